from datetime import date

import pytest

from wegov.members.models import Member
from wegov.pages.lateness import is_over, overdue_milestones


@pytest.mark.parametrize(
    ("ends", "over"),
    [
        ("2014-06-29", True),
        ("2014-06-30", False),
        ("2014-06", False),
        ("2014-05", True),
        ("2014", False),
        ("2013", True),
        ("", False),
    ],
)
def test_a_date_is_over_when_all_of_it_is(ends: str, over: bool) -> None:
    assert is_over(ends, date(2014, 6, 30)) is over


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_milestones_are_overdue_from_the_day_after() -> None:
    member = Member.objects.get(code="XA").subject
    counts = [
        overdue_milestones(member, day).filter(subject__public_id="milestone/XA-2-8.2").count()
        for day in (date(2026, 10, 31), date(2026, 11, 1))
    ]
    assert counts == [0, 1]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_longest_overdue_comes_first() -> None:
    overdue = overdue_milestones(Member.objects.get(code="XA").subject, date(2026, 11, 21))
    assert [milestone.subject.ends for milestone in overdue][:2] == ["2018-01-31", "2018-08-31"]
