"""Acts as lines of a timeline: when and on whose word in the margin, what was said and done in the middle."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wegov.pages.languages import direction
from wegov.pages.paging import Cut, cut_rows
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act, Precision, Subject
from wegov.record.queries import timeline

PAGE = 20
ANCHOR = "#timeline"
LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7}  # of an ISO date as precise as the act's
CHECKSUM = re.compile(r" \([^()]*SHA-256 [0-9a-f]{64}\)$")  # of the file; it stands on the page of the edition
OF_DUTIES = ("wegov: duties/escalation.py", "wegov: coordination/daily.py")  # as acts have it for their source
SHAPES = {"milestone.withdrawn": "withdrawn", "commitment.withdrawn": "withdrawn"}


@dataclass(frozen=True, slots=True)
class Entry:
    """For components/timeline.html. `about` is said where the act is not about the page's own subject."""

    anchor: str
    at: str
    what: str
    who: str
    detail: SafeString
    source_name: str
    source_url: str
    state: str
    dated: bool  # otherwise `at` is only when it was put on record
    about: str = ""
    about_url: str = ""
    about_language: str = ""
    about_direction: str = ""
    about_government: str = ""


def tell(acts: Iterable[Act]) -> list[Entry]:
    """Acts of many subjects, each named with its government; `acts` have both at hand."""
    entries = []
    for act in acts:
        government = act.subject.government
        entries.append(replace(entry_of(act, subject=None), about_government=government.title if government else ""))
    return entries


def timeline_of(subject: Subject, query: QueryDict) -> tuple[list[Entry], Cut]:
    """A page of a subject's timeline, the newest first."""
    acts = timeline(subject).defer("subject__text", "subject__search")
    if subject.kind != "member":
        rows, cut = cut_rows(query, acts, size=PAGE, name="older", anchor=ANCHOR)
        return [entry_of(act, subject=subject) for act in rows], cut
    # Keys first: a member's are sorted out of ten thousand, and all that they say would be carried along.
    keys, cut = cut_rows(query, acts.values_list("pk", flat=True), size=PAGE, name="older", anchor=ANCHOR)
    known = acts.in_bulk(keys)
    return [entry_of(known[key], subject=subject, brief=True) for key in keys], cut


def entry_of(act: Act, *, subject: Subject | None, brief: bool = False) -> Entry:
    """An act on the page of `subject`. A brief one says in full only what is about the page's own subject."""
    source_name, source_url = _source(act)
    own = subject is not None and act.subject_id == subject.pk
    entry = Entry(
        anchor=f"act-{act.pk}",
        at=act.at.date().isoformat()[: LENGTHS.get(Precision(act.at_precision), 10)],
        what=act_title(act),
        who=act.actor,
        detail=SafeString("") if brief and not own else act_detail(act),
        source_name=source_name,
        source_url=source_url,
        state=_state(act),
        dated=act.at_precision != Precision.RECORDED,
    )
    return entry if own else _about(entry, act.subject)


def _source(act: Act) -> tuple[str, str]:
    """What the source is called, and where it is: of a rule, the page of a duty that says it in words."""
    if act.source in OF_DUTIES:
        return _("By the rule of duties"), _rule_of(act)
    address = urlsplit(act.source)
    if address.scheme not in ("http", "https"):
        return CHECKSUM.sub("", act.source), ""
    if address.hostname == urlsplit(settings.SITE_URL).hostname:
        return _("this site"), address.path or "/"
    return address.netloc, act.source


def _rule_of(act: Act) -> str:
    points = [point.get("about", "") for point in act.body.get("put_on", [])]
    duties = [public_id for public_id in (act.subject.public_id, *points) if public_id.startswith("duty/")]
    return f"/{duties[0]}#rule" if duties else ""


def _about(entry: Entry, subject: Subject) -> Entry:
    return replace(
        entry,
        about=subject.title,
        about_url=subject.get_absolute_url(),
        about_language=subject.language,
        about_direction=direction(subject.language),
    )


def _state(act: Act) -> str:
    if act.kind == "milestone.reported":
        states = act.body.get("changes", {}).get("state", [])
        return str(states[1]) if states else ""
    return SHAPES.get(act.kind, "")
