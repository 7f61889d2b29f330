"""A government says where its own report is published, and the calendar knows."""

import pytest
from django.test import Client

from tests.desk_people import TODAY, give_office, make_member, make_person, make_plan
from wegov.members.models import Role
from wegov.plans.due import calendar_of
from wegov.plans.models import ActionPlan
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/plans/GE-1/self-assessment"
REPORT = {"title": "Our own report", "address": "https://example.org/report", "day": "2026-10-30"}


def contact_of(client: Client, stage: str) -> ActionPlan:
    plan = make_plan(make_member(), stage=stage)
    person = make_person()
    give_office(person, Role.CONTACT, plan.member.subject)
    client.force_login(person)
    return plan


def test_it_is_on_record_once_and_meets_the_rule(client: Client) -> None:
    plan = contact_of(client, "ended")
    assert "self-assessment is published" in client.get("/desk/plans/GE-1").content.decode()
    assert [client.post(ADDRESS, REPORT).status_code for _ in range(2)] == [302, 302]
    act = Act.objects.get(kind="plan.self_assessed")
    assert (act.at.date().isoformat(), act.body, act.actor) == (
        "2026-10-30",
        {"title": "Our own report", "address": "https://example.org/report"},
        "Point of contact, Georgia",
    )
    assert act_title(act) == "The government assessed itself"
    assert ">Our own report<" in act_detail(act).replace("<bdi>", "").replace("</bdi>", "")
    assert [due.state for due in calendar_of(plan, TODAY) if due.rule.met_by == "self_assessed"] == ["done"]


@pytest.mark.parametrize(
    ("stage", "changed", "sentence"),
    [
        ("comment", {}, "A plan is assessed from the day it is adopted."),
        ("ended", {"day": "2999-01-01"}, "This day is not here yet."),
        ("ended", {"address": "javascript:alert(1)"}, "Enter a valid URL."),
    ],
)
def test_what_cannot_be_is_said(client: Client, stage: str, changed: dict[str, str], sentence: str) -> None:
    contact_of(client, stage)
    response = client.post(ADDRESS, REPORT | changed)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert Act.objects.filter(kind="plan.self_assessed").count() == 0
