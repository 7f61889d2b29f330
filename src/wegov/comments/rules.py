"""Who may take a comment's text away."""

from typing import Any

import rules

from wegov.comments.models import Comment
from wegov.members.queries import member_of
from wegov.members.rules import is_moderator


@rules.predicate
def moderates(person: Any, comment: Comment | None) -> bool:
    return comment is not None and bool(is_moderator(person, member_of(comment.subject)))
