"""Subjects and acts for tests."""

from datetime import UTC, datetime
from typing import Any

from wegov.record.actions import Moment, NewAct, write_acts
from wegov.record.models import Act, Subject

MOMENT = Moment(datetime(2014, 1, 1, tzinfo=UTC))


def a_subject(public_id: str, title: str = "Open data portal", **fields: Any) -> Subject:
    return Subject.objects.create(public_id=public_id, kind=public_id.partition("/")[0], title=title, **fields)


def an_act(subject: Subject, kind: str = "commitment.published", **fields: Any) -> Act:
    values: dict[str, Any] = {"moment": MOMENT, "actor": "Office", "source": "Test", "body": {}}
    return write_acts([NewAct(subject=subject, kind=kind, **(values | fields))])[0]
