"""Handing a spreadsheet in: previewed, confirmed once, told where somebody was faster."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk_people import (
    AT,
    SOURCE,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from tests.plans.workbooks import Edit, download, edited, put
from wegov.evidence.actions import add_link
from wegov.members.models import Role
from wegov.plans.actions import edit_milestone
from wegov.plans.invariants import rows_equal_acts
from wegov.plans.invariants_of_parts import dependencies_equal_acts
from wegov.plans.models import ActionPlan, Commitment, Milestone, Upload
from wegov.plans.withdrawing import give_up
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
PAGE = "/desk/plans/GE-1/spreadsheet"
DECISION = {"decided_by": "Cabinet, 3 March 2027", "said": "The tender was void."}
WORD: dict[str, Any] = {"by": "Point of contact, Georgia", "at": AT, "source": SOURCE}


def make_whole_plan(stage: str = "draft") -> ActionPlan:
    member = make_member()
    lead = make_institution(member)
    plan = make_plan(member, stage=stage)
    first = make_commitment(plan)
    for number in ("1", "2"):
        make_milestone(first, number, lead=lead)
    return plan


@pytest.fixture
def plan() -> ActionPlan:
    return make_whole_plan()


def signed_in(client: Client, plan: ActionPlan) -> Client:
    person = make_person("carol")
    give_office(person, Role.CONTACT, plan.member.subject)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def hand_in(client: Client, plan: ActionPlan, *edits: Edit) -> Any:
    content = download(plan)
    for edit in edits:
        content = edited(content, edit)
    return client.post(PAGE, {"file": SimpleUploadedFile("plan.xlsx", content)})


def test_nothing_is_written_before_it_is_confirmed(client: Client, plan: ActionPlan) -> None:
    signed_in(client, plan)
    acts = Act.objects.count()
    answer = hand_in(
        client, plan, put("Milestones", Target_2="100", Deliverable_4="New", Commitment_4="1", Due_4="2027")
    )
    assert (answer.status_code, Act.objects.count()) == (302, acts)
    text = " ".join(client.get(answer["Location"]).content.decode().split())
    assert "1 row would be added" in text
    assert "1 row would be changed" in text
    assert "2 rows stay as they are" in text
    assert client.post(answer["Location"]).status_code == 302
    assert list(Act.objects.order_by("id").values_list("kind", flat=True))[acts:] == [
        "milestone.published",
        "milestone.edited",
    ]
    assert (Milestone.objects.get(number="3").subject.title, rows_equal_acts()) == ("New", [])


def test_confirmed_twice_is_written_once(client: Client, plan: ActionPlan) -> None:
    signed_in(client, plan)
    address = hand_in(client, plan, put("Milestones", Target_2="100"))["Location"]
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert (Act.objects.filter(kind="milestone.edited").count(), Upload.objects.count()) == (1, 0)


def test_rows_that_changed_meanwhile_are_told(client: Client, plan: ActionPlan) -> None:
    signed_in(client, plan)
    address = hand_in(client, plan, put("Milestones", Target_2="100", Target_3="7"))["Location"]
    step = Milestone.objects.select_related("subject", "lead__subject").get(number="2")
    edit_milestone(step, {"unit": "courts"}, **WORD)
    answer = client.post(address)
    assert answer.status_code == 409
    told = "Sheet Milestones, row 3: “Milestone 2” has been changed by somebody else since."
    assert (told in answer.content.decode(), Milestone.objects.filter(target="100").exists()) == (True, False)


def test_after_adoption_a_decision_is_needed_once_and_states_are_reported(client: Client) -> None:
    plan = make_whole_plan("implementation")
    signed_in(client, plan)
    note = {"State_3": "done", "Progress_note_3": "It is open."}
    edits = [put("Milestones", Due_2="2027-03", **note), put("Commitments", Problem_2="Nobody knows.")]
    address = hand_in(client, plan, *edits)["Location"]
    assert client.post(address).status_code == 422
    assert client.post(address, DECISION).status_code == 302
    bodies = dict(Act.objects.order_by("id").values_list("kind", "body"))
    assert bodies["milestone.amended"] == DECISION | {"changes": {"ends": ["2026-12-31", "2027-03"]}}
    assert bodies["commitment.amended"]["decided_by"] == DECISION["decided_by"]
    assert bodies["milestone.reported"]["said"] == "It is open."
    assert rows_equal_acts() == []


def test_after_adoption_nothing_can_be_added(client: Client) -> None:
    plan = make_whole_plan("implementation")
    answer = hand_in(signed_in(client, plan), plan, put("Milestones", Deliverable_4="New", Commitment_4="1"))
    assert (answer.status_code, "nothing can be added" in answer.content.decode()) == (422, True)


def test_problems_are_listed_and_nothing_is_kept(client: Client, plan: ActionPlan) -> None:
    answer = hand_in(signed_in(client, plan), plan, put("Milestones", Due_2="=TODAY()"))
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "Sheet Milestones, row 2, column Due: It holds a formula." in answer.content.decode()


@pytest.mark.parametrize(("size", "status"), [(100, 422), (11 * 2**20, 413)])
def test_other_files_are_refused(client: Client, plan: ActionPlan, size: int, status: int) -> None:
    signed_in(client, plan)
    file = io.BytesIO(b"<html>" + b" " * size)
    file.name = "plan.xlsx"
    assert client.post(PAGE, {"file": file}).status_code == status


def test_an_upload_belongs_to_who_handed_it_in(client: Client, plan: ActionPlan) -> None:
    address = hand_in(signed_in(client, plan), plan, put("Milestones", Target_2="100"))["Location"]
    other = make_person("dan")
    give_office(other, Role.CONTACT, plan.member.subject)
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 404


def test_only_the_contact_may(client: Client, plan: ActionPlan) -> None:
    client.force_login(make_person("mallory"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert [client.get(address).status_code for address in (PAGE, f"{PAGE}/download")] == [403, 403]


def test_no_step_is_added_to_a_commitment_that_was_given_up(client: Client, plan: ActionPlan) -> None:
    signed_in(client, plan)
    new = put("Milestones", Deliverable_4="New", Commitment_4="1", Due_4="2027")
    address = hand_in(client, plan, new)["Location"]
    give_up(Commitment.objects.get(), said="No money.", decided_by="Cabinet", **WORD)
    given_up = "Sheet Milestones, row 4: The commitment is withdrawn: it stays as it is."
    assert given_up in client.post(address).content.decode()
    told = "Sheet Milestones, row 4, column Commitment: The commitment is withdrawn: it stays as it is."
    assert (told in hand_in(client, plan, new).content.decode(), Milestone.objects.count()) == (True, 2)


def test_dependencies_turned_round_are_taken_over_at_once(client: Client, plan: ActionPlan) -> None:
    signed_in(client, plan)
    client.post(hand_in(client, plan, put("Milestones", Depends_on_2="1/2"))["Location"])
    turned = put("Milestones", Depends_on_2=None, Depends_on_3="1/1")
    assert client.post(hand_in(client, plan, turned)["Location"]).status_code == 302
    waits = Milestone.objects.order_by("pk").values_list("depends_on__on__number", flat=True)
    assert (list(waits), dependencies_equal_acts()) == ([None, "1"], [])


def test_reports_of_a_sheet_take_as_many_queries_as_one(client: Client) -> None:
    plan = make_whole_plan("implementation")
    signed_in(client, plan)
    add_link(Milestone.objects.get(number="1").subject, "https://example.org/x", title="The page", **WORD)
    reports = [{"State_2": "under way"}, {"State_2": "done", "State_3": "done", "Progress_note_3": "Done."}]
    counted = []
    for cells in reports:
        address = hand_in(client, plan, put("Milestones", Progress_note_2="So.", **cells))["Location"]
        with CaptureQueriesContext(connection) as queries:
            assert client.post(address).status_code == 302
        counted.append(len(queries))
    assert counted[0] == counted[1]
    told = Act.objects.filter(kind="milestone.reported").order_by("id").values_list("body", flat=True)
    assert [body.get("without_evidence", False) for body in told] == [False, False, True]
    assert (list(Milestone.objects.values_list("state", flat=True)), rows_equal_acts()) == (["done", "done"], [])


def test_an_old_file_does_not_undo_what_others_have_changed_since(client: Client, plan: ActionPlan) -> None:
    signed_in(client, plan)
    old = edited(download(plan), put("Milestones", Target_3="7"))
    step = Milestone.objects.select_related("subject", "lead__subject").get(number="1")
    edit_milestone(step, {"unit": "courts", "ends": "2027-03"}, **WORD)
    pages = []
    for over in ([], [step.subject.public_id]):
        address = client.post(PAGE, {"file": SimpleUploadedFile("plan.xlsx", old)})["Location"]
        pages.append(" ".join(client.get(address).content.decode().split()))
        assert client.post(address, {"over": over}).status_code == 302
        step.refresh_from_db()
        stands = Milestone.objects.order_by("pk").values_list("unit", "target")
        assert list(stands) == [("" if over else "courts", ""), ("", "7")]
    assert "1 row has been changed by somebody else since you downloaded the file." in pages[0]
    assert pages[0].count("Changed since you downloaded the file") == 1
    assert ("1 row would be changed" in pages[0], 'value="milestone/ge-1-1-1"' in pages[0]) == (True, True)


def test_a_row_that_nobody_else_changed_is_taken_over_as_ever(client: Client, plan: ActionPlan) -> None:
    answer = hand_in(signed_in(client, plan), plan, put("Milestones", Target_2="100"))
    page = client.get(answer["Location"]).content.decode()
    assert ("Take over 1 row" in page, "since you downloaded" in page) == (True, False)
