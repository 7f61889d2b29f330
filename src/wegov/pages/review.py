"""A review's page: which plan it looked at, and what it says of each commitment."""

from typing import Any

import numpy as np
from django.http import QueryDict
from django.utils.translation import gettext as _

from wegov.figures.columns import Columns
from wegov.pages.facts import Fact, present
from wegov.pages.paging import cut
from wegov.pages.prose import paragraphs
from wegov.pages.rows import rows_of
from wegov.pages.site import site_of
from wegov.pages.strip import strip_of
from wegov.pages.told import timeline_of
from wegov.record.models import Link, Relation
from wegov.reviews.models import Review

COMMITMENTS = 50


def find_review(local_id: str) -> Review | None:
    reviews = Review.objects.select_related("subject", "plan__subject", "plan__member__subject")
    return reviews.filter(subject__public_id=f"review/{local_id}").first()


def review_context(review: Review, columns: Columns, query: QueryDict) -> dict[str, Any]:
    acts, acts_cut = timeline_of(review.subject, query)
    reviewed = Link.objects.filter(from_subject=review.pk, relation=Relation.REVIEWS).values_list("to_subject")
    places = np.flatnonzero(columns.commitments.rows_of([key for (key,) in reviewed]))
    shown = cut(query, size=COMMITMENTS, total=len(places), anchor="#commitments")
    plan_url = review.plan.subject.get_absolute_url()
    return {
        "site": site_of(columns, fictional=review.plan.member.fictional),
        "review": review,
        "subject": review.subject,
        "paragraphs": paragraphs(review.subject.text),
        "loop": strip_of(review.subject, {"commitment": "#commitments", "milestones": "#commitments"}),
        "facts": present(
            Fact(_("Member"), str(review.plan.member), url=review.plan.member.subject.get_absolute_url()),
            Fact(_("Plan"), str(review.plan), url=plan_url),
            Fact(_("Kind"), review.get_stage_display()),
            Fact(_("Published"), str(review.year or "")),
        ),
        "commitments": rows_of(columns, places[shown.start : shown.stop]),
        "commitments_cut": shown,
        "acts": acts,
        "acts_cut": acts_cut,
    }
