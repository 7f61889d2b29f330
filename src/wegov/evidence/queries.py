"""Evidence, and which links are to be looked at."""

from datetime import datetime, timedelta

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from wegov.evidence.models import Evidence, LinkCheck
from wegov.record.models import Act, Subject

LOOK_AFTER = timedelta(days=7)
LOOK_AGAIN_AFTER = timedelta(hours=20)  # where the last look found nothing


def evidence_of(*subjects: Subject) -> QuerySet[Evidence]:
    """The evidence about these subjects, the newest first; `found`: what was found when its link was last looked at."""
    looks = LinkCheck.objects.filter(evidence=OuterRef("pk")).order_by("-at")
    given = Evidence.objects.select_related("subject", "about").annotate(found=Subquery(looks.values("found")[:1]))
    rows = given.filter(about__in=[subject.pk for subject in subjects]).order_by("-added_at", "-pk")
    return rows.defer("subject__search", "about__search")


def links_to_check(now: datetime) -> QuerySet[Evidence]:
    """Links that nobody has looked at for a week, or for a day where nothing was found; the newest first."""
    links = Evidence.objects.select_related("subject").filter(kind=Evidence.Kind.LINK, withheld="")
    looked = links.annotate(
        looked_at=Max("checks__at"),
        found_at=Max("checks__at", filter=~Q(checks__found=LinkCheck.Found.DEAD)),
    )
    stale = Q(found_at=None) | Q(found_at__lte=now - LOOK_AFTER)
    due = Q(looked_at=None) | Q(looked_at__lte=now - LOOK_AGAIN_AFTER) & stale
    return looked.filter(due).order_by("-added_at", "-pk")


def dead_since(evidence: Evidence) -> datetime | None:
    """When it was first found dead, of a link that is dead now."""
    alive = evidence.checks.exclude(found=LinkCheck.Found.DEAD).order_by("-at").values_list("at", flat=True).first()
    dead = evidence.checks.filter(found=LinkCheck.Found.DEAD)
    since = dead.filter(at__gt=alive) if alive else dead
    return since.order_by("at").values_list("at", flat=True).first()


def removed_from(evidence: Evidence) -> list[str]:
    """What was taken out of a file before it was published: keys of words.REMOVED."""
    body = Act.objects.filter(subject=evidence.subject, kind="evidence.given").values_list("body", flat=True).first()
    return list((body or {}).get("removed", []))
