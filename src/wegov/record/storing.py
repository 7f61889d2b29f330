"""Storing many new rows at once."""

from collections.abc import Sequence

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault


def copy_rows(rows: Sequence[models.Model]) -> None:
    """Store new rows of one model with COPY: twice as fast as INSERT for the texts that a record holds.

    Keys are drawn from the table's sequence. Columns that the database fills in are left to it.
    """
    if not rows:
        return
    meta = rows[0]._meta
    if isinstance(meta.pk, models.AutoField):
        for row, key in zip(rows, _new_keys(meta.db_table, len(rows)), strict=True):
            row.pk = key
    fields = [
        field
        for field in meta.concrete_fields
        if not field.generated and not isinstance(getattr(rows[0], field.attname), DatabaseDefault)
    ]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    statement = f"COPY {connection.ops.quote_name(meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def count_rows() -> None:
    """Let the database count what was just stored; until it does so by itself it plans as for tables it never saw."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE record_subject, record_act, record_link")


def _new_keys(table: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        drawn = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(drawn, [table, count])
        return [key for (key,) in cursor.fetchall()]
