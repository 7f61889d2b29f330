"""Comments and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from wegov.comments.models import Comment
from wegov.record.models import Subject


@dataclass(frozen=True, slots=True)
class Counted:
    """How many comments there are and how many of them have their response."""

    comments: int
    answered: int


def comments_on(subject: Subject) -> QuerySet[Comment]:
    """The comments on one subject, the newest first, each with its response."""
    return Comment.objects.filter(about=subject).select_related("subject", "response").order_by("-made_at", "-pk")


def unanswered(subjects: "Iterable[Subject] | QuerySet[Any]") -> QuerySet[Comment]:
    """The comments on these subjects that have no response yet, the oldest first."""
    waiting = Comment.objects.filter(about__in=subjects, response=None)
    return waiting.select_related("subject", "about").order_by("made_at", "pk")


def count_comments(subjects: "Iterable[Subject] | QuerySet[Any]") -> Counted:
    found = Comment.objects.filter(about__in=subjects).aggregate(comments=Count("pk"), answered=Count("response"))
    return Counted(found["comments"], found["answered"])
