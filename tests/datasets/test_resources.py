"""Nothing that is stored is forgotten when it leaves, and nothing private leaves."""

import pytest
from django.apps import apps
from django.db import connection, models

from wegov.datasets.export import RESOURCES
from wegov.datasets.reading import Resource
from wegov.datasets.resources import RECORD

# The database's own keys, what it computes, and who somebody is.
KEPT_BACK = {
    "record_subject": {"id", "search", "title_search"},
    "record_alias": {"id"},
    "comments_comment": {"author_id"},
}
PRIVATE = {
    "accounts_person": "who somebody is",
    "accounts_token": "what somebody signs in with",
    "mail_letter": "what somebody was told",
    "members_tenure": "who holds an office",
    "members_invitation": "whom an office was offered to",
    "comments_pendingcomment": "whose address is not confirmed",
    "datasets_answered": "what somebody's programs sent",
    "plans_draft": "what is not public yet",
    "plans_upload": "what is not confirmed yet",
}
TABLES_WITHOUT_MODEL = {"django_migrations", "accounts_attempts"}  # the second: who tried to sign in how often
OF_PARTS = {
    "auth": "Django's own: no rights are kept there",
    "contenttypes": "Django's own",
    "sessions": "who is signed in",
    "account": "how people sign in",
    "mfa": "how people sign in",
    "socialaccount": "how people sign in",
    "usersessions": "who is signed in",
    "procrastinate": "jobs that wait",
}


@pytest.mark.parametrize("resource", RECORD, ids=lambda resource: resource.name)
def test_every_column_of_a_table_leaves(resource: Resource) -> None:
    everything = apps.get_models(include_auto_created=True)
    (model,) = (model for model in everything if model._meta.db_table == resource.stored_in)
    stored = {field.column for field in model._meta.concrete_fields}
    key = {"id"} if isinstance(model._meta.pk, models.AutoField) and "id" not in resource.names else set()
    kept = {column.field for column in resource.columns}
    assert kept == stored - KEPT_BACK.get(resource.stored_in, key)


def test_every_table_leaves_or_is_private() -> None:
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("wegov.")}
    everything = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in everything if model._meta.app_label in ours}
    exported = [resource.stored_in for resource in RECORD]
    assert sorted([*exported, *PRIVATE]) == sorted(tables)
    assert {model._meta.app_label for model in everything if model._meta.db_table not in tables} == set(OF_PARTS)


def test_nothing_that_leaves_reads_a_private_table() -> None:
    for resource in RESOURCES:
        assert [table for table in PRIVATE if table in resource.source] == []


@pytest.mark.django_db
def test_every_table_of_the_database_is_known() -> None:
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | TABLES_WITHOUT_MODEL
    assert set(connection.introspection.table_names()) == known


@pytest.mark.parametrize("resource", RECORD, ids=lambda resource: resource.name)
def test_every_column_says_what_it_is(resource: Resource) -> None:
    assert [column.name for column in resource.columns if not str(column.description).endswith(".")] == []
