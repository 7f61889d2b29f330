"""What must always hold of reviews: every assessment is what its act says, and a correction names what it corrects."""

from wegov.record.models import Act
from wegov.reviews.codes import MISSING
from wegov.reviews.models import Assessment


def codes_equal_acts() -> list[str]:
    wrong = []
    rows = Assessment.objects.select_related("act", "commitment__subject", "edition")
    for row in rows.order_by("pk").iterator(chunk_size=2000):
        body = row.act.body
        differing = [name for name, code in row.codes.items() if body["codes"].get(name) != code]
        if differing or body["edition"] != row.edition.slug:
            wrong.append(f"{row.commitment.subject.public_id} in {row.edition.slug}: {', '.join(differing)} differ.")
    return wrong + corrections_name_acts()


def corrections_name_acts() -> list[str]:
    """Of what a correction changes, at least one code must be what the act that it names said."""
    wrong = []
    acts = Act.objects.select_related("subject", "corrects").filter(kind="assessment.corrected", corrects__isnull=False)
    for act in acts.order_by("pk").iterator(chunk_size=2000):
        said = act.corrects.body["codes"] if act.corrects else {}
        coded = {name: old for name, (old, _new) in act.body["changes"].items() if old not in MISSING}
        if not any(said.get(name) == old for name, old in coded.items()):
            told = ", ".join(f"{old} of {name}" for name, old in coded.items())
            wrong.append(
                f"{act.subject.public_id} in {act.body['edition']}: "
                f"what is corrected, {told}, is not what the act named says."
            )
    return wrong
