import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from wegov import pages
from wegov.pages.loop import Part, loop_of
from wegov.pages.marks import MARKS, mark_of
from wegov.pages.templatetags.look import day, moment, number, share

HERE = Path(pages.__file__).parent
TEMPLATES = sorted(HERE.parent.rglob("*.html"))
COMPONENTS = sorted((HERE / "templates" / "pages" / "components").glob("*.html"))


def test_a_date_is_said_as_precisely_as_it_is_known() -> None:
    said = [day(value) for value in ("2014", "2014-06", "2014-06-30", "", date(2026, 11, 21))]
    assert said == ["2014", "June 2014", "30 June 2014", "", "21 November 2026"]


def test_a_date_for_machines_is_iso() -> None:
    assert [moment("2014-06"), moment(date(2026, 11, 21))] == ["2014-06", "2026-11-21"]


def test_numbers_are_grouped() -> None:
    assert [number(1479), share(190, 783)] == ["1,479", "24.3\N{NO-BREAK SPACE}%"]


def test_missing_is_never_the_mark_of_no() -> None:
    assert {mark_of(code).shape for code in ("NR", "ND", "NA")}.isdisjoint({mark_of("no").shape})


def test_every_mark_has_its_shape() -> None:
    shapes = re.findall(r'id="shape-(\w+)"', (HERE / "templates/pages/components/defs.html").read_text())
    assert {mark.shape for mark in MARKS.values()} - set(shapes) == set()


def test_the_loop_always_has_five_parts_and_says_what_is_missing() -> None:
    loop = loop_of(Part("commitment", here=True), Part("milestones", "4 milestones", "/m"))
    assert [(part.key, part.missing) for part in loop] == [
        ("origin", True),
        ("commitment", False),
        ("milestones", False),
        ("verdict", True),
        ("learned", True),
    ]
    assert "not yet reviewed" in render_to_string("pages/components/loop_strip.html", {"loop": loop})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_style_and_no_script(path: Path) -> None:
    """A block of data is no script: its type says that nothing runs it."""
    text = re.sub(r'<script (?:[a-z-]+="[^"]*" )*type="application/json"[^>]*>', "", path.read_text())
    assert re.findall(r" style=|<style|<script(?![^>]* src=)| on[a-z]+=", text) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_components_open_with_what_they_are_for(path: Path) -> None:
    assert path.read_text().startswith("{% comment %}")


def test_the_style_sheets_are_light() -> None:
    sheets = sorted((HERE / "static" / "pages").glob("*.css"))
    assert [sheet.name for sheet in sheets if len(sheet.read_text().splitlines()) > 400] == []
    assert [
        sheet.name
        for sheet in sheets
        if re.search(r"(margin|padding|border)-(left|right|top|bottom)", sheet.read_text())
    ] == []
