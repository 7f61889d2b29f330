from datetime import timedelta
from typing import Any

import pytest

from tests.desk_people import (
    AT,
    NOW,
    SOURCE,
    give_office,
    make_commitment,
    make_institution,
    make_member,
    make_milestone,
    make_person,
    make_plan,
)
from wegov.accounts.models import Person
from wegov.members.models import Role
from wegov.plans.actions import edit_milestone, withdraw_milestone
from wegov.plans.changing import change_row
from wegov.plans.drafting import begin_draft, differences, draft_values, save_answer, settle_draft, take_out_milestone
from wegov.plans.exceptions import ConflictError, PlanError, StaleError
from wegov.plans.invariants import links_are_there, rows_equal_acts
from wegov.plans.invariants_of_parts import parts_equal_acts
from wegov.plans.models import ActionPlan, Commitment, Draft, Milestone
from wegov.plans.publishing import publish_draft
from wegov.plans.responsibilities import set_responsibility
from wegov.plans.versions import versions_of
from wegov.plans.withdrawing import give_up
from wegov.plans.workroom import drafts_of
from wegov.record.models import Act

pytestmark = pytest.mark.django_db
ACT: dict[str, Any] = {"by": "Point of contact, Georgia", "at": AT, "source": SOURCE}
STEP = {"title": "A portal", "deliverable": "A page that is open", "starts": "", "due": "2027-01-31", "lead": ""}


@pytest.fixture
def plan() -> ActionPlan:
    return make_plan(make_member())


@pytest.fixture
def alice() -> Person:
    return make_person()


def save(draft: Draft, key: str, values: dict[str, Any], person: Person, revision: int | None = None) -> Draft:
    seen = draft.revision if revision is None else revision
    return save_answer(draft, key, values, revision=seen, person=person, now=NOW)


def written(plan: ActionPlan, person: Person) -> Draft:
    """A draft with a title, a text, a lead and a milestone."""
    lead = make_institution(plan.member)
    draft = begin_draft(plan, person=person, now=NOW)
    draft = save(draft, "title", {"title": "Open the register"}, person)
    draft = save(draft, "text", {"text": "All of it."}, person)
    draft = save(draft, "lead", {"lead": lead.subject.public_id}, person)
    return save(draft, "milestone-1", STEP | {"lead": lead.subject.public_id}, person)


def test_a_draft_is_private_until_it_is_put_into_the_plan(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    assert (Act.objects.filter(subject__kind="commitment").count(), Commitment.objects.count()) == (0, 0)
    commitment = publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    assert (commitment.subject.title, commitment.number, commitment.lead_institution) == (
        "Open the register",
        "1",
        "Ministry of Health",
    )
    assert commitment.responsibilities.get().part == "lead"
    assert [step.subject.text for step in commitment.milestones.all()] == ["A page that is open"]
    assert (Draft.objects.count(), rows_equal_acts(), links_are_there()) == (0, [], [])


def test_two_answers_to_two_questions_do_not_disturb_each_other(plan: ActionPlan, alice: Person) -> None:
    draft = begin_draft(plan, person=alice, now=NOW)
    save(draft, "title", {"title": "A"}, alice, revision=0)
    both = save(draft, "text", {"text": "B"}, make_person("bob"), revision=0)
    assert (draft_values(both)["title"], draft_values(both)["text"]) == ("A", "B")


def test_the_second_answer_to_one_question_sees_the_first(plan: ActionPlan, alice: Person) -> None:
    draft = begin_draft(plan, person=alice, now=NOW)
    save(draft, "title", {"title": "Hers"}, alice, revision=0)
    with pytest.raises(ConflictError) as conflict:
        save(draft, "title", {"title": "His"}, make_person("bob"), revision=0)
    assert (conflict.value.theirs, conflict.value.revision) == ({"title": "Hers"}, 1)
    assert draft_values(save(draft, "title", {"title": "His"}, alice, revision=1))["title"] == "His"


def test_the_same_answer_sent_twice_is_one(plan: ActionPlan, alice: Person) -> None:
    draft = begin_draft(plan, person=alice, now=NOW)
    save(draft, "title", {"title": "A"}, alice, revision=0)
    assert draft_values(save(draft, "title", {"title": "A"}, alice, revision=0))["title"] == "A"


def test_put_into_the_plan_twice_is_refused_the_second_time(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    publish_draft(Draft.objects.get(pk=draft.pk), revision=draft.revision, person=alice, **ACT)
    with pytest.raises(PlanError, match="not there any more"):
        publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    assert Commitment.objects.count() == 1


def test_what_changed_since_it_was_read_is_not_published_unread(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    save(draft, "text", {"text": "Less of it."}, make_person("bob"))
    with pytest.raises(StaleError, match="Read it again"):
        publish_draft(draft, revision=draft.revision, person=alice, **ACT)


def test_a_draft_without_title_stays_a_draft(plan: ActionPlan, alice: Person) -> None:
    with pytest.raises(PlanError, match="Give the commitment a title"):
        publish_draft(begin_draft(plan, person=alice, now=NOW), revision=0, person=alice, **ACT)


def test_a_new_wording_keeps_the_old_one_as_a_version(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    commitment = publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    again = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    again = save(again, "text", {"text": "All of it, weekly."}, alice)
    again = save(again, "milestone-1", STEP | {"due": "2027-03-31"}, alice)
    publish_draft(again, revision=again.revision, person=alice, **ACT)
    kinds = list(Act.objects.order_by("id").values_list("kind", flat=True))[-2:]
    assert kinds == ["commitment.redrafted", "milestone.edited"]
    versions = versions_of(Commitment.objects.get())
    assert [version.facts["text"] for version in versions] == ["All of it.", "All of it, weekly."]
    assert rows_equal_acts() == []


def test_new_leads_are_told_by_the_acts_of_their_verbs(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    commitment = publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    give_office(alice, Role.CONTACT, plan.member.subject)
    treasury = make_institution(plan.member, "Treasury").subject.public_id
    again = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    again = save(again, "lead", {"lead": treasury}, alice)
    again = save(again, "milestone-1", STEP | {"lead": treasury}, alice)
    before = Act.objects.latest("id").pk
    publish_draft(again, revision=again.revision, person=alice, **ACT)
    told = Act.objects.filter(pk__gt=before).order_by("id").values_list("kind", "body__changes")
    leads = [(kind, changes.get("lead") or changes.get("part")) for kind, changes in told]
    assert leads == [
        ("commitment.redrafted", None),
        ("commitment.responsibility_set", ["lead", "supporting"]),
        ("commitment.responsibility_set", ["", "lead"]),
        ("milestone.edited", ["institution/ge-ministry-of-health", treasury]),
    ]
    assert commitment.milestones.get().led_by == "Treasury"
    assert [*rows_equal_acts(), *parts_equal_acts()] == []


def test_a_milestone_taken_out_of_the_plan_is_withdrawn(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    commitment = publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    again = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    again = take_out_milestone(again, "milestone-1", person=alice, now=NOW)
    publish_draft(again, revision=again.revision, person=alice, **ACT)
    assert (commitment.milestones.get().state, rows_equal_acts()) == ("withdrawn", [])


def test_a_milestone_that_was_never_public_just_goes(plan: ActionPlan, alice: Person) -> None:
    draft = take_out_milestone(written(plan, alice), "milestone-1", person=alice, now=NOW)
    assert [key for key in draft.answers if key.startswith("milestone")] == []


def test_a_commitment_that_changed_meanwhile_is_settled_field_by_field(plan: ActionPlan, alice: Person) -> None:
    commitment = make_commitment(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    draft = save(draft, "title", {"title": "Mine"}, alice)
    draft = save(draft, "text", {"text": "My text"}, alice)
    change_row(commitment, "commitment.redrafted", {"title": "Theirs", "text": "Their text"}, said={}, **ACT)
    draft = Draft.objects.get()
    with pytest.raises(StaleError, match="changed in the plan"):
        publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    assert differences(draft) == {"title": ("Theirs", "Mine"), "text": ("Their text", "My text")}
    draft = settle_draft(draft, {"title"}, seen=1, person=alice, now=NOW)
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    now = Commitment.objects.get()
    assert (now.subject.title, now.subject.text, rows_equal_acts()) == ("Theirs", "My text", [])


def test_an_adopted_commitment_is_amended_with_who_and_why(alice: Person) -> None:
    plan = make_plan(make_member(), stage="adopted")
    commitment = make_commitment(plan)
    draft = save(begin_draft(plan, person=alice, now=NOW, commitment=commitment), "title", {"title": "Less"}, alice)
    with pytest.raises(PlanError, match="who decided"):
        publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    publish_draft(draft, revision=draft.revision, person=alice, said="No money.", decided_by="The cabinet", **ACT)
    act = Act.objects.latest("id")
    assert (act.kind, act.body) == (
        "commitment.amended",
        {"said": "No money.", "decided_by": "The cabinet", "changes": {"title": ["Open the register", "Less"]}},
    )


def test_nothing_is_added_to_an_adopted_plan_nor_changed_in_an_ended_one(alice: Person) -> None:
    member = make_member()
    with pytest.raises(PlanError, match="no commitment can be added"):
        begin_draft(make_plan(member, stage="adopted"), person=alice, now=NOW)
    ended = make_plan(member, 2, stage="ended")
    with pytest.raises(PlanError, match="The plan has ended"):
        begin_draft(ended, person=alice, now=NOW, commitment=make_commitment(ended))


def stepped(plan: ActionPlan) -> tuple[Commitment, list[Milestone]]:
    """A commitment with two milestones, the second due in a month that nobody has said the day of."""
    commitment = make_commitment(plan)
    return commitment, [make_milestone(commitment, "1"), make_milestone(commitment, "2", due="2027-06")]


def acts_since(pk: int) -> list[str]:
    return list(Act.objects.filter(pk__gt=pk).order_by("id").values_list("kind", flat=True))


def test_milestones_that_a_draft_does_not_answer_stay_as_others_have_made_them(plan: ActionPlan, alice: Person) -> None:
    commitment, steps = stepped(plan)
    draft = save(begin_draft(plan, person=alice, now=NOW, commitment=commitment), "title", {"title": "Better"}, alice)
    edit_milestone(steps[0], {"title": "Theirs"}, **ACT)
    before = Act.objects.latest("id").pk
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    facts = commitment.milestones.order_by("pk").values_list("subject__title", "subject__ends")
    assert (acts_since(before), list(facts)) == (
        ["commitment.redrafted"],
        [("Theirs", "2026-12-31"), ("Milestone 2", "2027-06")],
    )


def test_a_milestone_answered_anew_keeps_the_month_that_the_form_cannot_ask_for(
    plan: ActionPlan, alice: Person
) -> None:
    commitment, steps = stepped(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    draft = save(draft, "milestone-2", STEP | {"due": ""}, alice)
    before = Act.objects.latest("id").pk
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    assert acts_since(before) == ["commitment.redrafted", "milestone.edited"]
    changed = Milestone.objects.get(pk=steps[1].pk).subject
    assert (changed.title, changed.starts, changed.ends) == ("A portal", "", "2027-06")


def test_a_milestone_that_two_changed_is_settled_before_it_is_published(plan: ActionPlan, alice: Person) -> None:
    commitment, steps = stepped(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    draft = save(draft, "milestone-1", STEP, alice)
    draft = save(draft, "milestone-2", STEP, alice)
    for step in steps:
        edit_milestone(step, {"title": "Theirs"}, **ACT)
    draft = Draft.objects.get()
    with pytest.raises(StaleError, match="changed in the plan"):
        publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    told = {key: (theirs["title"], mine["title"]) for key, (theirs, mine) in differences(draft).items()}
    assert told == {"milestone-1": ("Theirs", "A portal"), "milestone-2": ("Theirs", "A portal")}
    draft = settle_draft(draft, {"milestone-1"}, seen=2, person=alice, now=NOW)
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    titles = commitment.milestones.order_by("pk").values_list("subject__title", flat=True)
    assert (list(titles), rows_equal_acts()) == (["Theirs", "A portal"], [])


def test_what_is_kept_of_a_milestone_given_up_meanwhile_is_a_new_one(plan: ActionPlan, alice: Person) -> None:
    commitment, steps = stepped(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    draft = save(draft, "milestone-1", STEP, alice)
    draft = save(draft, "milestone-2", STEP | {"title": "Nobody wants it"}, alice)
    for step in steps:
        withdraw_milestone(step, said="", **ACT)
    draft = settle_draft(Draft.objects.get(), {"milestone-2"}, seen=2, person=alice, now=NOW)
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    standing = commitment.milestones.order_by("pk").values_list("subject__title", "state")
    assert list(standing) == [
        ("Milestone 1", "withdrawn"),
        ("Milestone 2", "withdrawn"),
        ("A portal", "not_started"),
    ]


def test_settling_what_changed_once_more_is_refused(plan: ActionPlan, alice: Person) -> None:
    commitment = make_commitment(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    save(draft, "title", {"title": "Mine"}, alice)
    for title in ("Theirs", "Theirs once more"):
        change_row(commitment, "commitment.redrafted", {"title": title}, said={}, **ACT)
    with pytest.raises(StaleError, match="once more"):
        settle_draft(draft, set(), seen=1, person=alice, now=NOW)
    assert Draft.objects.get().based_on == 0


def test_a_withdrawn_commitment_is_not_published_over(plan: ActionPlan, alice: Person) -> None:
    commitment, steps = stepped(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    withdraw_milestone(steps[0], said="", **ACT)
    before = Act.objects.latest("id").pk
    give_up(commitment, said="No money.", decided_by="The cabinet", **ACT)
    assert (acts_since(before), Commitment.objects.get().revision) == (
        ["commitment.withdrawn", "milestone.withdrawn"],
        1,
    )
    with pytest.raises(PlanError, match="withdrawn: it cannot be written anew"):
        publish_draft(draft, revision=draft.revision, person=alice, **ACT)


def test_only_who_sets_the_parts_changes_a_lead_in_a_draft(plan: ActionPlan, alice: Person) -> None:
    commitment, health, treasury = make_commitment(plan), make_institution(plan.member), "institution/ge-treasury"
    give_office(alice, Role.OFFICER, make_institution(plan.member, "Treasury").subject)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    draft = save(draft, "lead", {"lead": health.subject.public_id}, alice)
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)  # its first lead
    for lead in (treasury, ""):
        draft = begin_draft(plan, person=alice, now=NOW, commitment=Commitment.objects.get())
        draft = save(draft, "lead", {"lead": lead}, alice)
        with pytest.raises(PlanError, match="Ministry of Health leads this commitment"):
            publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    bob = make_person("bob")
    give_office(bob, Role.OFFICER, health.subject)
    draft = save(draft, "lead", {"lead": treasury}, bob)
    publish_draft(draft, revision=draft.revision, person=bob, **ACT)
    assert commitment.responsibilities.get(part="lead").institution.subject.public_id == treasury


def test_a_lead_that_the_draft_does_not_answer_stays(plan: ActionPlan, alice: Person) -> None:
    commitment, health = make_commitment(plan), make_institution(plan.member)
    set_responsibility(commitment, health, {"part": "lead"}, **ACT)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    draft = save(draft, "title", {"title": "Better"}, alice)
    publish_draft(draft, revision=draft.revision, person=alice, **ACT)
    assert commitment.responsibilities.get().part == "lead"


def test_a_draft_that_has_just_gone_is_told(plan: ActionPlan, alice: Person) -> None:
    draft = written(plan, alice)
    Draft.objects.all().delete()
    with pytest.raises(PlanError, match="not there any more"):
        take_out_milestone(draft, "milestone-1", person=alice, now=NOW)
    with pytest.raises(PlanError, match="not there any more"):
        settle_draft(draft, set(), seen=0, person=alice, now=NOW)


def test_what_is_begun_twice_and_not_touched_is_one_draft_that_nobody_sees(plan: ActionPlan, alice: Person) -> None:
    first, second = (begin_draft(plan, person=alice, now=NOW) for _ in range(2))
    assert (first.pk, drafts_of(plan)) == (second.pk, [])
    save(first, "title", {"title": "Open the register"}, alice)
    assert begin_draft(plan, person=alice, now=NOW).pk != first.pk
    assert begin_draft(plan, person=make_person("bob"), now=NOW).pk not in (first.pk, second.pk)
    assert [written.title for written in drafts_of(plan)] == ["Open the register"]


def test_a_wording_that_was_only_opened_begins_again_from_what_stands(plan: ActionPlan, alice: Person) -> None:
    commitment = make_commitment(plan)
    draft = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    change_row(commitment, "commitment.redrafted", {"problem": "Nobody sees it."}, said={}, **ACT)
    commitment.refresh_from_db()
    again = begin_draft(plan, person=alice, now=NOW, commitment=commitment)
    assert (again.pk, draft_values(again)["problem"], again.based_on) == (draft.pk, "Nobody sees it.", 1)
    change_row(commitment, "commitment.redrafted", {"problem": "Few see it."}, said={}, **ACT)
    commitment.refresh_from_db()
    bob = make_person("bob")  # while alice may have it open, it stays as she sees it
    assert begin_draft(plan, person=bob, now=NOW, commitment=commitment).based_on == 1
    assert begin_draft(plan, person=bob, now=NOW + timedelta(days=2), commitment=commitment).based_on == 2
    assert drafts_of(plan) == []
