"""People with offices and personal tokens, and how their programs write."""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.desk_people import give_office, make_person
from wegov.accounts.tokens import make_token
from wegov.members.models import Role
from wegov.record.models import Subject


def token_of(name: str, role: Role, body: str) -> str:
    """A token of somebody who holds this office."""
    person = make_person(name)
    give_office(person, role, Subject.objects.get(public_id=body))
    now = timezone.now()
    _row, text = make_token(person, name="test", expires=now + timedelta(days=30), now=now)
    return text


def write(method: str, path: str, token: str, body: Any, **headers: str) -> Any:
    sent = {"Authorization": f"Bearer {token}"} if token else {}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    client = Client(raise_request_exception=True)
    data = body if isinstance(body, str) else json.dumps(body)
    return client.generic(method, f"/api/{path}", data, content_type="application/json", headers=sent)
