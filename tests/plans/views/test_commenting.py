import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from tests.desk_people import NOW, give_office, make_commitment, make_institution, make_member, make_person, make_plan
from wegov.comments.models import Comment, PendingComment
from wegov.members.models import Institution, Role
from wegov.plans.models import ActionPlan

pytestmark = pytest.mark.django_db
ADDRESS = "/comment/on/commitment/ge-1-1"
SENT = {"text": "Why not all registers?", "email": "ann@example.org"}


@pytest.fixture(autouse=True)
def _today() -> Any:
    cache.clear()
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def plan() -> ActionPlan:
    plan = make_plan(make_member(), stage="comment")
    make_commitment(plan)
    return plan


def body(response: Any) -> str:
    return str(response.content.decode())


def letter_link() -> str:
    found = re.search(r"/comment/confirm/\S+", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_a_citizen_comments_without_account_or_script(client: Client, plan: ActionPlan) -> None:
    assert f'href="{ADDRESS}"' in body(client.get("/commitment/ge-1-1"))
    assert 'name="text"' in body(client.get(ADDRESS))
    assert 'name="email"' in body(client.post(ADDRESS, SENT | {"step": "text"}))
    check = body(client.post(ADDRESS, SENT | {"step": "email"}))
    assert ("Why not all registers?" in check, "Send me the letter" in check) == (True, True)
    assert (client.post(ADDRESS, SENT | {"step": "send"}).status_code, len(mail.outbox)) == (200, 1)
    link = letter_link()
    assert ("Publish the comment" in body(client.get(link)), Comment.objects.count()) == (True, 0)
    published = client.post(link)
    assert published.headers["Location"] == f"/{Comment.objects.get().subject.public_id}"
    assert "Why not all registers?" in body(client.get(published.headers["Location"]))
    assert "1 comment, 0 answered" in re.sub(r"\s+", " ", body(client.get("/commitment/ge-1-1")))
    again = [client.post(link), client.get(link)]  # the link leads to the comment that it has published
    assert [response.headers["Location"] for response in again] == [published.headers["Location"]] * 2
    assert Comment.objects.count() == 1
    assert client.get("/comment/confirm/nothing").status_code == 404


def test_sent_twice_is_one_letter(client: Client, plan: ActionPlan) -> None:
    for _time in range(2):
        assert "We sent you a letter" in body(client.post(ADDRESS, SENT | {"step": "send"}))
    assert (len(mail.outbox), PendingComment.objects.count()) == (1, 1)


def test_private_data_is_pointed_out_before_sending(client: Client, plan: ActionPlan) -> None:
    sent = SENT | {"text": "Write to anna@mail.example", "step": "email"}
    assert "seems to hold an e-mail address" in body(client.post(ADDRESS, sent))
    assert "seems to hold" not in body(client.post(ADDRESS, SENT | {"step": "email"}))


@pytest.mark.parametrize("text", ["", "x" * 5001, "x" * 1_000_000])
def test_too_little_and_too_much_are_said_beside_the_field(client: Client, plan: ActionPlan, text: str) -> None:
    response = client.post(ADDRESS, {"text": text, "step": "text"})
    assert (response.status_code, text in body(response), "Error:" in body(response)) == (422, True, True)


def test_script_in_a_comment_is_text(client: Client, plan: ActionPlan) -> None:
    client.post(ADDRESS, SENT | {"text": "<script>alert(1)</script>", "step": "send"})
    client.post(letter_link())
    page = body(client.get("/commitment/ge-1-1"))
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_control_characters_in_a_comment_are_left_out(client: Client, plan: ActionPlan) -> None:
    client.post(ADDRESS, SENT | {"text": "Why\x01 not\x0c all?", "step": "send"})
    assert PendingComment.objects.get().text == "Why not all?"


def test_after_closing_nothing_is_taken_and_nothing_is_lost(client: Client, plan: ActionPlan) -> None:
    client.post(ADDRESS, SENT | {"step": "send"})
    with travel(NOW + timedelta(days=40), tick=False):
        assert "Comments closed on 1 December 2026." in body(client.get(ADDRESS))
        late = client.post(ADDRESS, SENT | {"step": "send"})
        assert (late.status_code, SENT["text"] in body(late), len(mail.outbox)) == (409, True, 1)
        assert "Comment on this" not in body(client.get("/commitment/ge-1-1"))


def test_a_comment_sent_in_time_counts_a_day_later_but_not_after_adoption(client: Client, plan: ActionPlan) -> None:
    with travel("2026-12-01T20:00Z", tick=False):
        client.post(ADDRESS, SENT | {"step": "send"})
        client.post(ADDRESS, SENT | {"text": "And another", "step": "send"})
    first, second = (re.findall(r"/comment/confirm/\S+", str(letter.body))[0] for letter in mail.outbox)
    with travel("2026-12-02T08:00Z", tick=False):
        assert client.post(first).status_code == 302
        ActionPlan.objects.update(stage="adopted", adopted_on="2026-12-02")
        assert (client.post(second).status_code, Comment.objects.count()) == (409, 1)


def test_what_cannot_be_commented_on_is_not_found(client: Client, plan: ActionPlan) -> None:
    for kind, name in (("commitment", "nothing"), ("milestone", "ge-1-1-1"), ("member", "GE")):
        assert client.get(f"/comment/on/{kind}/{name}").status_code == 404


def test_one_network_address_sends_twenty_an_hour(client: Client, plan: ActionPlan) -> None:
    codes = [
        client.post(ADDRESS, {"text": f"Comment {n}", "email": f"p{n}@example.org", "step": "send"}).status_code
        for n in range(21)
    ]
    assert (codes[:20], codes[20]) == ([200] * 20, 429)
    later = []
    for minutes in (59, 61):
        with travel(NOW + timedelta(minutes=minutes), tick=False):
            later.append(client.post(ADDRESS, SENT | {"step": "send"}).status_code)
    assert later == [429, 200]


def test_an_organisation_of_civil_society_speaks_as_their_office_at_once(client: Client, plan: ActionPlan) -> None:
    dora = make_person("dora")
    union = make_institution(plan.member, "Readers Union", Institution.Kind.CIVIL_SOCIETY)
    office = give_office(dora, Role.OFFICER, union.subject)
    client.force_login(dora)
    sent = {"text": "We ask for all.", "office": str(office.pk)}
    address = "/desk/comments/on/plan/GE-1"
    assert "Officer, Readers Union" in body(client.post(address, sent))
    assert client.post(address, sent | {"step": "send"}).status_code == 302
    comment = Comment.objects.get()
    assert (comment.speaks_as, comment.author) == ("Officer, Readers Union", dora)
    client.force_login(make_person("eve"))
    assert client.get(address).status_code == 403
