"""How long letters are kept. While one is kept, nobody gets another with its key."""

from datetime import datetime, timedelta

from wegov.mail.models import Letter

KEPT = timedelta(days=90)


def forget(now: datetime) -> int:
    """Delete old letters, whatever became of them; gives their number."""
    deleted, _by_model = Letter.objects.filter(written_at__lt=now - KEPT, not_before__lt=now - KEPT).delete()
    return deleted
