from collections.abc import Callable
from datetime import date

import pytest
from django.http import QueryDict

from tests.pages.reading import links, section, text_of
from wegov.figures.snapshot import columns
from wegov.pages.member import find_member, member_context

Read = Callable[[str], str]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration", "today")]


def context(code: str, query: str = "") -> dict[str, object]:
    member = find_member(code)
    assert member is not None
    return member_context(member, columns(), QueryDict(query), date(2026, 11, 21))


def test_verdict_counts_what_is_done_late_and_not_reviewed() -> None:
    verdict: object = [(line["state"], line["word"]) for line in context("XA")["verdict"]]  # type: ignore[attr-defined]
    assert verdict == [
        ("done", "53.3\N{NO-BREAK SPACE}%, 8 of 15 reviewed"),
        ("late", "4 commitments"),
        ("NR", "2 commitments"),
    ]


def test_plans_stand_in_the_order_of_their_numbers(page: Read) -> None:
    chart = section(page("/member/XA"), "plans-chart")
    assert links(chart)[:2] == ["/plan/XA-1", "/plan/XA-2"]


def test_member_is_compared_with_the_demonstration_only(page: Read) -> None:
    text = text_of(page("/member/XA"))
    assert ("All of the demonstration" in text, "All members 20" in text) == (True, False)


def test_star_is_never_counted_without_its_rule(page: Read) -> None:
    assert "Starred 1 of 8; Raised bar, progress report" in text_of(page("/member/XA"))


def test_late_names_commitments_and_milestones(page: Read) -> None:
    late = text_of(section(page("/member/XA"), "late"))
    assert "4 commitments are over and were not complete when last reviewed" in late
    assert late.count("Late") == 4  # those of the running plan stand under “Now”


def test_newest_plan_comes_first_among_commitments() -> None:
    rows: object = [row.plan for row in context("XA")["commitments"]]  # type: ignore[attr-defined]
    assert rows == ["Open Government Action Plan 2023–2027"] * 9 + ["Open Government Action Plan 2016–2018"] * 8


def test_country_and_city_lead_to_each_other(page: Read) -> None:
    assert ("/member/XAB" in links(page("/member/XA")), "/member/XA" in links(page("/member/XAB"))) == (True, True)


def test_making_of_plans_stands_side_by_side(page: Read) -> None:
    text = text_of(page("/member/XA"))
    assert "Summary of comments No Not asked at the time" in text


def test_timeline_comes_in_pages(page: Read) -> None:
    first, second = page("/member/XA"), page("/member/XA?older=2")
    assert ("?older=2#timeline" in links(first), "?older=3#timeline" in links(second)) == (True, True)
    assert first.count('id="act-') == second.count('id="act-') == 20


def test_member_can_be_followed(page: Read) -> None:
    assert "/member/XA.atom" in links(page("/member/XA"))
