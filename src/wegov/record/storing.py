"""Storing many rows at once."""

from collections.abc import Iterable, Sequence

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


def update_rows(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """Store the named fields of stored rows of one model, over a temporary table: bulk_update takes ten times as long.

    Like it, this leaves alone what the database works out by itself.
    """
    if not rows:
        return
    meta, quote = rows[0]._meta, connection.ops.quote_name
    changed = {*names, meta.pk.name}
    fields = [field for field in meta.concrete_fields if field.name in changed]
    columns = [quote(str(field.column)) for field in fields]
    key, table, listed = quote(str(meta.pk.column)), quote(meta.db_table), ", ".join(columns)
    changes = ", ".join(f"{column} = changed.{column}" for column in columns if column != key)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE changed AS SELECT {listed} FROM {table} WITH NO DATA")  # noqa: S608  our own names
        with cursor.copy(f"COPY changed ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
        cursor.execute(f"UPDATE {table} SET {changes} FROM changed WHERE {table}.{key} = changed.{key}")  # noqa: S608
        cursor.execute("DROP TABLE changed")


def count_rows() -> None:
    """Let the database count what was just stored; until it does so by itself it plans as for tables it never saw."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE record_subject, record_act, record_link")


def _new_keys(table: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        drawn = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(drawn, [table, count])
        return [key for (key,) in cursor.fetchall()]
