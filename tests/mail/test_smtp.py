"""What people are told when a mail server takes a letter and never says whether it keeps it."""

import pytest
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from tests.desk_people import NOW, make_commitment, make_member, make_plan
from tests.mail.conftest import Postbox
from wegov.comments.models import PendingComment

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"


@pytest.fixture
def silent(postbox: Postbox) -> Postbox:
    cache.clear()
    postbox.data[ALICE] = "break"
    return postbox


def test_sign_in_says_so_and_the_code_is_good_if_it_arrives(client: Client, silent: Postbox) -> None:
    page = client.post("/account/login", {"email": ALICE})
    assert (page.status_code, "could not be sent" in page.content.decode()) == (200, True)
    assert client.get("/account/login/code").status_code == 200


def test_comment_can_be_sent_again(client: Client, silent: Postbox) -> None:
    make_commitment(make_plan(make_member(), stage="comment"))
    with travel(NOW, tick=False):
        sent = {"text": "Why?", "email": ALICE, "step": "send"}
        page = client.post("/comment/on/commitment/ge-1-1", sent)
        assert (page.status_code, PendingComment.objects.count()) == (503, 0)
        silent.data.clear()
        assert client.post("/comment/on/commitment/ge-1-1", sent).status_code == 200
