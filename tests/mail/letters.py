"""Letters for tests of this room."""

from datetime import datetime
from typing import Any

from tests.desk_people import NOW
from wegov.accounts.models import Person
from wegov.mail.models import Letter


def letter(person: Person, key: str = "a", *, kind: str = "test", at: datetime = NOW, **facts: Any) -> Letter:
    return Letter(person=person, kind=kind, key=key, written_at=at, not_before=at, **facts)
