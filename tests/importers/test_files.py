"""Files that are not what they should be, and files that are, in another dress."""

import csv
import zipfile
from pathlib import Path

import pytest

from tests.importers.tables import (
    header_of,
    odd_of,
    outcomes_of,
    rows_of,
    table_2016,
    text_of,
    write_csv,
    write_xlsx,
)
from wegov.importers import spreadsheets, text_files
from wegov.importers.editions import recognise
from wegov.importers.exceptions import UnreadableFile
from wegov.importers.read_irm_2016 import LAYOUT as LAYOUT_2016

ACCENTED = {"Commitment Title": "Política de datos — “abierta”"}


def refusal_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        outcomes_of(path)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_in_any_encoding_and_with_any_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    found = outcomes_of(write_csv(tmp_path, table_2016(ACCENTED), encoding, delimiter))

    assert [row.title for row in rows_of(found)] == ["Política de datos — “abierta”"]
    assert odd_of(found) == []


def test_windows_1252_is_read_and_reported(tmp_path: Path) -> None:
    found = outcomes_of(write_csv(tmp_path, table_2016(ACCENTED), "cp1252"))

    assert [row.title for row in rows_of(found)] == ["Política de datos — “abierta”"]
    assert [odd.sentence for odd in odd_of(found)] == ["The file is not UTF-8; it was read as Windows-1252."]


def test_a_spreadsheet_gives_the_same_rows_as_its_csv(tmp_path: Path) -> None:
    table = table_2016(ACCENTED, {"Comm No": "2", "Full Text": "Another"})
    as_csv = rows_of(outcomes_of(write_csv(tmp_path, table)))
    as_xlsx = rows_of(outcomes_of(write_xlsx(tmp_path, table)))

    assert as_xlsx == as_csv


def test_numbers_in_a_spreadsheet_are_read_as_a_csv_would_hold_them(tmp_path: Path) -> None:
    table: list[list[object]] = [
        [int(cell) if cell.isdigit() else cell for cell in row] for row in table_2016({"Comm No": "1"})
    ]

    assert rows_of(outcomes_of(write_xlsx(tmp_path, table))) == rows_of(outcomes_of(write_csv(tmp_path, table_2016())))


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    header, first, second = table_2016({"Full Text": "One\ntwo\nthree"}, {"Comm No": "2"})
    columns = [str(number) for number in range(len(header))]
    found = outcomes_of(write_csv(tmp_path, [columns, header, first, [], header, second]))

    assert [(row.row, row.number) for row in rows_of(found)] == [(3, "1"), (6, "2")]
    assert [(odd.row, odd.kind) for odd in odd_of(found)] == [(4, "blank_row"), (5, "header_repeated")]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"

    assert refusal_of(path) == f"{path} cannot be opened: No such file or directory."
    assert refusal_of(tmp_path) == f"{tmp_path} is not a file."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"a,b\0c\n", "The file holds zero bytes: it is not a CSV or XLSX table."),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 100,
            "This is an old Excel file (.xls). Save it as .xlsx or as CSV in UTF-8 and import that.",
        ),
        (b"PK\x03\x04nonsense", "The spreadsheet cannot be opened: it is damaged or not an XLSX file."),
        (
            "Größe,é".encode() + b"\xff,x\n",
            "The text is UTF-8 up to byte 10 and then broken. Save or download the file again as CSV in UTF-8.",
        ),
        ("a,é".encode()[:-1], "The file ends in the middle of a character: it was cut off. Download it again."),
        (b"caf\x81\x8d\n", "The file is neither a CSV in UTF-8, UTF-16 or Windows-1252 nor an XLSX table."),
    ],
)
def test_a_broken_file_gets_one_clear_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)

    assert refusal_of(path) == sentence


def test_other_columns_are_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path, [["id", "name", "year"], ["1", "x", "2014"]])

    assert refusal_of(path).startswith(
        "The columns are not those of a table known here. The first row begins: id, name, year. Known are: IRM database"
    )


def test_missing_columns_are_named(tmp_path: Path) -> None:
    header, row = table_2016()
    at = header.index("Specificity")
    path = write_csv(tmp_path, [header[:at] + header[at + 1 :], row[:at] + row[at + 1 :]])

    assert refusal_of(path) == "This looks like IRM database, late 2016, but columns are missing: Specificity."


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    assert refusal_of(write_csv(tmp_path, [header_of(LAYOUT_2016)])) == (
        "The file has the header of IRM database, late 2016 and no rows."
    )


def test_a_file_cut_off_in_a_row_is_refused(tmp_path: Path) -> None:
    text = text_of(table_2016({}, {"Full Text": 'It says "open"', "Comm No": "2"}))
    path = tmp_path / "cut.csv"
    in_a_row, in_quotes = text.rindex("NR,"), text.rindex('"open') + 4
    found = []
    for end in (in_a_row, in_quotes):
        path.write_text(text[:end], encoding="utf-8", newline="")
        found.append(refusal_of(path))

    assert found == ["The file ends in the middle of row 3: it was cut off. Download it again."] * 2


def test_a_file_without_a_final_line_break_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text_of(table_2016()).rstrip(), encoding="utf-8", newline="")

    assert [odd.kind for odd in odd_of(outcomes_of(path))] == ["no_final_line_break"]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)

    assert refusal_of(path) == (
        "The file has 2000 MB; files over 512 MB are not read. Split it, or import the publisher's CSV."
    )


def test_an_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "MAX_LINE", 20_000)
    path = write_csv(tmp_path, table_2016({"Full Text": "x" * 30_000}))

    assert refusal_of(path) == "Row 2 is longer than 20000 characters: this is not one of the known tables."


@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_a_cell_longer_than_csv_allows_is_refused_whoever_raised_that_limit(tmp_path: Path, limit: int) -> None:
    path = write_csv(tmp_path, table_2016({"Full Text": "x" * 140_000}))
    before = csv.field_size_limit(limit)
    try:
        found = refusal_of(path)
    finally:
        csv.field_size_limit(before)

    assert found == "Row 2 has a cell longer than 131072 characters: this is not one of the known tables."


def test_a_spreadsheet_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)

    assert refusal_of(path) == "The spreadsheet unpacks to more than 200 MB or 200 times its size; it is not opened."


def test_a_spreadsheet_with_entities_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "entities.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE lolz [<!ENTITY lol "lol">]><x>&lol;</x>')

    assert refusal_of(path) == (
        "The spreadsheet declares document types of its own, which no honest one does; it is not opened."
    )


def test_a_spreadsheet_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MAX_ROWS", 2)

    assert refusal_of(write_xlsx(tmp_path, table_2016({}, {}, {}))) == (
        "The table has more than 2 rows; it is not one of the known tables."
    )


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    path = write_csv(tmp_path, table_2016()).rename(tmp_path / "open-parliament-2024.txt")

    assert recognise(path).slug == "irm-2016"
