"""Reads a table's columns off its Django model, so that no type or column name is written twice."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from wegov.datasets.reading import Column, Kind, Resource, Words
from wegov.record.models import Act

KINDS: "tuple[tuple[type[models.Field[Any, Any]], Kind], ...]" = (
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.DATETIME),
    (models.DateField, Kind.DATE),
    (models.DecimalField, Kind.NUMBER),
    (models.IntegerField, Kind.INTEGER),
    (models.JSONField, Kind.OBJECT),
    (ArrayField, Kind.ARRAY),
)


def stored_resource(
    model: type[models.Model],
    *,
    name: str,
    title: Words,
    description: Words,
    key: tuple[str, ...],
    columns: Mapping[str, tuple[str, Words]],
    refers: Mapping[str, str],
    coded: Mapping[str, tuple[str, ...]] | None = None,
    missing: tuple[str, ...] = (),
    order: tuple[str, ...] = (),
    sql: Mapping[str, str] | None = None,
) -> Resource:
    """A table that is stored as it leaves.

    `columns` gives for each its field in the model and its description; `refers` the table behind each column that
    names a row by its public id; `sql` what is shown of a column ({}) instead of all of it; `coded` the codes of each
    variable, `missing` the codes that say why there is none.
    """
    row = model._meta.db_table
    built, joins = [], []
    for column_name, (field_name, words) in columns.items():
        field = model._meta.get_field(field_name)
        assert isinstance(field, models.Field)  # noqa: S101  narrows for the type checker
        value = f'{row}."{field.column}"'
        if field.is_relation and field.related_model is not Act:
            joins.append(f'LEFT JOIN record_subject AS "{name}_{column_name}" ON "{name}_{column_name}".id = {value}')
            value = f'"{name}_{column_name}".public_id'
        built.append(
            Column(
                name=column_name,
                sql=(sql or {}).get(column_name, "{}").format(value),
                kind=_kind(field),
                description=words,
                nullable=field.null,
                refers=refers.get(column_name, "acts" if field.related_model is Act else ""),
                field=field.column or "",
                values=(coded or {}).get(column_name) or tuple(value for value, _ in field.flatchoices),
                missing=missing if column_name in (coded or {}) else (),
            )
        )
    source = " ".join([row, *joins])
    return Resource(
        name=name,
        title=title,
        description=description,
        source=source,
        columns=tuple(built),
        key=key,
        order=order,
        stored_in=row,
    )


def _kind(field: "models.Field[Any, Any]") -> Kind:
    if field.is_relation:
        return Kind.INTEGER if field.related_model is Act else Kind.STRING
    return next((kind for model_field, kind in KINDS if isinstance(field, model_field)), Kind.STRING)
