"""What happens to evidence: it is given, its link dies or comes back, it is withheld."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from wegov.evidence.addresses import check_address
from wegov.evidence.exceptions import AlreadyThereError, EvidenceError, NotStoredError, RefusedFileError
from wegov.evidence.fetching import Answer
from wegov.evidence.inspection import inspect
from wegov.evidence.models import Evidence, LinkCheck
from wegov.evidence.storing import is_stored, lock, store
from wegov.record.actions import Moment, NewAct, lock_subject, make_links, open_subjects, write_acts
from wegov.record.models import Act, Relation, Subject

FACTS = ("kind", "office", "media_type", "sha256", "size", "address")
DEAD = "dead"  # the state of the subject of a link that is dead
APART = timedelta(hours=1)  # two looks that find nothing are closer than this: one bad hour
SURE = ("gone",)  # needs no second look; everything else may be a bad hour of its server


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is stored, and published by nobody yet."""

    name: str
    media_type: str
    sha256: str
    size: int
    removed: tuple[str, ...]


def facts(evidence: Evidence) -> dict[str, Any]:
    """What the public record says of evidence when it is given."""
    about = {"title": evidence.subject.title, "about": evidence.about.public_id}
    return about | {name: getattr(evidence, name) for name in FACTS}


def keep_file(file: "File[Any]") -> Kept:
    """Look into a file, clean it and store it. Raises RefusedFileError or NotStoredError; nothing is published."""
    if file.size > settings.UPLOAD_BYTES:
        raise RefusedFileError(
            _("The file is larger than %(limit)s MB. Make it smaller, or add a link to it.")
            % {"limit": settings.UPLOAD_BYTES // 2**20}
        )
    clean = inspect(file.read(), file.name or "")
    sha256, name = store(clean)
    return Kept(name, clean.media_type, sha256, len(clean.content), clean.removed)


@transaction.atomic
def give_file(about: Subject, kept: Kept, *, title: str, by: str, at: Moment, source: str) -> Evidence:
    """Publish a file that is stored. Raises AlreadyThereError where the same is there about the same."""
    lock(kept.sha256)
    if not is_stored(kept.name, kept.size):
        raise NotStoredError(_("The file is not kept any more: too much time has passed. Choose it again."))
    _refuse_again(about, sha256=kept.sha256)
    evidence = Evidence(
        subject=_subject(about, title),
        about=about,
        kind=Evidence.Kind.FILE,
        office=by,
        added_at=at.at,
        file=kept.name,
        media_type=kept.media_type,
        sha256=kept.sha256,
        size=kept.size,
    )
    _give(evidence, {"removed": list(kept.removed)}, by=by, at=at, source=source)
    return evidence


def add_file(about: Subject, file: "File[Any]", *, title: str, by: str, at: Moment, source: str) -> Evidence:
    """Look into a file, clean it, store it and publish it. Raises an EvidenceError that says why not."""
    return give_file(about, keep_file(file), title=title, by=by, at=at, source=source)


@transaction.atomic
def add_link(about: Subject, address: str, *, title: str, by: str, at: Moment, source: str) -> Evidence:
    """Publish a link. Raises an EvidenceError that says why not. A job looks whether anything is there."""
    address = check_address(address)
    _refuse_again(about, address=address)
    evidence = Evidence(
        subject=_subject(about, title),
        about=about,
        kind=Evidence.Kind.LINK,
        office=by,
        added_at=at.at,
        address=address,
    )
    _give(evidence, {}, by=by, at=at, source=source)
    return evidence


@transaction.atomic
def withhold_evidence(evidence: Evidence, *, said: str, by: str, at: Moment, source: str) -> Act:
    """Show it no longer, and say why. The file stays where it is kept. Raises EvidenceError the second time."""
    lock_subject(evidence.subject)
    evidence.refresh_from_db(fields=["withheld"])
    if evidence.withheld:
        raise EvidenceError(_("This is withheld already."))
    changes = {"withheld": [evidence.withheld, said]}
    evidence.withheld = said
    evidence.save(update_fields=["withheld"])
    body = {"said": said, "changes": changes}
    [act] = write_acts([NewAct(evidence.subject, "evidence.withheld", at, by, source, body)])
    return act


@transaction.atomic
def record_check(evidence: Evidence, answer: Answer, *, by: str, at: Moment, source: str) -> LinkCheck:
    """Note what was found at a link; when it turns out to be dead, or to be back, the public record says so.

    A minute's trouble is not two looks: a second one counts from APART on.
    """
    lock_subject(evidence.subject)
    before = evidence.checks.order_by("-at").first()
    check = LinkCheck.objects.create(
        evidence=evidence,
        at=at.at,
        found=answer.found,
        status=answer.status,
        detail=answer.detail,
        sha256=answer.sha256,
    )
    again = before is not None and before.found == LinkCheck.Found.DEAD and at.at - before.at >= APART
    was_dead = evidence.subject.state == DEAD
    if not was_dead and answer.found == LinkCheck.Found.DEAD and (again or answer.detail in SURE):
        _turn(evidence, DEAD, "evidence.link_dead", answer, by=by, at=at, source=source)
    elif was_dead and answer.found == LinkCheck.Found.THERE:
        _turn(evidence, "", "evidence.link_back", answer, by=by, at=at, source=source)
    return check


def _turn(evidence: Evidence, state: str, kind: str, answer: Answer, *, by: str, at: Moment, source: str) -> None:
    changes = {"state": [evidence.subject.state, state]}
    evidence.subject.state = state
    evidence.subject.save(update_fields=["state"])
    body = {"changes": changes, "status": answer.status, "detail": answer.detail}
    write_acts([NewAct(evidence.subject, kind, at, by, source, body)])


def _subject(about: Subject, title: str) -> Subject:
    return Subject(
        public_id=f"evidence/{secrets.token_hex(6)}",
        kind="evidence",
        title=title,
        language=about.language,
        government_id=about.government_id,
    )


def _refuse_again(about: Subject, **same: str) -> None:
    lock_subject(about)  # two at once do not both find nothing
    there = Evidence.objects.select_related("subject").filter(about=about, withheld="", **same).first()
    if there is not None:
        message = _("The same is there already, as “%(title)s”. Nothing was added.") % {"title": there.subject.title}
        raise AlreadyThereError(message, there)


def _give(evidence: Evidence, more: dict[str, Any], *, by: str, at: Moment, source: str) -> None:
    open_subjects([evidence])
    body = facts(evidence) | more
    [act] = write_acts([NewAct(evidence.subject, "evidence.given", at, by, source, body)])
    make_links([(evidence.subject, Relation.CONCERNS, evidence.about, act)])
