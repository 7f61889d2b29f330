"""What must always hold of comments: the text is the one whose digest its act holds, and responses are as told."""

from collections.abc import Iterator

from wegov.comments.actions import digest_of
from wegov.comments.models import Comment
from wegov.record.models import Act

KINDS = ("comment.made", "comment.answered", "comment.withheld")
CHUNK = 2000


def comments_equal_acts() -> list[str]:
    rows = Comment.objects.select_related("subject", "about", "response").order_by("pk")
    found: list[str] = []
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        acts = Act.objects.filter(subject__in=[row.pk for row in chunk], kind__in=KINDS)
        told = {(act.subject_id, act.kind): act.body for act in acts}
        found += [sentence for row in chunk for sentence in _differences(row, told)]
    return found


def _differences(comment: Comment, told: dict[tuple[int, str], dict[str, str]]) -> Iterator[str]:
    name = comment.subject.public_id
    made, answered, withheld = (told.get((comment.pk, kind), {}) for kind in KINDS)
    if made.get("about") != comment.about.public_id:
        yield f"{name}: it is about {comment.about.public_id}, its act says {made.get('about')}."
    if not comment.withheld and made.get("digest") != digest_of(comment.salt, comment.subject.text):
        yield f"{name}: its text is not the one whose digest its act holds."
    if withheld.get("said", "") != comment.withheld:
        yield f"{name}: why it is withheld differs from its act."
    response = getattr(comment, "response", None)
    said = {"outcome": response.outcome, "said": response.reasons} if response else {}
    if said != answered:
        yield f"{name}: its response differs from its act."
