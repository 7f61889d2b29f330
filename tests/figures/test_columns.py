from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.figures.rows import a_commitment, a_member, a_plan, an_edition, assess, review_process
from wegov.figures import loading, snapshot
from wegov.figures.axes import Single
from wegov.figures.columns import Columns, latest_completion, single, value_axis, vocabulary
from wegov.figures.exceptions import FiguresError
from wegov.figures.loading import load_columns
from wegov.figures.snapshot import columns
from wegov.plans.models import Commitment
from wegov.record.models import Act

COMPLETION = vocabulary("completion_end")
YES_NO = vocabulary("relevant")


def coded(columns: Columns, variable: str) -> list[str]:
    axis = columns.commitments.single(variable)
    return [axis.keys[code] for code in axis.codes]


@pytest.fixture
def two_editions(db: None) -> list[Commitment]:
    first, second = an_edition(), an_edition("irm-2016", "2016")
    plan = a_plan(a_member())
    rows = [
        a_commitment(plan, first, f"GE000{number}", tags=("2012:e-petitions",) * (number == 1)) for number in (1, 2)
    ]
    rows.append(a_commitment(plan, second, "GE0003", ends="2014-06"))
    assess(rows[0], first, completion_progress="limited", potential_impact="moderate")
    assess(rows[0], second, completion_progress="complete", potential_impact="ND")
    assess(rows[1], first, completion_progress="not_started")
    assess(rows[2], second, assessed=False)
    return rows


def test_columns_are_those_of_the_latest_edition(two_editions: list[Commitment]) -> None:
    loaded = load_columns()
    assert loaded.commitments.keys.tolist() == [row.pk for row in two_editions]
    assert coded(loaded, "completion") == ["complete", "not_started", "NR"]
    assert coded(loaded, "potential_impact") == ["moderate", "NR", "NR"]  # the later edition has no such variable
    assert coded(loaded, "assessed") == ["yes", "yes", "no"]
    assert loaded.ends.tolist() == [0, 0, 20140631]


def test_columns_of_an_edition_are_as_it_coded_them(two_editions: list[Commitment]) -> None:
    loaded = load_columns("irm-2015-05-15")
    assert loaded.commitments.keys.tolist() == [row.pk for row in two_editions[:2]]
    assert coded(loaded, "completion") == ["limited", "not_started"]
    assert coded(loaded, "potential_impact") == ["moderate", "NR"]


def test_columns_know_members_plans_and_tags(two_editions: list[Commitment]) -> None:
    loaded = load_columns()
    assert [member.title for member in loaded.members] == ["Georgia"]
    assert coded(loaded, "member") == ["GE"] * 3
    assert coded(loaded, "year") == ["2012"] * 3
    assert loaded.commitments.has("tag", "2012:e-petitions").tolist() == [True, False, False]
    assert loaded.commitments.has("tag", "none").tolist() == [False, True, True]


def test_columns_of_nothing(db: None) -> None:
    loaded = load_columns()
    assert (loaded.commitments.size, loaded.plan_table.size, loaded.members) == (0, 0, ())


def test_columns_of_a_commitment_that_nobody_reviewed(db: None) -> None:
    a_commitment(a_plan(a_member()), an_edition())
    loaded = load_columns()
    assert (coded(loaded, "completion"), coded(loaded, "assessed")) == (["NR"], ["no"])


def test_columns_of_plans_hold_the_process(db: None) -> None:
    edition = an_edition("process-2016-07", "2016-07")
    member = a_member()
    review_process(a_plan(member, 1), edition, {"regular_forum": "yes"})
    a_plan(member, 2, year=None)
    loaded = load_columns()
    forum = loaded.plan_table.single("regular_forum")
    assert [forum.keys[code] for code in forum.codes] == ["yes", "NR"]
    assert loaded.process_reviewed.tolist() == [True, False]
    assert loaded.plan_table.has("year", "unknown").tolist() == [False, True]


def test_columns_of_an_unknown_edition_are_refused(db: None) -> None:
    with pytest.raises(FiguresError, match="There is no edition named “irm-1999”"):
        load_columns("irm-1999")


def test_copy_is_kept_until_the_record_changes(two_editions: list[Commitment]) -> None:
    before = columns()
    assert columns() is before
    assess(two_editions[2], an_edition("irm-2024", "2024"), completion_end="complete")
    assert coded(columns(), "completion") == ["complete", "not_started", "complete"]


def test_copy_learns_of_an_act_that_commits_late(
    two_editions: list[Commitment], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = columns()
    act = Act.objects.order_by("id")[0]
    late = Act(pk=-1, subject=act.subject, kind=act.kind, at=act.at, actor="Test", body={}, source="Test")
    late.save(force_insert=True)
    assert columns() is before
    monkeypatch.setattr(snapshot, "RECOUNT_SECONDS", 0)
    assert columns() is not before


def test_columns_are_of_one_moment(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = []

    def noted(read: Callable[..., object]) -> Callable[..., object]:
        def note(*arguments: object) -> object:
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_setting('transaction_isolation'), now()")
                moments.append(cursor.fetchone())
            return read(*arguments)

        return note

    for name in ("_read_commitments", "_read_members", "_read_plans", "_read_process", "_read_editions"):
        monkeypatch.setattr(loading, name, noted(getattr(loading, name)))

    def load() -> None:
        load_columns()
        connection.close()

    with ThreadPoolExecutor(1) as other:  # whose connection is not in this test's transaction
        other.submit(load).result()
    assert len(moments) == 5
    assert len(set(moments)) == 1
    assert moments[0][0] == "repeatable read"


def test_copy_at_hand_is_used_while_another_thread_reads(
    two_editions: list[Commitment], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = columns()

    def outdated(*_copy: object) -> bool:
        snapshot._copies.clear()  # the other thread takes the old copy away
        return False

    monkeypatch.setattr(snapshot, "_fresh", outdated)
    with snapshot._loading:
        assert columns() is before


@pytest.mark.parametrize(
    ("progress", "end", "latest"),
    [
        ("limited", "complete", "complete"),
        ("limited", "NR", "limited"),
        ("limited", "ND", "limited"),
        ("ND", "NR", "NR"),
        ("NR", "ND", "NR"),
        ("NA", "NR", "NA"),
    ],
)
def test_latest_completion(progress: str, end: str, latest: str) -> None:
    axis = latest_completion(*(single(COMPLETION, [COMPLETION.index(code)]) for code in (progress, end)))
    assert axis.keys[axis.codes[0]] == latest


def test_value_axis_keeps_missing_apart_from_no() -> None:
    rows = [("yes", "no", "yes", "no"), ("no", "no", "no", "no"), ("no", "NR", "NR", "NR"), ("ND", "ND", "ND", "ND")]
    axis = value_axis([Single(YES_NO, single(YES_NO, [YES_NO.index(row[i]) for row in rows]).codes) for i in range(4)])
    held = [[key for key in axis.keys if axis.mask([key])[row]] for row in range(4)]
    assert held == [["information", "accountability"], ["none"], ["NR"], ["ND"]]
