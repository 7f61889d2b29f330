from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from wegov.accounts.tasks import forget_sessions

pytestmark = pytest.mark.django_db


def test_sessions_that_have_ended_are_forgotten() -> None:
    now = timezone.now()
    for key, days in (("ended", -1), ("alive", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    forget_sessions(timestamp=0)
    assert [session.session_key for session in Session.objects.all()] == ["alive"]
