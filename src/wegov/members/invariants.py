"""What must always hold of members: every row is what its act says."""

from wegov.members.actions import facts
from wegov.members.models import Member
from wegov.record.invariants import compare
from wegov.record.models import Act


def members_equal_acts() -> list[str]:
    listed = {act.subject_id: act.body for act in Act.objects.filter(kind="member.listed")}
    members = Member.objects.select_related("subject", "parent")
    return [
        sentence
        for member in members.order_by("code")
        for sentence in compare(member.subject.public_id, facts(member), listed.get(member.pk, {}))
    ]
