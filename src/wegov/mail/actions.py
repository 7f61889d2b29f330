"""What happens to letters, but for sending, which is in sending.py."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F

from wegov.accounts.models import Person
from wegov.mail.models import Letter
from wegov.mail.queries import in_doubt

# Sorted, so that two who write the same letters wait for each other in the same order and never in a circle.
WRITE = """
INSERT INTO mail_letter (person_id, kind, key, about_id, facts, urgent, written_at, not_before,
                         state, tries, message_id, problem)
SELECT person_id, kind, key, about_id, facts::jsonb, urgent, written_at, not_before, 'waiting', 0, '', ''
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::boolean[],
            %s::timestamptz[], %s::timestamptz[])
     AS letter (person_id, kind, key, about_id, facts, urgent, written_at, not_before)
ORDER BY person_id, key
ON CONFLICT (person_id, key) DO NOTHING
"""


def write_letters(letters: Sequence[Letter]) -> int:
    """Put unsaved letters in the queue, in one statement. One whose person has had its key already is skipped.

    Gives the number of letters that are new. Keys are remembered as long as letters are kept (KEPT in retention.py).
    """
    if not letters:
        return 0
    columns: list[Any] = [
        [letter.person_id for letter in letters],
        [letter.kind for letter in letters],
        [letter.key for letter in letters],
        [letter.about_id for letter in letters],
        [json.dumps(letter.facts) for letter in letters],
        [letter.urgent for letter in letters],
        [letter.written_at for letter in letters],
        [letter.not_before for letter in letters],
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, columns)
        return int(cursor.rowcount)


def choose_letters(person: Person, letters: str) -> None:
    """Letters at once, daily or none from now on, also for those that wait already."""
    person.letters = letters
    person.save(update_fields=["letters"])


def settle_letter(key: int, *, arrived: bool, at: datetime) -> bool:
    """What somebody found out about a letter in doubt: it had arrived, or it is to go out again.

    False where no such letter is in doubt.
    """
    rows = in_doubt(at).filter(pk=key)
    if arrived:
        return bool(rows.update(state=Letter.State.SENT, sent_at=F("handed_over_at"), problem=""))
    return bool(rows.update(state=Letter.State.WAITING, handed_over_at=None, not_before=at, problem=""))
