import pytest

from wegov.importers.cells import is_nothing, read_line, read_plan_number, read_text, read_year, repair_number


@pytest.mark.parametrize(
    "cell", ["", " ", "NR", "ND", "NA", "N/A", "Not Specified", "None Specified", "None specified."]
)
def test_sentinels_are_nothing(cell: str) -> None:
    assert is_nothing(cell)
    assert read_text(cell) == ""


def test_read_text_keeps_line_breaks_however_they_are_written() -> None:
    assert read_text("One <br/>two<BR>three\r\nfour \n five ") == "One\ntwo\nthree\nfour\n five"


def test_read_line_puts_a_text_on_one_line() -> None:
    assert read_line("Open<br/> data\n portal") == "Open data portal"


@pytest.mark.parametrize(
    ("cell", "number"), [("1", 1), (" 2 ", 2), ("99", 99), ("0", None), ("1.0", None), ("²", None)]
)
def test_read_plan_number(cell: str, number: int | None) -> None:
    assert read_plan_number(cell) == number


@pytest.mark.parametrize(("cell", "year"), [("2014", 2014), ("NR", None), ("214", None), ("3014", None)])
def test_read_year(cell: str, year: int | None) -> None:
    assert read_year(cell) == year


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4.0999999999999996", "4.1"),
        ("10.130000000000001", "10.13"),
        ("4.1", "4.1"),
        ("2.3.2.A", "2.3.2.A"),
        ("1.1.", "1.1."),
        ("NA", ""),
    ],
)
def test_repair_number(cell: str, number: str) -> None:
    assert repair_number(cell) == number
