from datetime import timedelta

import pytest

from tests.desk_people import NOW, SOURCE, make_commitment, make_member, make_plan
from wegov.comments.confirming import find_pending, find_published, forget_unconfirmed, hold_comment, publish_pending
from wegov.comments.exceptions import LinkError, TooManyError
from wegov.comments.models import Comment, PendingComment
from wegov.record.models import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def about() -> Subject:
    return make_commitment(make_plan(make_member(), stage="comment")).subject


def hold(about: Subject, text: str = "Why?", email: str = "Ann@example.org") -> str:
    return hold_comment(about, text, email=email, language="en", now=NOW) or ""


def test_a_comment_is_published_once_and_the_address_is_forgotten(about: Subject) -> None:
    token = hold(about)
    assert token not in str(PendingComment.objects.values())
    comment = publish_pending(token, now=NOW, source=SOURCE)
    assert (comment.speaks_as, comment.author, PendingComment.objects.count()) == ("a citizen", None, 0)
    with pytest.raises(LinkError, match="used already"):
        publish_pending(token, now=NOW, source=SOURCE)
    assert Comment.objects.count() == 1
    assert find_published(token) == comment
    assert find_published(hold(about, "And when?")) is None


def test_a_link_lives_for_two_days(about: Subject) -> None:
    token, later = hold(about), NOW + timedelta(days=2)
    assert find_pending(token, later - timedelta(seconds=1)) is not None
    assert find_pending(token, later) is None
    with pytest.raises(LinkError):
        publish_pending(token, now=later, source=SOURCE)
    assert (forget_unconfirmed(now=later), PendingComment.objects.count()) == (1, 0)


def test_the_same_comment_sent_twice_waits_once(about: Subject) -> None:
    assert (bool(hold(about)), hold(about, email=" ann@EXAMPLE.org")) == (True, "")
    assert PendingComment.objects.count() == 1


def test_one_address_has_five_a_day(about: Subject) -> None:
    for number in range(5):
        hold(about, f"Comment {number}")
    with pytest.raises(TooManyError, match="Five comments wait"):
        hold(about, "One more")
    assert hold(about, "One more", email="bob@example.org")
