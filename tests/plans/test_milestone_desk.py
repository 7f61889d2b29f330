"""A milestone at the desk: who may, what is checked, two at once, sent twice."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.desk_people import (
    NOW,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from tests.pages.reading import text_of
from wegov.accounts.models import Person
from wegov.members.models import Institution, Role
from wegov.plans.forms.milestones import facts_in
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.models import ActionPlan, Milestone
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
REPORT = {"state": "under_way", "said": "Three of five ministries are connected."}
DECISION = {"decided_by": "Cabinet, 3 March 2027", "said": "The tender was void."}


@pytest.fixture
def lead() -> Institution:
    return make_institution(make_member())


@pytest.fixture
def officer(lead: Institution) -> Person:
    person = make_person("olga")
    give_office(person, Role.OFFICER, lead.subject)
    return person


@pytest.fixture
def milestone(lead: Institution) -> Milestone:
    assert lead.member is not None
    plan = make_plan(lead.member, stage="implementation")
    return make_milestone(make_commitment(plan), lead=lead)


@pytest.fixture
def desk(client: Client, officer: Person) -> Client:
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(milestone: Milestone, name: str = "") -> str:
    return f"/desk/{milestone.subject.public_id.replace('milestone', 'milestones')}{name}"


def now(milestone: Milestone) -> Milestone:
    return Milestone.objects.select_related("subject").get(pk=milestone.pk)


def filled(milestone: Milestone, **changed: Any) -> dict[str, Any]:
    facts = facts_in(milestone)
    return facts | {"revision": milestone.revision, "base": json.dumps(facts), "step": "send"} | DECISION | changed


def kinds(milestone: Milestone) -> list[str]:
    return list(Act.objects.filter(subject=milestone.subject).order_by("id").values_list("kind", flat=True))


def test_report_is_checked_and_then_public(desk: Client, milestone: Milestone) -> None:
    checked = desk.post(page(milestone, "/report"), REPORT | {"revision": 0, "step": "check"})
    assert (checked.status_code, kinds(milestone)) == (200, ["milestone.published"])
    assert "Three of five ministries are connected." in checked.content.decode()
    sent = desk.post(page(milestone, "/report"), REPORT | {"revision": 0, "step": "send"})
    assert (sent.status_code, sent["Location"]) == (302, page(milestone))
    act = Act.objects.get(kind="milestone.reported")
    assert act.actor == "Officer, Ministry of Health"
    assert act.body == {"said": REPORT["said"], "changes": {"state": ["not_started", "under_way"]}}
    assert (now(milestone).state, now(milestone).reported_at) == ("under_way", act.at)
    assert rows_equal_acts() == []


def test_report_sent_twice_is_one_act(desk: Client, milestone: Milestone) -> None:
    for _ in range(2):
        answer = desk.post(page(milestone, "/report"), REPORT | {"revision": 0, "step": "send"})
        assert answer.status_code == 302
    assert kinds(milestone) == ["milestone.published", "milestone.reported"]


def test_second_reporter_sees_what_the_first_said(desk: Client, milestone: Milestone) -> None:
    desk.post(page(milestone, "/report"), REPORT | {"revision": 0, "step": "send"})
    answer = desk.post(page(milestone, "/report"), {"state": "done", "said": "All.", "revision": 0, "step": "send"})
    text = answer.content.decode()
    assert (answer.status_code, kinds(milestone)) == (409, ["milestone.published", "milestone.reported"])
    assert "Three of five ministries are connected." in text
    assert ("All.</textarea>" in text, 'name="revision" value="1"' in text) == (True, True)


def test_second_reporter_is_told_before_checking(desk: Client, milestone: Milestone) -> None:
    desk.post(page(milestone, "/report"), REPORT | {"revision": 0, "step": "send"})
    answer = desk.post(page(milestone, "/report"), {"state": "done", "said": "All.", "revision": 0, "step": "check"})
    text = " ".join(answer.content.decode().split())
    assert (answer.status_code, "<h1>Report how far it is</h1>" in text) == (409, True)
    assert "<dt>Theirs: Officer, Ministry of Health, " in text
    assert "<dt>Yours, not sent</dt> <dd><p><b>How far is it?</b> done</p>" in text


def test_done_without_evidence_is_said_openly(desk: Client, milestone: Milestone) -> None:
    done = {"state": "done", "said": "All five are connected.", "revision": 0}
    assert "No evidence was given." in desk.post(page(milestone, "/report"), done | {"step": "check"}).content.decode()
    desk.post(page(milestone, "/report"), done | {"step": "send"})
    assert Act.objects.get(kind="milestone.reported").body["without_evidence"] is True
    assert "No evidence was given." in desk.get(milestone.subject.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["/report", "/edit", "/give-up"])
def test_others_are_told_who_may(client: Client, milestone: Milestone, name: str) -> None:
    client.force_login(make_person("mallory"), backend="allauth.account.auth_backends.AuthenticationBackend")
    for answer in (client.get(page(milestone, name)), client.post(page(milestone, name), REPORT | {"step": "send"})):
        assert answer.status_code == 403
    assert kinds(milestone) == ["milestone.published"]


def test_an_officer_who_left_may_not(desk: Client, officer: Person, milestone: Milestone) -> None:
    officer.tenures.update(ends=(NOW - timedelta(days=30)).date())
    assert desk.post(page(milestone, "/report"), REPORT | {"step": "send"}).status_code == 403


def test_nobody_in_particular_is_sent_to_sign_in(client: Client, milestone: Milestone) -> None:
    assert client.get(page(milestone)).status_code == 302


def test_a_draft_is_not_reported_on(desk: Client, milestone: Milestone) -> None:
    ActionPlan.objects.update(stage="draft")
    assert desk.get(page(milestone, "/report")).status_code == 403


def test_a_report_that_says_nothing_is_refused(desk: Client, milestone: Milestone) -> None:
    answer = desk.post(page(milestone, "/report"), {"step": "check"})
    text = answer.content.decode()
    assert (answer.status_code, "<title>Error:" in " ".join(text.split()).replace("<title> ", "<title>")) == (422, True)
    assert "Choose how far it is." in text


def test_draft_is_reworded_without_a_decision(desk: Client, milestone: Milestone) -> None:
    ActionPlan.objects.update(stage="draft")
    body = filled(milestone, title="All courts publish", decided_by="", said="")
    assert desk.post(page(milestone, "/edit"), body).status_code == 302
    act = Act.objects.get(kind="milestone.edited")
    assert act.body == {"changes": {"title": ["Milestone 1", "All courts publish"]}}
    ActionPlan.objects.update(stage="implementation")
    assert (now(milestone).subject.title, rows_equal_acts()) == ("All courts publish", [])


def test_amendment_needs_who_decided_and_why(desk: Client, milestone: Milestone) -> None:
    answer = desk.post(page(milestone, "/edit"), filled(milestone, ends="2027-03", decided_by="", said=""))
    assert (answer.status_code, now(milestone).subject.ends) == (422, "2026-12-31")
    assert desk.post(page(milestone, "/edit"), filled(milestone, ends="2027-03")).status_code == 302
    act = Act.objects.get(kind="milestone.amended")
    assert act.body == DECISION | {"changes": {"ends": ["2026-12-31", "2027-03"]}}
    told = text_of(desk.get(milestone.subject.get_absolute_url()).content.decode())
    assert "The tender was void. Decided by: Cabinet, 3 March 2027 Ends was 31 December 2026 is now March 2027" in told


def test_institutions_are_told_by_name(desk: Client, milestone: Milestone, lead: Institution) -> None:
    assert lead.member is not None
    other = make_institution(lead.member, "Statistics Office")
    body = filled(milestone, lead=other.subject.public_id, supporting=[lead.subject.public_id])
    assert desk.post(page(milestone, "/edit"), body).status_code == 302
    act = Act.objects.get(kind="milestone.amended")
    assert act.body["changes"]["supporting"] == [[], [lead.subject.public_id]]
    told = text_of(desk.get(milestone.subject.get_absolute_url()).content.decode())
    assert "Lead was Ministry of Health is now Statistics Office" in told
    assert "Supporting was nothing is now Ministry of Health" in told
    assert (now(milestone).lead, rows_equal_acts()) == (other, [])


def test_dates_in_the_wrong_order_are_refused(desk: Client, milestone: Milestone) -> None:
    answer = desk.post(page(milestone, "/edit"), filled(milestone, starts="2027-02-01", ends="2027-01"))
    assert (answer.status_code, "It is due before it begins." in answer.content.decode()) == (422, True)


def test_second_editor_sees_what_the_first_changed(desk: Client, milestone: Milestone) -> None:
    mine = filled(milestone, target="100", title="Mine")
    desk.post(page(milestone, "/edit"), filled(milestone, title="Theirs", unit="courts"))
    answer = desk.post(page(milestone, "/edit"), mine)
    text = answer.content.decode()
    assert (answer.status_code, now(milestone).subject.title) == (409, "Theirs")
    assert ("you did not change it" in text, "Theirs is by: Officer, Ministry of Health, " in text) == (True, True)
    assert ("Theirs" in text, ">\nMine</textarea>" in text, 'value="courts"' in text, 'value="100"' in text) == (
        True,
        True,
        True,
        True,
    )


def test_the_same_change_twice_is_one_act(desk: Client, milestone: Milestone) -> None:
    body = filled(milestone, title="Once")
    assert [desk.post(page(milestone, "/edit"), body).status_code for _ in range(2)] == [302, 302]
    assert kinds(milestone) == ["milestone.published", "milestone.amended"]


def test_giving_up_keeps_the_text_and_says_why(desk: Client, milestone: Milestone) -> None:
    for _ in range(2):
        answer = desk.post(page(milestone, "/give-up"), DECISION | {"revision": 0, "step": "send"})
        assert answer.status_code == 302
    act = Act.objects.get(kind="milestone.withdrawn")
    assert act.body == DECISION | {"changes": {"state": ["not_started", "withdrawn"]}}
    assert (now(milestone).subject.title, rows_equal_acts()) == ("Milestone 1", [])


def test_contact_adds_a_milestone_once(client: Client, milestone: Milestone, lead: Institution) -> None:
    ActionPlan.objects.update(stage="draft")
    contact = make_person("carol")
    assert lead.member is not None
    give_office(contact, Role.CONTACT, lead.member.subject)
    client.force_login(contact, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/desk/commitments/{milestone.commitment.subject.local_id}/milestones/new"
    facts = {"title": "All is open", "ends": "30/6/2027", "lead": lead.subject.public_id, "step": "send"}
    assert client.post(address, facts | {"step": "check"}).status_code == 200
    assert [client.post(address, facts).status_code for _ in range(2)] == [302, 302]
    added = Milestone.objects.get(number="2")
    assert (added.subject.ends, added.lead, added.subject.public_id) == ("2027-06-30", lead, "milestone/ge-1-1-2")
    ActionPlan.objects.update(stage="implementation")
    assert rows_equal_acts() == []


def test_desk_page_offers_what_may_be_done(desk: Client, milestone: Milestone) -> None:
    text = text_of(desk.get(page(milestone)).content.decode())
    ways = "Report how far it is Add evidence Amend what was promised What it waits for Withdraw it Its public page"
    assert ways in text
    assert "You act as: Officer, Ministry of Health" in text
