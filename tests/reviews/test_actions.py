"""An assessment against all that earlier editions said."""

import pytest

from tests.figures.rows import MOMENT, a_commitment, a_member, a_plan, an_edition
from wegov.plans.models import Commitment
from wegov.record.models import Act
from wegov.reviews.actions import assess_commitments
from wegov.reviews.invariants import corrections_name_acts
from wegov.reviews.models import Assessment

pytestmark = pytest.mark.django_db


def assess(commitment: Commitment, year: str, earlier: list[Assessment], **codes: str) -> Assessment:
    """How an edition codes a commitment; ND is what is not named."""
    edition = an_edition(f"edition-{year}", year)
    row = Assessment(commitment=commitment, edition=edition, assessed=True, **codes)
    before = {commitment.pk: earlier}
    assess_commitments([row], earlier=before, reviews={}, edition=edition, by="IRM", moments=[MOMENT], source="Test")
    return row


def test_correction_names_the_act_of_the_edition_whose_code_stood() -> None:
    commitment = a_commitment(a_plan(a_member()), an_edition())
    first = assess(commitment, "2015", [], starred_end="yes", specificity="low")
    second = assess(commitment, "2016", [first], specificity="high")
    third = assess(commitment, "2024", [first, second], starred_end="no")
    fourth = assess(commitment, "2025", [first, second, third], starred_end="no", specificity="low")
    assert [
        (row.act.kind, row.act.corrects, row.act.body.get("changes")) for row in (first, second, third, fourth)
    ] == [
        ("assessment.published", None, None),
        ("assessment.corrected", first.act, {"specificity": ["low", "high"]}),
        ("assessment.corrected", first.act, {"starred_end": ["yes", "no"]}),
        ("assessment.corrected", second.act, {"specificity": ["high", "low"]}),
    ]
    assert corrections_name_acts() == []


def test_code_that_an_earlier_edition_gave_is_confirmed_after_one_without_it() -> None:
    commitment = a_commitment(a_plan(a_member()), an_edition())
    first = assess(commitment, "2015", [], starred_end="yes")
    second = assess(commitment, "2016", [first])
    third = assess(commitment, "2024", [first, second], starred_end="yes")
    assert (second.act.kind, third.act.kind) == ("assessment.confirmed", "assessment.confirmed")


def test_correction_that_names_another_edition_s_act_is_found() -> None:
    commitment = a_commitment(a_plan(a_member()), an_edition())
    first = assess(commitment, "2015", [], starred_end="yes")
    body = {"edition": "edition-2024", "codes": {}, "changes": {"starred_end": ["no", "yes"]}}
    Act.objects.create(
        subject=commitment.subject,
        kind="assessment.corrected",
        at=MOMENT.at,
        actor="IRM",
        body=body,
        corrects=first.act,
    )
    assert corrections_name_acts() == [
        "commitment/GE0001 in edition-2024: what is corrected, no of starred_end, is not what the act named says."
    ]
