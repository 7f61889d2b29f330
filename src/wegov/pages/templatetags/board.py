"""What the board draws again and again."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from wegov.coordination.board import Cell

register = template.Library()


@register.simple_tag
def part_mark(cell: Cell, *, quiet: bool = False) -> str:
    """An institution's part: shape, word and late steps; `quiet`: the words for screen readers only."""
    return _part_mark(cell.part, cell.late, quiet, get_language())


@lru_cache(1_000)  # a board has hundreds of cells, but they say only a few different things
def _part_mark(part: str, late: int, quiet: bool, language: str) -> str:
    return render_to_string("pages/parts/part_mark.html", {"part": part, "late": late, "quiet": quiet})
