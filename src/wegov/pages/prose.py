"""Long texts as paragraphs, with the headings that their authors wrote as a line of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_HEADING = 80  # characters
SENTENCE_ENDS = (".", ":", ";", ",", "!", "?", "。", "؟", "؛", "،")


@dataclass(frozen=True, slots=True)
class Paragraph:
    heading: str
    lines: Sequence[str]


def paragraphs(text: str) -> list[Paragraph]:
    """Split at empty lines. A short first line without a sentence's end is the heading of what follows."""
    blocks = [[line.strip() for line in block.splitlines() if line.strip()] for block in _blocks(text)]
    return [_paragraph(lines) for lines in blocks if lines]


def _blocks(text: str) -> list[str]:
    return "\n".join(line.rstrip() for line in text.splitlines()).split("\n\n")


def _paragraph(lines: Sequence[str]) -> Paragraph:
    first = lines[0]
    if len(lines) > 1 and len(first) <= LONGEST_HEADING and not first.endswith(SENTENCE_ENDS):
        return Paragraph(first, lines[1:])
    return Paragraph("", lines)
