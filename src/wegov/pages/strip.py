"""The loop strip of a subject: what the record counts, in words and with the way there."""

from collections.abc import Mapping, Sequence

from django.utils.translation import ngettext

from wegov.pages.charts import count_text
from wegov.pages.loop import Part, loop_of
from wegov.record.models import Subject
from wegov.record.queries import Stage, loop


def strip_of(subject: Subject, urls: Mapping[str, str] | None = None) -> Sequence[Part]:
    """`urls` says where parts are shown that have no one page; else a part leads to the first of its subjects."""
    return loop_of(*(_part(stage, urls or {}) for stage in loop(subject)))


def _part(stage: Stage, urls: Mapping[str, str]) -> Part:
    url = (urls.get(stage.name) or f"/{stage.first}") if stage.count else ""
    alone = stage.here and stage.count == 1  # "you are here" says more than "1 commitment"
    return Part(stage.name, _words(stage) if stage.count and not alone else "", url, stage.here)


def _words(stage: Stage) -> str:
    count = stage.count
    words = {
        "origin": ngettext("%(count)s problem or petition", "%(count)s problems or petitions", count),
        "commitment": ngettext("%(count)s commitment", "%(count)s commitments", count),
        "milestones": ngettext("%(count)s milestone", "%(count)s milestones", count),
        "verdict": ngettext("%(count)s review", "%(count)s reviews", count),
        "learned": ngettext("%(count)s commitment", "%(count)s commitments", count),
    }
    return words[stage.name] % {"count": count_text(count)}
