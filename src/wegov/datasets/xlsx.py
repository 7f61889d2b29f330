"""Excel workbooks, written row by row: a library that keeps every cell as an object is twenty times slower."""

import functools
import itertools
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wegov.datasets.reading import Column, Kind, Resource

LIMITS = gettext_lazy(
    "Excel holds 1,048,576 rows a sheet and 32,767 characters a cell: longer tables go on in a further sheet, "
    "longer cells end in “[cut]” and are whole in the CSV and JSON Lines files."
)
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767  # UTF-16 units
CUT = "… [cut]"
LONGEST_WORD = 40
BATCH = 500
MADE = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Characters that XML cannot hold, and texts that look like Excel's own way to write those.
SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# Style 1 is bold, for headers; style 2 marks a cell as text that Excel keeps as text even when somebody edits it.
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
SHEET_START = (
    f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)


@override("en")  # the same rows give the same bytes whoever asks
def write_workbook(
    rows: Iterable[Sequence[str]], target: Path, resource: Resource, *, most_rows: int = MOST_ROWS
) -> None:
    """Write rows of CSV cells as a workbook, with a last sheet that says what the columns mean."""
    rest = iter(rows)
    sheets: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        following = next(rest, None)
        while following is not None or not sheets:
            name = f"{resource.name} {len(sheets) + 1}" if sheets else resource.name
            first = [following] if following is not None else []
            _write_sheet(
                archive, len(sheets) + 1, itertools.chain(first, itertools.islice(rest, most_rows - 2)), resource
            )
            sheets.append(name)
            following = next(rest, None)
        _write(
            archive,
            f"xl/worksheets/sheet{len(sheets) + 1}.xml",
            [SHEET_START, *_about(resource), "</sheetData></worksheet>"],
        )
        sheets.append(_("About"))
        for path, text in _parts(sheets):
            _write(archive, path, [text])


def text_cell(text: str, style: int = 0) -> str:
    """A cell of text. It never is a formula, however it begins."""
    style = 2 if text[:1] in ("=", "+", "-", "@") else style
    if len(text) * 2 > LONGEST_CELL:
        text = _cut(text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text or not text.replace("\n", "").isprintable():
        text = SPECIAL.sub(_spell, text)
    look = f' s="{style}"' if style else ""
    return f'<c{look} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_word_cell = functools.lru_cache(20_000)(text_cell)  # codes and ids stand in thousands of rows


def _write_sheet(archive: zipfile.ZipFile, number: int, rows: Iterator[Sequence[str]], resource: Resource) -> None:
    writers = [_writer(column) for column in resource.columns]
    header = "<row>" + "".join(text_cell(column.name, style=1) for column in resource.columns) + "</row>"

    def lines() -> Iterator[str]:
        yield SHEET_START + header
        for batch in iter(lambda: list(itertools.islice(rows, BATCH)), []):
            yield "".join(
                "<row>" + "".join([write(cell) for write, cell in zip(writers, row, strict=True)]) + "</row>"
                for row in batch
            )
        yield "</sheetData></worksheet>"

    _write(archive, f"xl/worksheets/sheet{number}.xml", lines())


def _write(archive: zipfile.ZipFile, path: str, texts: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(path, MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = 1  # type: ignore[attr-defined]
    with archive.open(entry, "w", force_zip64=True) as file:
        for text in texts:
            file.write(text.encode())


def _writer(column: Column) -> Callable[[str], str]:
    if column.kind in (Kind.INTEGER, Kind.NUMBER):
        return lambda cell: f"<c><v>{cell}</v></c>" if cell else "<c/>"
    if column.kind is Kind.BOOLEAN:
        return lambda cell: f'<c t="b"><v>{int(cell == "true")}</v></c>'
    return lambda cell: (_word_cell(cell) if len(cell) < LONGEST_WORD else text_cell(cell)) if cell else "<c/>"


def _about(resource: Resource) -> Iterator[str]:
    yield f"<row>{text_cell(str(resource.title), style=1)}{text_cell(str(resource.description))}</row>"
    yield f"<row><c/>{text_cell(str(LIMITS))}</row>"
    for column in resource.columns:
        yield f"<row>{text_cell(column.name, style=1)}{text_cell(str(column.description))}</row>"


def _parts(sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbered = list(enumerate(sheets, start=1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for number, _name in numbered
    )
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _name in numbered
    )
    yield (
        "[Content_Types].xml",
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{types}</Types>',
    )
    yield (
        "_rels/.rels",
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    yield (
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{related}'
        f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/styles.xml", STYLES


def _cut(text: str) -> str:
    encoded = text.encode("utf-16-le")
    if len(encoded) <= LONGEST_CELL * 2:
        return text
    room = (LONGEST_CELL - len(CUT)) * 2
    return encoded[:room].decode("utf-16-le", errors="ignore") + CUT


def _spell(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
