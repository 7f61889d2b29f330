"""Who may: officers of agencies write plans, whoever leads a milestone reports on it."""

import pytest
import rules
from django.test import Client

from tests.desk_people import (
    TODAY,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from wegov.accounts.models import Person
from wegov.members.models import Institution, Role
from wegov.members.queries import offices_of
from wegov.plans.evidence import concerned_in
from wegov.plans.models import Milestone, Responsibility
from wegov.plans.rules import office_at_milestone, office_in, worded_by
from wegov.plans.workroom import plans_of

pytestmark = pytest.mark.django_db


def officer(name: str, institution: Institution) -> Person:
    person = make_person(name)
    give_office(person, Role.OFFICER, institution.subject)
    return person


@pytest.fixture
def milestone() -> Milestone:
    """Led by an organisation of civil society, in a commitment that a ministry leads."""
    member = make_member()
    users = make_institution(member, "Water Users", Institution.Kind.CIVIL_SOCIETY)
    step = make_milestone(make_commitment(make_plan(member, stage="implementation")), lead=users)
    Responsibility.objects.create(commitment=step.commitment, institution=make_institution(member), part="lead")
    return step


def test_officers_of_agencies_write_plans_and_those_of_civil_society_do_not(milestone: Milestone) -> None:
    plan, lead = milestone.commitment.plan, milestone.lead
    assert lead is not None
    people = [
        officer("alice", Institution.objects.get(subject__title="Ministry of Health")),
        officer("bob", lead),
        officer("eve", make_institution(make_member("XK", "Kosovo"))),
    ]
    asked = [
        (
            rules.test_rule("draft_commitment", person, plan),
            office_in(person, plan.member) is not None,
            plans_of(offices_of(person, TODAY), TODAY),
        )
        for person in people
    ]
    assert asked == [(True, True, [plan]), (False, False, []), (False, False, [])]


def test_the_lead_and_the_contact_word_a_commitment_and_answer_its_comments(milestone: Milestone) -> None:
    commitment, plan = milestone.commitment, milestone.commitment.plan
    unled = make_commitment(plan, "2")
    contact = make_person("carol")
    give_office(contact, Role.CONTACT, plan.member.subject)
    people = [
        contact,
        officer("alice", Institution.objects.get(subject__title="Ministry of Health")),
        officer("bob", make_institution(plan.member, "Treasury")),
        make_person("dora"),
    ]
    asked = [
        (
            set(worded_by(person, plan)),
            rules.test_rule("word_commitment", person, commitment),
            [rules.test_rule("answer_comment", person, about) for about in (plan.subject, commitment.subject)],
        )
        for person in people
    ]
    assert asked == [
        ({commitment, unled}, True, [True, True]),
        ({commitment, unled}, True, [False, True]),
        ({unled}, False, [False, False]),
        (set(), False, [False, False]),
    ]


def test_civil_society_reports_on_what_it_leads(client: Client, milestone: Milestone) -> None:
    assert milestone.lead is not None
    person = officer("bob", milestone.lead)
    asked = [rules.test_rule(rule, person, milestone) for rule in ("report_milestone", "edit_milestone")]
    assert [*asked, rules.test_rule("add_evidence", person, concerned_in(milestone.subject))] == [True, True, True]
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = "/desk/milestones/ge-1-1-1/report"
    assert client.post(address, {"state": "done", "said": "Done.", "step": "send"}).status_code == 302
    assert client.get("/desk/plans/GE-1").status_code == 403


def test_the_commitments_lead_says_what_its_milestones_wait_for(milestone: Milestone) -> None:
    person = officer("alice", Institution.objects.get(subject__title="Ministry of Health"))
    may = [
        rules.test_rule(rule, person, milestone) for rule in ("set_dependencies", "edit_milestone", "report_milestone")
    ]
    assert (may, str(office_at_milestone(person, milestone))) == ([True, False, False], "Officer, Ministry of Health")
