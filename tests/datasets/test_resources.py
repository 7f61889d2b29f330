"""Nothing that is stored is forgotten when it leaves."""

import pytest
from django.apps import apps
from django.db import models

from wegov.datasets.reading import Resource
from wegov.datasets.resources import RECORD

ROOMS = ("record", "members", "plans", "reviews")
GENERATED = {"record_subject": {"id", "search", "title_search"}}  # the database's own key and what it computes


@pytest.mark.parametrize("resource", RECORD, ids=lambda resource: resource.name)
def test_every_column_of_a_table_leaves(resource: Resource) -> None:
    (model,) = (model for model in apps.get_models() if model._meta.db_table == resource.stored_in)
    stored = {field.column for field in model._meta.concrete_fields}
    key = {"id"} if isinstance(model._meta.pk, models.AutoField) and "id" not in resource.names else set()
    kept = {column.field for column in resource.columns}
    assert kept == stored - GENERATED.get(resource.stored_in, key if resource.name != "aliases" else {"id"})


def test_every_table_leaves() -> None:
    tables = {model._meta.db_table for room in ROOMS for model in apps.get_app_config(room).get_models()}
    assert {resource.stored_in for resource in RECORD} == tables


@pytest.mark.parametrize("resource", RECORD, ids=lambda resource: resource.name)
def test_every_column_says_what_it_is(resource: Resource) -> None:
    assert [column.name for column in resource.columns if not str(column.description).endswith(".")] == []
