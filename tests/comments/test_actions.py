import hashlib
from typing import Any

import pytest

from tests.desk_people import AT, NOW, SOURCE, make_commitment, make_member, make_plan
from wegov.comments.actions import answer_comment, make_comment, withhold_comment
from wegov.comments.exceptions import AnsweredError, CommentError
from wegov.comments.invariants import comments_equal_acts
from wegov.comments.models import Comment
from wegov.comments.queries import Counted, comments_on, count_comments, unanswered
from wegov.record.models import Act, Link, Subject

pytestmark = pytest.mark.django_db
ACT: dict[str, Any] = {"by": "Point of contact, Georgia", "at": AT, "source": SOURCE}


@pytest.fixture
def about() -> Subject:
    return make_commitment(make_plan(make_member(), stage="comment")).subject


def say(about: Subject, text: str = "Why not all?") -> Comment:
    return make_comment(about, text, language="en", by="a citizen", at=AT, source=SOURCE)


def test_the_act_holds_a_salted_digest_and_not_the_text(about: Subject) -> None:
    comment = say(about)
    act = Act.objects.latest("id")
    digest = hashlib.sha256((comment.salt + "Why not all?").encode()).hexdigest()
    assert (act.kind, act.actor, act.body) == (
        "comment.made",
        "a citizen",
        {"about": about.public_id, "digest": digest},
    )
    assert Link.objects.filter(from_subject=comment.subject, to_subject=about, relation="concerns").count() == 1
    assert comment.subject.government == about.government


def test_a_response_is_given_once(about: Subject) -> None:
    comment = say(about)
    answer_comment(comment, outcome="partly", reasons="Half of it.", **ACT)
    with pytest.raises(AnsweredError, match="Their response stands"):
        answer_comment(comment, outcome="taken_up", reasons="All.", **ACT)
    with pytest.raises(CommentError, match="Give the reasons"):
        answer_comment(say(about), outcome="taken_up", reasons=" ", **ACT)
    assert Act.objects.filter(kind="comment.answered").get().body == {"outcome": "partly", "said": "Half of it."}


def test_a_withheld_text_is_gone_and_its_digest_stays(about: Subject) -> None:
    comment = say(about, "Call Anna.")
    withhold_comment(comment, why="It names a private person.", **ACT)
    now = Comment.objects.select_related("subject").get()
    assert (now.subject.title, now.subject.text, now.withheld) == (
        "A comment that is withheld",
        "",
        "It names a private person.",
    )
    assert not [act for act in Act.objects.all() if "Anna" in str(act.body)]
    with pytest.raises(CommentError, match="already"):
        withhold_comment(comment, why="Again.", **ACT)
    assert comments_equal_acts() == []


def test_counts_and_the_oldest_that_waits(about: Subject) -> None:
    first, second = say(about, "First"), say(about, "Second")
    answer_comment(second, outcome="taken_up", reasons="Yes.", **ACT)
    assert count_comments([about]) == Counted(2, 1)
    assert list(unanswered([about])) == [first]
    assert list(comments_on(about)) == [second, first]
    assert second.made_at == NOW


def test_a_text_that_was_changed_behind_the_record_is_found(about: Subject) -> None:
    comment = say(about)
    Subject.objects.filter(pk=comment.pk).update(text="Something else")
    [sentence] = comments_equal_acts()
    assert sentence.endswith("its text is not the one whose digest its act holds.")
