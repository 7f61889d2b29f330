"""What happens to institutions: listed, corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from wegov.members.models import Institution, Member
from wegov.record.actions import Moment, NewAct, lock_subject, open_subjects, write_acts
from wegov.record.models import Subject

LONGEST = 60  # letters of a name that an id takes over


def new_institution(member: Member | None, title: str, *, kind: str, address: str = "") -> Institution:
    """An institution that is not stored yet, with an id that nothing else has."""
    language = (member.languages or ["en"])[0] if member else "en"
    subject = Subject(
        public_id=_free_id(member.code.lower() if member else "org", title),
        kind="institution",
        title=title,
        language=language,
        government=member.subject if member else None,
    )
    return Institution(subject=subject, member=member, kind=kind, address=address)


def facts(institution: Institution) -> dict[str, Any]:
    """What the public record says of an institution: the body of the act that lists it."""
    member = institution.member.code if institution.member else ""
    return {
        "title": institution.subject.title,
        "kind": institution.kind,
        "member": member,
        "address": institution.address,
    }


@transaction.atomic
def list_institutions(institutions: Sequence[Institution], *, by: str, at: Moment, source: str = "") -> None:
    """Put institutions on the list of those that take part. They and their subjects are not stored yet."""
    open_subjects(institutions)
    write_acts(
        [
            NewAct(
                subject=institution.subject,
                kind="institution.listed",
                moment=at,
                actor=by,
                source=source,
                body=facts(institution),
            )
            for institution in institutions
        ]
    )


@transaction.atomic
def correct_institution(
    institution: Institution, values: Mapping[str, str], *, by: str, at: Moment, source: str = ""
) -> bool:
    """Give it another title, kind or address; its id stays. False where that changes nothing."""
    lock_subject(institution.subject)
    institution.refresh_from_db(fields=["kind", "address"])
    before = facts(institution)
    changes = {name: [before[name], value] for name, value in values.items() if before[name] != value}
    if not changes:
        return False
    subject = institution.subject
    subject.title = values.get("title", subject.title)
    subject.save(update_fields=["title"])
    institution.kind = values.get("kind", institution.kind)
    institution.address = values.get("address", institution.address)
    institution.save(update_fields=["kind", "address"])
    act = NewAct(
        subject=subject,
        kind="institution.corrected",
        moment=at,
        actor=by,
        source=source,
        body={"changes": changes},
    )
    write_acts([act])
    return True


def _free_id(place: str, title: str) -> str:
    wanted = f"institution/{place}-{slugify(title)[:LONGEST].strip('-') or 'institution'}"
    taken = set(Subject.objects.filter(public_id__startswith=wanted).values_list("public_id", flat=True))
    others = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(public_id for public_id in (wanted, *others) if public_id not in taken)
