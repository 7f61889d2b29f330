"""Sessions in the database that end by themselves: half an hour after the last request, and twelve hours after sign-in.

The first is SESSION_COOKIE_AGE, moved on by every request that a minute or more has passed before. The second is kept
here. Nobody's session outlives either, whatever their browser does.
"""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

LONGEST = 12 * 60 * 60  # seconds after sign-in
STEP = 60  # seconds: a session that is in use is written no more often


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        data = super().load()
        now = time.time()
        if SESSION_KEY in data and now - data.get("begun", 0) > LONGEST:
            self.delete(self.session_key)
            self._session_key = None
            return {}
        if SESSION_KEY in data and now - data.get("seen", 0) > STEP:
            self.modified = True  # so that it is saved, and lives on
        return data

    def save(self, must_create: bool = False) -> None:
        if SESSION_KEY in self._get_session(no_load=must_create):  # type: ignore[attr-defined]
            self["seen"] = time.time()
            self.setdefault("begun", time.time())
        super().save(must_create)

    def cycle_key(self) -> None:
        """At sign-in: another key, so that nobody who knew the old one is signed in too."""
        self.pop("begun", None)
        super().cycle_key()
