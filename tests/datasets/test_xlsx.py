from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from wegov.datasets.reading import Column, Kind, Resource
from wegov.datasets.xlsx import CUT, LIMITS, LONGEST_CELL, text_cell, write_workbook

THINGS = Resource(
    name="things",
    title="Things",
    description="All things.",
    source="things",
    columns=(
        Column(name="name", sql="name", description="What it is called."),
        Column(name="number", sql="number", kind=Kind.INTEGER),
        Column(name="real", sql="real", kind=Kind.BOOLEAN),
    ),
    key=("name",),
)


def read(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_workbook_has_types_and_says_what_columns_mean(tmp_path: Path) -> None:
    path = tmp_path / "things.xlsx"
    write_workbook([["a", "1", "true"], ["", "", "false"]], path, THINGS)
    assert read(path, "things") == [("name", "number", "real"), ("a", 1, True), (None, None, False)]
    assert read(path, "About") == [
        ("Things", "All things."),
        (None, str(LIMITS)),
        ("name", "What it is called."),
        ("number", ""),
        ("real", ""),
    ]


def test_workbook_goes_on_on_a_further_sheet(tmp_path: Path) -> None:
    path = tmp_path / "things.xlsx"
    write_workbook([[str(number), "", "true"] for number in range(5)], path, THINGS, most_rows=3)
    names = openpyxl.load_workbook(path).sheetnames
    assert names == ["things", "things 2", "things 3", "About"]
    assert [row[0] for name in names[:3] for row in read(path, name)[1:]] == ["0", "1", "2", "3", "4"]


def test_workbook_without_rows_has_its_header(tmp_path: Path) -> None:
    path = tmp_path / "things.xlsx"
    write_workbook([], path, THINGS)
    assert read(path, "things") == [("name", "number", "real")]


@pytest.mark.parametrize("letter", ["a", "\U0001f600"])
def test_cell_that_excel_cannot_hold_is_marked(tmp_path: Path, letter: str) -> None:
    path, size = tmp_path / "things.xlsx", len(letter.encode("utf-16-le")) // 2
    fits, longer = letter * (LONGEST_CELL // size), letter * (LONGEST_CELL // size + 1)
    write_workbook([[fits, "", "true"], [longer, "", "true"]], path, THINGS)
    kept, cut = (str(row[0]) for row in read(path, "things")[1:])
    assert kept == fits
    assert cut.endswith(CUT)
    assert LONGEST_CELL - size <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_cell_is_never_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "things.xlsx"
    write_workbook([[text, "", "true"]], path, THINGS)
    cell = openpyxl.load_workbook(path)["things"].cell(2, 1)
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=50))
def test_cell_goes_round(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("cell") / "things.xlsx"
    write_workbook([[text, "", "true"]], path, THINGS)
    assert unescape(str(read(path, "things")[1][0])) == text


def test_cell_spells_out_what_xml_cannot_hold() -> None:
    assert text_cell("\x0b_x0041_<&>\r") == (
        '<c t="inlineStr"><is><t xml:space="preserve">_x000B__x005F_x0041_&lt;&amp;&gt;_x000D_</t></is></c>'
    )
