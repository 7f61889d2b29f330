"""Pages of a record that holds little, and nothing of the demonstration unless a test puts it there."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.figures.rows import a_commitment, a_member, a_plan, an_edition
from tests.pages.reading import links, section, text_of
from wegov.figures.snapshot import columns
from wegov.pages.home import acts_to_show, home_context

TODAY = date(2026, 11, 21)
Read = Callable[[str], str]
pytestmark = pytest.mark.django_db


def test_empty_record_says_how_it_is_filled(page: Read) -> None:
    assert "No promise is on record yet." in text_of(page("/"))


def test_real_members_are_never_counted_with_the_demonstration() -> None:
    edition = an_edition()
    a_commitment(a_plan(a_member("XA", "Tamarenne", fictional=True)), edition, "XA0001")
    a_commitment(a_plan(a_member("GE", "Georgia")), edition, "GE0001")
    context = home_context(columns(), TODAY)
    assert (context["figures"][0].value, context["site"].demonstration, context["site"].real_data) == ("1", False, True)
    shown = {act.subject.public_id for act in acts_to_show(columns())}
    assert shown == {"member/GE", "plan/GE-1", "commitment/GE0001", "edition/irm-2015-05-15"}


def test_tags_of_two_codebooks_with_one_name_are_one_topic() -> None:
    edition, plan = an_edition(), a_plan(a_member())
    for place, tags in enumerate((("2012:open-data", "2024:open-data"), ("2024:open-data",), ("2012:open-data",))):
        a_commitment(plan, edition, f"GE000{place}", tags=tags)
    [topic] = home_context(columns(), TODAY)["topics"]
    assert (topic.name, topic.count, topic.url) == ("Open Data", 3, "/explore?tag=2012:open-data&tag=2024:open-data")


def test_plan_that_nobody_reviewed_says_so(page: Read) -> None:
    a_plan(a_member())
    text = text_of(page("/plan/GE-1"))
    assert [words in text for words in ("No commitment of this plan is on record.", "Nobody has reviewed how")] == [
        *(True, True),
    ]


def test_commitment_says_what_is_not_known(page: Read) -> None:
    a_commitment(a_plan(a_member()), an_edition())
    text = text_of(page("/commitment/GE0001"))
    assert [
        words in text
        for words in (
            "The source says no more than the title.",
            "No milestones are on record.",
            "No edition of the reviewers’ databases holds this commitment.",
            "None that the record knows of.",
            "Independent reviewers have not assessed this commitment, or not yet.",
        )
    ] == [True] * 5


def test_real_government_is_not_labelled(page: Read) -> None:
    a_commitment(a_plan(a_member()), an_edition())
    assert "fictional" not in page("/commitment/GE0001")


def test_most_tags_shared_come_first(page: Read) -> None:
    plan, edition = a_plan(a_member()), an_edition()
    tags = ("2012:open-data", "2012:e-petitions", "2012:social-audits")
    for number, shared in enumerate((3, 2, 3, 1), start=1):
        a_commitment(plan, edition, f"GE000{number}", title=f"Promise {number}", tags=tags[:shared])
    related = section(page("/commitment/GE0001"), "related")
    assert links(related.partition("</ul>")[0]) == ["/commitment/GE0003", "/commitment/GE0002"]
