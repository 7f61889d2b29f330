"""What only the whole of a table of commitments tells, gathered before its rows are read. Pure: no Django.

- In which order a date such as 04/01/2012 was typed. Files mix both, so the order is taken as proved only for dates
  of one style (01/07/2014, 1/7/2014 or 31/12/2014) in rows of one year of submission: at least five dates of that
  style there must show one order, and no date of that year, of any style that could stand beside it, the other.
- In which year a plan was submitted, by most of its rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from wegov.importers.cells import read_year
from wegov.importers.columns import Columns
from wegov.importers.dates import DAY_FIRST, EITHER, MONTH_FIRST, PADDED, PLAIN, order_shown

PROOF = 5
_BESIDE = {PADDED: (PADDED, EITHER), PLAIN: (PLAIN, EITHER), EITHER: (PADDED, PLAIN, EITHER)}


class Survey:
    """Counts over a whole table; small, however long the table is."""

    def __init__(self) -> None:
        self.rows = 0
        self.latest_year = 0
        self.only_marked = True
        self._orders: Counter[tuple[str, str, str]] = Counter()
        self._years: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._proved: dict[tuple[str, str], str] = {}

    def add(self, year: str, plan: tuple[str, str], dates: Iterable[str]) -> None:
        self.rows += 1
        self._years[plan][year] += 1
        for cell in dates:
            style, order = order_shown(cell)
            if order:
                self._orders[year, style, order] += 1

    def order(self, year: str, cell: str) -> str:
        """The order in which a date of this style was typed in rows of this year, where the table proves it."""
        style, _ = order_shown(cell)
        if not style:
            return ""
        key = (year, style)
        if key not in self._proved:
            self._proved[key] = self._prove(year, style)
        return self._proved[key]

    def _prove(self, year: str, style: str) -> str:
        for order, other in ((DAY_FIRST, MONTH_FIRST), (MONTH_FIRST, DAY_FIRST)):
            against = sum(self._orders[year, beside, other] for beside in _BESIDE[style])
            if self._orders[year, style, order] >= PROOF and not against:
                return order
        return ""

    def usual_year(self, plan: tuple[str, str]) -> str:
        """The year of submission that most of a plan's rows give, or nothing where they are of two minds."""
        most = self._years[plan].most_common(2)
        if len(most) == 2 and most[0][1] == most[1][1]:
            return ""
        return most[0][0] if most else ""


def survey(columns: Columns, records: Iterable[list[str]], marks: frozenset[str] = frozenset()) -> Survey:
    """Go through the rows once. `marks` are tags of which an extract carries at least one in every row."""
    result = Survey()
    found = {name: columns.find(title) for name, title in columns.layout.columns.items()}
    marked = [at for tag, at in columns.tags if tag.id in marks]
    years = [at for at in (found.get("year_submitted"), found.get("report_year_progress"), found.get("report_year_end"))
             if at is not None]  # fmt: skip
    year_at, member_at, plan_at = found.get("year_submitted"), found["member"], found["plan_number"]
    dates_at = [at for at in (found.get("starts"), found.get("ends")) if at is not None]
    if member_at is None or plan_at is None:
        return result
    for cells in records:
        if len(cells) != columns.width or not cells[member_at]:
            continue
        year = "" if year_at is None else cells[year_at].strip()
        result.add(year, (cells[member_at], cells[plan_at]), [cells[at] for at in dates_at])
        result.latest_year = max(result.latest_year, *(read_year(cells[at]) or 0 for at in years), 0)
        if not any(cells[at] == "1" for at in marked):
            result.only_marked = False
    return result
