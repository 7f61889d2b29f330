"""Relevance follows from the values it stands beside; where a file says otherwise, say so. Pure: no Django."""

from collections.abc import Iterator

from wegov.importers.cells import MISSING_CODES
from wegov.importers.rows import Odd

COLUMN = "_Relevant"
VALUES = ("value_information", "value_participation", "value_accountability")


def settle_relevance(row: int, codes: dict[str, str], *, lens: bool) -> Iterator[Odd]:
    """Fill in `open_government_lens` and mend `relevant` in place.

    Since 2020 the values are not coded (ND) and the column of relevance holds the open government lens, in editions
    that know one (`lens`). Where the values were not reviewed, relevance was not either, whatever a formula made of
    it. Any other disagreement is kept as coded. Source: the columns of the IRM databases of 2015, 2016 and 2024.
    """
    values = [codes[name] for name in VALUES]
    found = codes["relevant"]
    if lens and found == "NR":
        codes["open_government_lens"] = "NR"
    elif lens and set(values) == {"ND"}:
        codes["open_government_lens"], codes["relevant"] = found, "ND"
        return
    expected = _expected(values)
    if found == expected:
        return
    if found not in MISSING_CODES and expected in MISSING_CODES:
        codes["relevant"] = expected
    yield Odd(row, COLUMN, "relevance_disagree", {"found": found, "expected": expected, "kept": codes["relevant"]})


def _expected(values: list[str]) -> str:
    if "yes" in values:
        return "yes"
    return next((code for code in values if code in MISSING_CODES), "no")
