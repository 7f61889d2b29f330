"""The pages of coordination as people see them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.coordination.world import World, make_duty, make_world
from tests.desk_people import AT, SOURCE, give_office, make_commitment, make_institution, make_person
from tests.pages.reading import section, text_of
from wegov.accounts.models import Person
from wegov.duties.models import Duty
from wegov.members.models import Role, Tenure
from wegov.plans.actions import report_milestone
from wegov.plans.models import Dependency, Responsibility
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
PART = {
    "part": "supporting",
    "duty": "Hand over the list of contracts",
    "due": "2026-12-01",
    "budget": "own",
    "amount": "1200.5",
    "currency": "eur",
    "budget_source": "State budget",
    "approval": "needed",
    "approval_by": "the cabinet",
    "legal_basis": "",
    "legal_obstacles": "",
}


def as_person(client: Client, person: Person) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def seen_in(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


class TestBoard:
    def test_says_who_owes_waits_and_leads(self, client: Client) -> None:
        world = make_world()
        make_duty(world, due=date(2026, 10, 26))
        page = read(client, "/member/GE/board")
        assert "Ministry of Health owes it to Treasury" in text_of(section(page, "owed"))
        assert "7 days" in text_of(section(page, "owed"))
        assert "Milestone 2 ( Ministry of Health ) waits for Milestone 1 ( Treasury ) – 20 days late" in text_of(
            section(page, "blocked")
        )
        assert "Officer, Treasury: never filled, and 1 thing is to be led" in text_of(section(page, "vacant"))
        assert "leads" in text_of(section(page, "matrix"))

    def test_page_past_the_end_counts_the_same(self, client: Client) -> None:
        make_duty(make_world(), due=date(2026, 10, 26))
        figures = text_of(read(client, "/member/GE/board?duties=99"))
        assert "1 duties overdue of 1 that is open" in figures

    def test_office_that_ended_is_vacant_since(self, client: Client) -> None:
        world = make_world()
        Tenure.objects.filter(person=world.officer).update(ends=date(2026, 10, 31))
        vacant = text_of(section(read(client, "/member/GE/board"), "vacant"))
        assert "Officer, Ministry of Health: vacant since 1 November 2026, and 3 things are to be led" in vacant

    def test_one_institution_alone(self, client: Client) -> None:
        world = make_world()
        make_duty(world, due=date(2026, 10, 26))
        other = make_institution(world.member, "Parliament")
        page = text_of(read(client, "/member/GE/board?institution=ge-parliament"))
        assert "Nobody owes anybody anything." in page
        assert other.subject.title in page
        assert client.get("/member/GE/board?institution=xa-nowhere").status_code == 404

    def test_member_without_running_plans_has_an_empty_board(self, client: Client) -> None:
        world = make_world()
        world.plan.stage = "ended"
        world.plan.save()
        assert "No commitment is being made or carried out here." in read(client, "/member/GE/board")

    @pytest.mark.parametrize("size", [1, 3])
    def test_asks_as_often_for_one_row_as_for_three(self, client: Client, size: int) -> None:
        world = make_world(size)
        for number in range(size):
            make_duty(world, due=date(2026, 11, 20), text=f"Send list {number}")
        assert queries(client, "/member/GE/board") == 15
        assert queries(client, "/member/GE/board?institution=ge-treasury") == 15

    def test_desk_leads_to_the_board_of_ones_member(self, client: Client) -> None:
        as_person(client, make_world().officer)
        assert client.get("/desk/board").headers["Location"] == "/member/GE/board"

    def test_desk_says_to_others_how_to_find_a_board(self, client: Client) -> None:
        as_person(client, make_person("nobody"))
        assert "You hold no office at a government" in read(client, "/desk/board")


class TestPath:
    def test_chain_and_pushes_stand_in_a_table(self, client: Client) -> None:
        make_world()
        page = text_of(read(client, "/plan/GE-1/path"))
        assert "The chain that ends last: 3 milestones, each needs the one above it" in page
        assert page.index("Milestone 1") < page.index("Milestone 2") < page.index("Milestone 3")
        assert "by 20 days, to 10 December 2026 at the earliest" in page

    def test_plan_without_dependencies_says_how_they_come(self, client: Client) -> None:
        make_world()
        Dependency.objects.all().delete()
        assert "No milestone of this plan waits for another one" in read(client, "/plan/GE-1/path")

    def test_drawing_is_the_same_in_french(self, client: Client) -> None:
        make_world()
        client.cookies["django_language"] = "fr"
        assert 'width="0.4"' in read(client, "/plan/GE-1/path")
        assert "," not in read(client, "/plan/GE-1/path").partition('class="path-planned" x="')[2].partition('"')[0]


class TestDuty:
    def test_page_says_where_it_goes_next(self, client: Client) -> None:
        duty = make_duty(make_world(), due=date(2026, 10, 26))
        page = text_of(read(client, duty.subject.get_absolute_url()))
        assert "It is 7 days overdue. It lies with the officer now." in page
        assert "If nothing is heard, it goes to the point of contact on 9 November 2026." in page
        assert "This rule is our own." in page

    def test_officer_answers_and_the_answer_is_public(self, client: Client) -> None:
        world = make_world()
        duty = make_duty(world, due=date(2026, 10, 26))
        as_person(client, world.officer)
        address = f"/desk/duties/{duty.subject.local_id}"
        form = {"answer": "At the printers.", "outcome": "open", "expected": "2026-12-01", "seen": "unanswered"}
        assert client.post(address, form).status_code == 302
        assert "At the printers." in read(client, duty.subject.get_absolute_url())
        act = Act.objects.filter(subject=duty.subject).latest("id")
        assert (act.kind, act.actor) == ("duty.answered", "Officer, Ministry of Health")

    @pytest.mark.parametrize(
        ("changes", "status", "sentence"),
        [
            ({"answer": ""}, 422, "What is your answer? It is empty. It is needed."),
            ({"expected": ""}, 422, "Say when it will be done."),
            ({"expected": "2026-11-02"}, 422, "Give a day after today."),
            ({"expected": "tomorrow"}, 422, "This is not a date. Write it as 2027-06-30."),
            ({"seen": "2026-10-01"}, 409, "Somebody answered since you opened this."),
        ],
    )
    def test_bad_answer_keeps_what_was_typed(
        self, client: Client, changes: dict[str, str], status: int, sentence: str
    ) -> None:
        world = make_world()
        duty = make_duty(world, due=date(2026, 10, 26))
        as_person(client, world.officer)
        form = {"answer": "At the printers.", "outcome": "open", "expected": "2026-12-01", "seen": "unanswered"}
        response = client.post(f"/desk/duties/{duty.subject.local_id}", form | changes)
        page = response.content.decode()
        assert (response.status_code, sentence in page, "<title>Error:" in page.replace("\n", "")) == (
            status,
            True,
            True,
        )
        assert changes.get("answer") == "" or "At the printers." in page
        assert Duty.objects.get(pk=duty.pk).answer == ""

    def test_stranger_is_told_who_answers(self, client: Client) -> None:
        world = make_world()
        duty = make_duty(world, due=date(2026, 10, 26))
        other = make_person("bob")
        give_office(other, Role.OFFICER, world.treasury.subject)
        as_person(client, other)
        page = read(client, f"/desk/duties/{duty.subject.local_id}", 403)
        assert "answered by the officer of Ministry of Health" in page

    def test_whom_it_is_owed_to_takes_it_back(self, client: Client) -> None:
        world = make_world()
        duty = make_duty(world, due=date(2026, 10, 26))
        other = make_person("bob")
        give_office(other, Role.OFFICER, world.treasury.subject)
        as_person(client, other)
        address = f"/desk/duties/{duty.subject.local_id}/withdraw"
        assert client.post(address, {"said": ""}).status_code == 422
        assert client.post(address, {"said": "Found it."}).status_code == 302
        assert client.post(address, {"said": "Found it."}).status_code == 409
        assert Duty.objects.get(pk=duty.pk).state == "withdrawn"

    def test_request_is_checked_and_sent_once(self, client: Client) -> None:
        world = make_world()
        as_person(client, world.officer)
        address = "/desk/commitments/ge-1-1/ask"
        form = {"owing": "ge-treasury", "text": "Send the list", "due": "2026-12-01", "once": "0123456789ab"}
        assert client.post(address, form | {"due": "2026-01-01"}).status_code == 422
        assert "Send this request, in public" in client.post(address, form).content.decode()
        for _attempt in range(2):
            response = client.post(address, form | {"confirmed": "1"})
            assert response.headers["Location"] == "/duty/0123456789ab"
        [duty] = Duty.objects.all()
        assert (duty.owing, duty.owed_to, duty.subject.ends) == (world.treasury, world.health, "2026-12-01")


class TestResponsibility:
    address = "/desk/commitments/ge-1-1/responsibilities/ge-treasury"

    def world(self, client: Client) -> tuple[World, str]:
        world = make_world()
        as_person(client, world.contact)
        return world, seen_in(read(client, self.address))

    def test_part_is_checked_then_public(self, client: Client) -> None:
        _world, seen = self.world(client)
        check = client.post(self.address, PART | {"seen": seen}).content.decode()
        assert "Publish this part" in check
        assert Responsibility.objects.get(part="supporting").budget == "not_said"
        assert client.post(self.address, PART | {"seen": seen, "confirmed": "1"}).status_code == 302
        page = text_of(read(client, "/commitment/ge-1-1"))
        assert "a line of its own: 1,200.50 EUR · State budget" in page
        assert "Approval by the cabinet needed, not asked for yet" in page

    def test_two_at_once_the_second_sees_what_the_first_changed(self, client: Client) -> None:
        _world, seen = self.world(client)
        client.post(self.address, PART | {"seen": seen, "confirmed": "1"})
        second = client.post(self.address, PART | {"duty": "Something else", "seen": seen, "confirmed": "1"})
        page = second.content.decode()
        assert (second.status_code, "Hand over the list of contracts" in page, "Something else" in page) == (
            409,
            True,
            True,
        )

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"currency": "XYZ"}, "No currency has this code."),
            ({"currency": ""}, "Say in which currency the amount is."),
            ({"budget": "none"}, "There is an amount: say whether the line is its own or shared."),
            ({"amount": "-1"}, "Ensure this value is greater than or equal to 0."),
            ({"approval_by": ""}, "Say who approves it."),
        ],
    )
    def test_bad_part_gets_a_sentence(self, client: Client, changes: dict[str, str], sentence: str) -> None:
        _world, seen = self.world(client)
        response = client.post(self.address, PART | changes | {"seen": seen, "confirmed": "1"})
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
        assert Responsibility.objects.get(part="supporting").budget == "not_said"

    def test_institution_leaves_with_a_reason(self, client: Client) -> None:
        self.world(client)
        assert client.post(self.address + "/leave", {"said": "Merged."}).status_code == 302
        assert client.post(self.address + "/leave", {"said": "Merged."}).status_code == 302
        assert [row.part for row in Responsibility.objects.all()] == ["lead"]

    def test_officer_of_another_institution_may_not(self, client: Client) -> None:
        world = make_world()
        other = make_person("bob")
        give_office(other, Role.OFFICER, world.treasury.subject)
        as_person(client, other)
        assert "is set by the point of contact" in read(client, self.address, 403)


class TestDependencies:
    address = "/desk/milestones/ge-1-1-1/waits-for"

    def test_circle_is_named_and_nothing_is_saved(self, client: Client) -> None:
        world = make_world()
        as_person(client, world.contact)
        seen = seen_in(read(client, self.address))
        response = client.post(self.address, {"on": ["ge-1-1-3"], "seen": seen, "save": "1"})
        page = text_of(response.content.decode())
        assert response.status_code == 409
        said = page.partition("Each of these needs the next one, and the last needs the first:")[2]
        circle = re.findall(r"Milestone (\d)", said.partition("Take one of them out")[0])
        assert "".join(circle) in "132132"
        assert len(circle) == 3
        assert Dependency.objects.count() == 2

    def test_ticks_stay_while_one_searches(self, client: Client) -> None:
        world = make_world()
        make_commitment(world.plan, "9", "Close the register")
        as_person(client, world.contact)
        page = client.post(self.address, {"on": ["ge-1-1-2"], "q": "milestone 3", "find": "1"}).content.decode()
        assert page.count("checked") == 1
        assert [name in page for name in ("ge-1-1-2", "ge-1-1-3")] == [True, True]

    def test_saved_dependencies_are_public(self, client: Client) -> None:
        world = make_world()
        as_person(client, world.officer)
        address = "/desk/milestones/ge-1-1-3/waits-for"
        seen = seen_in(read(client, address))
        assert client.post(address, {"on": ["ge-1-1-1"], "seen": seen, "save": "1"}).status_code == 302
        assert client.post(address, {"on": ["ge-1-1-2"], "seen": seen, "save": "1"}).status_code == 409
        assert "These wait for it: Milestone 2 Ministry of Health Milestone 3" in text_of(
            read(client, "/milestone/ge-1-1-1")
        )


def test_what_is_done_is_waited_for_no_more(client: Client) -> None:
    world = make_world()
    report_milestone(world.milestones[0], state="done", said="Done.", by="Officer", at=AT, source=SOURCE)
    blocked = text_of(section(read(client, "/member/GE/board"), "blocked"))
    assert ["waits for Milestone 1" in blocked, "waits for Milestone 2" in blocked] == [False, True]
