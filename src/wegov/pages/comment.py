"""A comment's page: what was said, on what, as whom, and the reasoned response."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.comments.models import Comment
from wegov.figures.columns import Columns
from wegov.pages.facts import Fact, present
from wegov.pages.languages import direction
from wegov.pages.site import site_of
from wegov.pages.told import timeline_of


def find_comment(local_id: str) -> Comment | None:
    comments = Comment.objects.select_related("subject__government", "about", "response")
    return comments.filter(subject__public_id=f"comment/{local_id}").first()


def comment_context(comment: Comment, columns: Columns, query: QueryDict) -> dict[str, Any]:
    acts, acts_cut = timeline_of(comment.subject, query)
    government = comment.subject.government
    fictional = {member.key for member in columns.members if member.fictional}
    return {
        "site": site_of(columns, fictional=government is not None and government.pk in fictional),
        "comment": comment,
        "subject": comment.subject,
        "about": comment.about,
        "direction": direction(comment.subject.language),
        "facts": present(
            Fact(_("Said by"), comment.speaks_as),
            Fact(_("On"), date=comment.made_at.date().isoformat()),
            Fact(_("Member"), government.title, url=government.get_absolute_url()) if government else Fact(""),
        ),
        "acts": acts,
        "acts_cut": acts_cut,
    }
