"""What must always hold of reviews: every assessment is what its act says."""

from wegov.reviews.models import Assessment


def codes_equal_acts() -> list[str]:
    wrong = []
    rows = Assessment.objects.select_related("act", "commitment__subject", "edition")
    for row in rows.order_by("pk").iterator(chunk_size=2000):
        body = row.act.body
        differing = [name for name, code in row.codes.items() if body["codes"].get(name) != code]
        if differing or body["edition"] != row.edition.slug:
            wrong.append(f"{row.commitment.subject.public_id} in {row.edition.slug}: {', '.join(differing)} differ.")
    return wrong
