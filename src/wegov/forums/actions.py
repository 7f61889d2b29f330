"""What happens to forums: founding, changing, seats; and what the office says of the standards."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from wegov.forums.exceptions import ForumError
from wegov.forums.models import Forum, Seat, StandardCheck
from wegov.forums.standards import Item
from wegov.members.models import Institution, Member
from wegov.plans.models import ActionPlan
from wegov.record.actions import Moment, NewAct, lock_subject, open_subjects, write_acts
from wegov.record.models import Act, Subject

SUBJECT_FACTS = ("title", "text", "starts")
FORUM_FACTS = ("rules", "address")
CHECK_FACTS = ("met", "said", "evidence")


def facts(forum: Forum) -> dict[str, str]:
    """What the public record says of a forum: the body of the act that founds it."""
    return {name: getattr(forum.subject, name) for name in SUBJECT_FACTS} | {
        name: getattr(forum, name) for name in FORUM_FACTS
    }


@transaction.atomic
def found_forum(
    member: Member,
    *,
    title: str,
    mandate: str,
    since: date,
    rules: str,
    address: str,
    language: str = "en",
    by: str,
    at: Moment,
    source: str,
) -> Forum:
    """Put a member's forum on record. Raises ForumError where it has one of this name."""
    lock_subject(member.subject)
    known = Forum.objects.filter(member=member)
    if known.filter(subject__title__iexact=title).exists():
        raise ForumError(_("There is a forum with this name already."))
    subject = Subject(
        public_id=_free_id(f"forum/{member.code.lower()}", 1 + known.count()),
        kind="forum",
        title=title,
        text=mandate,
        language=language,
        starts=since.isoformat(),
        government=member.subject,
    )
    forum = Forum(subject=subject, member=member, rules=rules, address=address)
    open_subjects([forum])
    write_acts([NewAct(subject, "forum.founded", at, by, source, facts(forum))])
    return forum


@transaction.atomic
def change_forum(forum: Forum, new: Mapping[str, str], *, said: str, by: str, at: Moment, source: str) -> Act | None:
    """Change what is said of a forum; what stood before stays in the act. None where nothing changes."""
    lock_subject(forum.subject)
    forum.refresh_from_db(fields=FORUM_FACTS)
    changes = {name: [old, new[name]] for name, old in facts(forum).items() if name in new and new[name] != old}
    if not changes:
        return None
    for name in changes:
        setattr(forum.subject if name in SUBJECT_FACTS else forum, name, new[name])
    forum.subject.save(update_fields=SUBJECT_FACTS)
    forum.save(update_fields=FORUM_FACTS)
    return write_acts([NewAct(forum.subject, "forum.changed", at, by, source, {"said": said, "changes": changes})])[0]


@transaction.atomic
def take_seat(
    forum: Forum, institution: Institution, *, side: str, starts: date, by: str, at: Moment, source: str
) -> Seat:
    """Give an institution a seat. Raises ForumError where it holds one, or held one on that day."""
    lock_subject(forum.subject)
    held = Seat.objects.filter(forum=forum, institution=institution)
    if held.filter(ends=None).exists():
        raise ForumError(_("%(institution)s has a seat already.") % {"institution": institution})
    if held.filter(ends__gte=starts).exists():
        raise ForumError(_("%(institution)s still had its earlier seat on that day.") % {"institution": institution})
    seat = Seat.objects.create(forum=forum, institution=institution, side=side, starts=starts)
    write_acts([NewAct(forum.subject, "forum.seat_taken", at, by, source, seat_facts(seat))])
    return seat


@transaction.atomic
def leave_seat(seat: Seat, *, ends: date, said: str, by: str, at: Moment, source: str) -> None:
    """End a seat; `ends` is its last day. Raises ForumError where that is before its first, or it has ended."""
    lock_subject(seat.forum.subject)
    seat.refresh_from_db(fields=["ends"])
    if seat.ends is not None:
        raise ForumError(_("This seat has ended already."))
    if ends < seat.starts:
        raise ForumError(_("The last day is before the seat’s first day."))
    seat.ends = ends
    seat.save(update_fields=["ends"])
    body = seat_facts(seat) | {"said": said}
    write_acts([NewAct(seat.forum.subject, "forum.seat_left", at, by, source, body)])


def seat_facts(seat: Seat) -> dict[str, str]:
    return {
        "institution": seat.institution.subject.public_id,
        "title": str(seat.institution),
        "side": seat.side,
        "starts": seat.starts.isoformat(),
        "ends": seat.ends.isoformat() if seat.ends else "",
    }


@transaction.atomic
def check_standard(
    plan: ActionPlan, item: Item, *, met: str, said: str, evidence: str, by: str, at: Moment, source: str
) -> Act | None:
    """Say how a plan meets an item of the standards; what was said before stays in the act."""
    lock_subject(plan.subject)
    check = StandardCheck.objects.filter(plan=plan, item=item.key).first()
    old = check_facts(check) if check else dict.fromkeys(CHECK_FACTS, "")
    new = {"met": met, "said": said, "evidence": evidence}
    changes = {name: [old[name], value] for name, value in new.items() if old[name] != value}
    if not changes:
        return None
    StandardCheck.objects.update_or_create(plan=plan, item=item.key, defaults=new | {"checked_at": at.at})
    body = {"item": item.key, "text": item.text, "standard": changes}
    return write_acts([NewAct(plan.subject, "plan.standard_checked", at, by, source, body)])[0]


def check_facts(check: StandardCheck) -> dict[str, str]:
    return {name: getattr(check, name) for name in CHECK_FACTS}


def _free_id(stem: str, number: int) -> str:
    while Subject.objects.filter(public_id=f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"
