"""What a draft holds is no promise yet."""

import pytest
from django.test import Client

from tests.desk_people import make_commitment, make_member, make_plan
from wegov.figures.loading import load_columns
from wegov.plans.models import Stage

pytestmark = pytest.mark.django_db


def plans_of_every_stage() -> None:
    member = make_member()
    for number, stage in enumerate(("draft", "comment", "adopted", "implementation", "ended"), start=1):
        make_commitment(make_plan(member, number, stage=stage), title=f"Promise of plan {number}")
    plan = make_plan(member, 6)
    plan.stage = Stage.UNKNOWN
    plan.save(update_fields=["stage"])
    make_commitment(plan)


def test_columns_hold_promises_only() -> None:
    plans_of_every_stage()
    columns = load_columns()
    assert [plan.public_id for plan in columns.plans] == ["plan/GE-3", "plan/GE-4", "plan/GE-5", "plan/GE-6"]
    assert (columns.commitments.size, columns.plan_table.size) == (4, 4)


def test_figures_and_explorer_count_promises_only(client: Client) -> None:
    plans_of_every_stage()
    assert [client.get(f"/api/figures/{name}").json()["value"] for name in ("commitments", "plans")] == [4, 4]
    ids = [row["plan"] for row in client.get("/api/commitments").json()["items"]]
    assert ids == ["plan/GE-3", "plan/GE-4", "plan/GE-5", "plan/GE-6"]


def test_a_draft_has_its_document_all_the_same(client: Client) -> None:
    plans_of_every_stage()
    document = client.get("/api/commitments/ge-1-1").json()
    assert (document["id"], document["plan_stage"], document["words_from"]) == ("commitment/ge-1-1", "draft", None)
    assert [row["id"] for row in client.get("/api/plans/GE-1").json()["commitments"]] == ["commitment/ge-1-1"]
