from datetime import date
from decimal import Decimal

import pytest

from tests.desk_people import AT, SOURCE, make_commitment, make_institution, make_member, make_plan
from wegov.duties.models import Duty
from wegov.members.models import Institution
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.invariants_of_parts import parts_equal_acts
from wegov.plans.models import Commitment, Responsibility
from wegov.plans.responsibilities import (
    PartChangedError,
    remove_responsibility,
    responsibilities_of,
    set_responsibility,
)
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


def a_commitment() -> tuple[Commitment, Institution, Institution]:
    member = make_member()
    health, treasury = make_institution(member), make_institution(member, "Treasury")
    return make_commitment(make_plan(member)), health, treasury


def set_part(
    commitment: Commitment, institution: Institution, revision: int | None = None, **facts: object
) -> list[Act]:
    return set_responsibility(
        commitment, institution, facts, revision=revision, by="Point of contact", at=AT, source=SOURCE
    )


def test_part_and_the_commitments_own_words_are_in_one_act() -> None:
    commitment, health, _treasury = a_commitment()
    [act] = set_part(commitment, health, part="lead", due=date(2026, 12, 1), budget="none")
    assert act.body == {
        "institution": "institution/ge-ministry-of-health",
        "name": "Ministry of Health",
        "changes": {
            "part": ["", "lead"],
            "due": ["", "2026-12-01"],
            "budget": ["", "none"],
            "approval": ["", "not_said"],
            "lead_institution": ["", "Ministry of Health"],
        },
    }
    assert (commitment.lead_institution, commitment.revision) == ("Ministry of Health", 1)
    assert act_title(act) == "Part of Ministry of Health set"
    assert "<dt>Lead institution</dt>" in act_detail(act)
    assert [*rows_equal_acts(), *parts_equal_acts()] == []


def test_new_lead_makes_the_former_one_support() -> None:
    commitment, health, treasury = a_commitment()
    set_part(commitment, health, part="lead")
    acts = set_part(commitment, treasury, part="lead", budget="own", amount=Decimal("1200.5"), currency="EUR")
    assert [act.body["name"] for act in acts] == ["Ministry of Health", "Treasury"]
    assert [(row.part, str(row.institution)) for row in responsibilities_of(commitment)] == [
        ("lead", "Treasury"),
        ("supporting", "Ministry of Health"),
    ]
    assert (commitment.lead_institution, commitment.supporting_institutions) == ("Treasury", "Ministry of Health")
    assert [*rows_equal_acts(), *parts_equal_acts()] == []


def test_setting_the_same_again_writes_no_act() -> None:
    commitment, health, _treasury = a_commitment()
    set_part(commitment, health, part="lead")
    assert set_part(commitment, health, part="lead") == []


def test_institution_that_leaves_stays_on_record() -> None:
    commitment, health, _treasury = a_commitment()
    set_part(commitment, health, part="supporting", duty="Send the list")
    row = responsibilities_of(commitment).get()
    act = remove_responsibility(row, said="Merged.", by="Point of contact", at=AT, source=SOURCE)
    assert act.body["changes"]["duty"] == ["Send the list", ""]
    assert Commitment.objects.get().supporting_institutions == ""
    assert [*rows_equal_acts(), *parts_equal_acts()] == []


def test_part_changed_behind_the_acts_is_found() -> None:
    commitment, health, _treasury = a_commitment()
    set_part(commitment, health, part="lead")
    Responsibility.objects.update(duty="Something else")
    assert parts_equal_acts() == [
        "commitment/ge-1-1, institution/ge-ministry-of-health: duty is 'Something else', its acts say ''."
    ]


def test_part_that_changed_since_it_was_read_is_not_overwritten() -> None:
    commitment, health, _treasury = a_commitment()
    set_part(commitment, health, part="lead", duty="The register", revision=0)
    with pytest.raises(PartChangedError) as raised:
        set_part(commitment, health, part="lead", duty="Mine", revision=0)
    assert ([act.body["changes"]["duty"] for act in raised.value.acts], raised.value.revision) == (
        [["", "The register"]],
        1,
    )
    set_part(commitment, health, part="lead", duty="Mine", revision=1)
    assert responsibilities_of(commitment).get().duty == "Mine"


def duties() -> list[tuple[str, str, str]]:
    rows = Duty.objects.order_by("pk").values_list("owing__subject__title", "subject__title", "state")
    return [(owing, title, state) for owing, title, state in rows]


def test_parts_set_after_adoption_become_duties_and_go_with_them() -> None:
    member = make_member()
    health, treasury = make_institution(member), make_institution(member, "Treasury")
    commitment = make_commitment(make_plan(member, stage="implementation"))
    set_part(commitment, health, part="lead", duty="Lead")
    set_part(commitment, treasury, part="supporting", duty="Pay", due=date(2026, 12, 1))
    set_part(commitment, treasury, part="supporting", duty="Pay", due=date(2026, 12, 1), budget="own")
    assert (duties(), Duty.objects.get().owed_to) == ([("Treasury", "Pay", "open")], health)
    set_part(commitment, treasury, part="supporting", duty="Pay more")
    assert duties() == [("Treasury", "Pay", "withdrawn"), ("Treasury", "Pay more", "open")]
    set_part(commitment, treasury, part="lead", duty="Pay more")  # the ministry supports from now on, and owes
    assert duties()[1:] == [("Treasury", "Pay more", "withdrawn"), ("Ministry of Health", "Lead", "open")]
    row = responsibilities_of(commitment).get(institution=health)
    remove_responsibility(row, said="Merged.", by="Point of contact", at=AT, source=SOURCE)
    assert duties()[2:] == [("Ministry of Health", "Lead", "withdrawn")]
    said = Act.objects.filter(kind="duty.withdrawn").order_by("id").values_list("body__said", flat=True)
    assert list(said) == ["Its part in the commitment has changed."] * 2 + ["Merged."]


def test_parts_set_before_adoption_are_no_duties_yet() -> None:
    commitment, health, treasury = a_commitment()
    set_part(commitment, health, part="lead")
    set_part(commitment, treasury, part="supporting", duty="Pay")
    assert duties() == []
