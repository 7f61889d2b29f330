"""Rows of a table of commitments, whichever edition it is of. Pure: no Django."""

import re
from collections.abc import Iterator, Mapping

from wegov.importers.cells import (
    MISSING_CODES,
    is_nothing,
    read_line,
    read_plan_number,
    read_text,
    read_year,
    repair_number,
)
from wegov.importers.coded import decode
from wegov.importers.columns import Columns
from wegov.importers.dates import read_date
from wegov.importers.membership import member_of_row
from wegov.importers.relevance import settle_relevance
from wegov.importers.rows import CommitmentRow, Odd, Outcome, Refused, Values
from wegov.importers.survey import Survey
from wegov.importers.tagging import Checksum, TagColumns, Totals
from wegov.members.countries import Country
from wegov.reviews.codebook import commitment_variables

COMMITMENT_ID = re.compile(r"[A-Z]{2,3}\d{4}")
PLAN_ID = re.compile(r"AP_[A-Z]{3,4}\d{2}")
TITLE_FROM_TEXT = 120  # characters
LONGEST_NUMBER, LONGEST_ADDRESS = 60, 500  # characters that the record keeps


class CommitmentReader:
    """Reads rows of one table; remembers what it has seen, to report repetitions."""

    def __init__(self, columns: Columns, survey: Survey) -> None:
        self.columns = columns
        self._headers = columns.layout.columns
        self._survey = survey
        self._coded = columns.coded(columns.layout.coded)
        self._tags = TagColumns(columns)
        self._checksum = Checksum(columns)
        self._totals = Totals(columns, self._checksum)
        self._no_codes = dict.fromkeys(commitment_variables(), "ND")
        self._ids: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        self._texts: dict[int, int] = {}
        self.totals_seen = False

    def read(self, row: int, cells: list[str]) -> Iterator[Outcome]:
        """What one row gives: the row or its refusal, and what looked odd in it."""
        found = self.columns.named(cells)
        if self.columns.layout.totals and not found["member"].strip() and not found["plan_number"].strip():
            self.totals_seen = True
            yield Odd(row, "", "totals_row")
            yield from self._totals.check(row, cells)
            return
        self._totals.add(cells)
        odds: list[Odd] = []
        result = self._row(row, cells, found, odds)
        yield result
        if isinstance(result, CommitmentRow):
            yield from odds
            yield from self._checksum.check(row, cells)
            yield from self._tags.missing_oddity(row, result.tags, result.tags_missing)
            yield from self._repetitions(result)

    def _row(self, row: int, cells: list[str], found: Mapping[str, str], odds: list[Odd]) -> CommitmentRow | Refused:
        member = member_of_row(row, found, self._headers, odds)
        if isinstance(member, Refused):
            return member
        number = read_plan_number(found["plan_number"])
        if number is None:
            return self._refused(row, "plan_number", found, "the number of a plan, such as 2")
        refused = self._check_ids(row, found) or self._check_year(row, found) or self._check_lengths(row, found)
        if refused:
            return refused
        codes = self._codes(row, cells, odds)
        if isinstance(codes, Refused):
            return codes
        tags = self._tags.read(row, cells)
        if isinstance(tags, Refused):
            return tags
        if not (read_text(found["title"]) or read_text(found["text"])):
            return self._refused(row, "title", found, "a title or a full text")
        return self._check_repeated(row, found) or self._built(row, cells, found, member, number, codes, tags, odds)

    def _built(
        self,
        row: int,
        cells: list[str],
        found: Mapping[str, str],
        member: Country,
        plan_number: int,
        codes: dict[str, str],
        tags: tuple[tuple[str, ...], Values],
        odds: list[Odd],
    ) -> CommitmentRow:
        text = read_text(found["text"])
        starts, ends = self._date(row, "starts", found, odds), self._date(row, "ends", found, odds)
        if starts and ends and ends < starts[: len(ends)]:
            odds.append(Odd(row, self._headers["ends"], "ends_before_start", {"start": starts, "end": ends}))
        self._other_oddities(row, cells, found, odds)
        return CommitmentRow(
            row=row,
            member=member,
            plan_number=plan_number,
            plan_ogp_id="" if is_nothing(found.get("plan_ogp_id", "")) else found["plan_ogp_id"].strip(),
            ogp_id=found.get("ogp_id", "").strip(),
            number=self._number(row, found, odds),
            title=self._title(row, found, text, odds),
            short_title=read_line(found.get("short_title", "")),
            text=text,
            theme=read_line(found.get("theme", "")),
            lead_institution=read_text(found["lead_institution"]),
            supporting_institutions=read_text(found["supporting_institutions"]),
            starts=starts,
            starts_text=_words(found["starts"]),
            ends=ends,
            ends_text=_words(found["ends"]),
            year_submitted=read_year(found.get("year_submitted", "")),
            plan_ends=read_year(found.get("plan_ends", "")),
            tags=tags[0],
            tags_missing=tags[1],
            codes=codes,
            report_year_progress=read_year(found.get("report_year_progress", "")),
            report_year_end=read_year(found.get("report_year_end", "")),
            url=_address(found.get("url", "")),
            assessed=_assessed(found.get("assessed", ""), codes),
            as_coded=self.columns.as_coded(cells),
        )

    def _refused(self, row: int, name: str, found: Mapping[str, str], expected: str) -> Refused:
        return Refused(row, self._headers[name], found[name], expected)

    def _check_ids(self, row: int, found: Mapping[str, str]) -> Refused | None:
        if "ogp_id" not in found:
            return None
        if not COMMITMENT_ID.fullmatch(found["ogp_id"].strip()):
            return self._refused(row, "ogp_id", found, "an id such as GE0085")
        plan = found["plan_ogp_id"].strip()
        if not (is_nothing(plan) or PLAN_ID.fullmatch(plan)):
            return self._refused(row, "plan_ogp_id", found, "an id such as AP_GEO02")
        return None

    def _check_year(self, row: int, found: Mapping[str, str]) -> Refused | None:
        year = found.get("year_submitted", "")
        if read_year(year) or is_nothing(year):
            return None
        return self._refused(row, "year_submitted", found, "a year such as 2014")

    def _check_lengths(self, row: int, found: Mapping[str, str]) -> Refused | None:
        if len(repair_number(found.get("number", ""))) > LONGEST_NUMBER:
            return self._refused(row, "number", found, f"a number of at most {LONGEST_NUMBER} characters")
        if len(_address(found.get("url", ""))) > LONGEST_ADDRESS:
            return self._refused(row, "url", found, f"an address of at most {LONGEST_ADDRESS} characters")
        return None

    def _check_repeated(self, row: int, found: Mapping[str, str]) -> Refused | None:
        if "ogp_id" not in found:
            return None
        first = self._ids.setdefault(found["ogp_id"].strip(), row)
        if first == row:
            return None
        return self._refused(row, "ogp_id", found, f"an id that no other row has; row {first} has it")

    def _codes(self, row: int, cells: list[str], odds: list[Odd]) -> dict[str, str] | Refused:
        codes = self._no_codes.copy()
        for coded, text_at, number_at in self._coded:
            code = decode(coded, cells[text_at], None if number_at is None else cells[number_at], row, odds)
            if isinstance(code, Refused):
                return code
            codes[coded.variable] = code
        odds.extend(settle_relevance(row, codes, lens=self.columns.layout.lens))
        return codes

    def _date(self, row: int, name: str, found: Mapping[str, str], odds: list[Odd]) -> str:
        cell = found[name]
        order = self._survey.order(found.get("year_submitted", "").strip(), cell) if "/" in cell else ""
        read = read_date(cell, order=order, last=name == "ends")
        if read.odd:
            values = {"found": " ".join(cell.split()), "kept": read.value}
            odds.append(Odd(row, self._headers[name], read.odd, values))
        return read.value

    def _number(self, row: int, found: Mapping[str, str], odds: list[Odd]) -> str:
        cell = found.get("number", "")
        number = repair_number(cell)
        if number and number != read_line(cell):
            odds.append(Odd(row, self._headers["number"], "number_repaired", {"found": cell, "kept": number}))
        return number

    def _title(self, row: int, found: Mapping[str, str], text: str, odds: list[Odd]) -> str:
        title = read_line(found["title"])
        if title:
            return title
        odds.append(Odd(row, self._headers["title"], "title_missing"))
        return " ".join(text.split())[:TITLE_FROM_TEXT]

    def _other_oddities(self, row: int, cells: list[str], found: Mapping[str, str], odds: list[Odd]) -> None:
        year = found.get("year_submitted", "").strip()
        usual = self._survey.usual_year((found["member"], found["plan_number"]))
        if usual and year != usual:
            odds.append(Odd(row, self._headers["year_submitted"], "plan_year_differs", {"found": year, "usual": usual}))
        for name, at in self.columns.repeated("plan_number"):
            if cells[at].strip() != found["plan_number"].strip():
                values = {"found": found["plan_number"], "other": cells[at], "other_column": name}
                odds.append(Odd(row, self._headers["plan_number"], "plan_number_disagree", values))

    def _repetitions(self, result: CommitmentRow) -> Iterator[Odd]:
        plan = (result.member.code, result.plan_number)
        if result.number:
            first = self._numbers.setdefault(hash((*plan, result.number)), result.row)
            if first != result.row:
                values = {"first": str(first), "found": result.number}
                yield Odd(result.row, self._headers["number"], "duplicate_number", values)
        first = self._texts.setdefault(hash((*plan, result.title, result.text)), result.row)
        if first != result.row:
            yield Odd(result.row, self._headers["title"], "repeated_commitment", {"first": str(first)})


def _words(cell: str) -> str:
    """What a date cell said, unless it only says that nothing is known."""
    cell = " ".join(cell.split())
    return "" if is_nothing(cell) and cell.casefold() != "unclear" else cell


def _address(cell: str) -> str:
    cell = cell.strip()
    return cell if cell.startswith(("https://", "http://")) else ""


def _assessed(cell: str, codes: Mapping[str, str]) -> bool:
    """As the file says; where it has no such column, whether anything is coded at all."""
    if cell.strip() in {"0", "1"}:
        return cell.strip() == "1"
    return any(code not in MISSING_CODES for code in codes.values())
