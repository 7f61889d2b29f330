"""What somebody should look at: letters that may or may not have arrived, and letters that do not go out."""

from django.utils import timezone

from wegov.mail.queries import in_doubt, overdue


def no_letter_is_in_doubt() -> list[str]:
    rows = in_doubt(timezone.now()).order_by("handed_over_at", "pk")
    return [
        f"Letter {row.pk} was handed over at {row.handed_over_at:%Y-%m-%d %H:%M} as {row.message_id}; whether it "
        f"arrived is not known. Look into the mail server's log, then: wegov letter {row.pk} --arrived, or --again"
        for row in rows
    ]


def letters_go_out() -> list[str]:
    count = overdue(timezone.now()).count()
    if not count:
        return []
    return [f"Letters that wait longer than two hours: {count}. Is the worker running, does the mail server answer?"]
