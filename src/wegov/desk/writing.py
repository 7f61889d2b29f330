"""What somebody was writing, and the comments that wait for a response."""

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegov.accounts.models import Person
from wegov.comments.models import Comment
from wegov.desk.reach import Reach
from wegov.desk.things import Section, Thing
from wegov.plans.models import Commitment, Draft
from wegov.plans.questions import values_of

SHOWN = 5


def drafts_section(person: Person) -> Section:
    """The drafts one saved last, the newest first."""
    rows = Draft.objects.filter(edited_by=person, revision__gt=0).select_related("plan__subject", "commitment__subject")
    drafts = list(rows.order_by("-edited_at")[:SHOWN])
    things = [
        Thing(
            said=_("You saved it last."),
            about=_title(draft),
            language=draft.commitment.subject.language if draft.commitment else "",
            url=f"/desk/plans/{draft.plan.subject.local_id}/drafts/{draft.pk}",
            action=_("Go on writing"),
            day=draft.edited_at.date(),
            of=draft.plan.subject.title,
        )
        for draft in drafts
    ]
    return Section("drafts", _("You were writing"), things, len(things))


def _title(draft: Draft) -> str:
    typed = str(values_of(draft.answers, "title").get("title", ""))
    return typed or (draft.commitment.subject.title if draft.commitment else _("A new commitment"))


def comments_section(reach: Reach) -> Section:
    """The plans whose comments wait for a response, counted; for officers those on what they lead."""
    led = Q(responsibilities__institution__in=reach.institutions) | Q(plan__member__in=reach.members)
    mine = Commitment.objects.filter(led).order_by()
    waiting = Comment.objects.filter(
        Q(about__commitment__in=mine.values("pk")) | Q(about__plan__member__in=reach.members), response=None
    )
    rows = waiting.values(
        "about__title", "about__language", "about__public_id", "about__commitment__plan__subject__public_id"
    )
    counted = rows.annotate(count=Count("pk", distinct=True), oldest=Min("made_at")).order_by("oldest")
    found = list(counted)
    things = [
        Thing(
            said=ngettext(
                "%(count)s comment waits for a response.", "%(count)s comments wait for a response.", row["count"]
            )
            % {"count": row["count"]},
            about=row["about__title"],
            language=row["about__language"],
            url=_comments_url(row["about__commitment__plan__subject__public_id"] or row["about__public_id"]),
            action=_("Respond"),
            day=row["oldest"].date(),
        )
        for row in found[:SHOWN]
    ]
    return Section("comments", _("Comments without a response"), things, sum(row["count"] for row in found))


def _comments_url(plan: str) -> str:
    return f"/desk/comments/{plan.partition('/')[2]}"
