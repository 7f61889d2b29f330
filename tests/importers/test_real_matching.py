"""The same commitments in the real editions of 2015, 2016 and 2024."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from tests.importers.tables import rows_of
from wegov.importers.matching import Known, match, own_ids
from wegov.importers.rows import CommitmentRow, Outcome

Outcomes = Callable[[str], list[Outcome]]
Record = dict[tuple[str, int], list[Known]]


def meet(rows: Sequence[CommitmentRow], record: Record) -> Counter[str]:
    """Match an edition against the record plan by plan, and put on record what is new."""
    by_plan = defaultdict(list)
    for row in rows:
        by_plan[row.member.code, row.plan_number].append(row)
    verdicts: Counter[str] = Counter()
    for plan, mine in by_plan.items():
        known = record.setdefault(plan, [])
        decisions = match(mine, known)
        verdicts.update("same" if one.same else "unsure" if one.candidates else "new" for one in decisions)
        ids = own_ids(mine, {one.public_id for one in known})
        known += [
            Known(f"commitment/{row.ogp_id or own}", row.number, row.title, row.text, row.ogp_id)
            for row, own, decision in zip(mine, ids, decisions, strict=True)
            if not decision.same
        ]
    return verdicts


def test_2016_meets_2015(outcomes: Outcomes) -> None:
    record: Record = {}
    meet(rows_of(outcomes("irm-2015-05-15.csv")), record)

    assert meet(rows_of(outcomes("irm-2016.csv")), record) == {"same": 1390, "new": 78, "unsure": 11}


def test_every_edition_meets_itself_when_it_comes_again(outcomes: Outcomes) -> None:
    record: Record = {}
    names = ("irm-2015-05-15.csv", "irm-2016.csv", "open-parliament-2024.csv")
    for name in names:
        meet(rows_of(outcomes(name)), record)
    again = [meet(rows_of(outcomes(name)), record) for name in names]

    assert [set(found) for found in again] == [{"same"}] * 3
    assert len({one.public_id for known in record.values() for one in known}) == sum(map(len, record.values()))


def test_dates_of_2015_and_2016_never_contradict_each_other(outcomes: Outcomes) -> None:
    record: Record = {}
    before = rows_of(outcomes("irm-2015-05-15.csv"))
    meet(before, record)
    told: Counter[str] = Counter()
    by_plan = defaultdict(list)
    for row in rows_of(outcomes("irm-2016.csv")):
        by_plan[row.member.code, row.plan_number].append(row)
    dates = {_id: (row.starts, row.ends) for _id, row in _placed(before)}
    for plan, mine in by_plan.items():
        for row, decision in zip(mine, match(mine, record.get(plan, [])), strict=True):
            for known, now in zip(dates.get(decision.same, ()), (row.starts, row.ends), strict=False):
                told[_compared(known, now)] += 1

    assert told == {"one is silent": 2079, "the same": 124, "finer in 2015": 545, "finer in 2016": 32}


def _placed(rows: Sequence[CommitmentRow]) -> list[tuple[str, CommitmentRow]]:
    by_plan = defaultdict(list)
    for row in rows:
        by_plan[row.member.code, row.plan_number].append(row)
    return [
        (f"commitment/{own}", row) for mine in by_plan.values() for own, row in zip(own_ids(mine), mine, strict=True)
    ]


def _compared(known: str, now: str) -> str:
    if not (known and now):
        return "one is silent"
    if known == now:
        return "the same"
    return "finer in 2015" if known.startswith(now) else "finer in 2016" if now.startswith(known) else "contradiction"
