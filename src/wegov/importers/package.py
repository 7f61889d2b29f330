"""Loads what the export wrote: the same rows and the same acts. The inverse of datasets.export."""

from collections import Counter
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from wegov.datasets.reading import Resource
from wegov.datasets.resources import RECORD
from wegov.importers.database_errors import NOT_TAKEN, in_plain_words
from wegov.importers.exceptions import ImportRefusedError
from wegov.importers.read_package import Package, open_package
from wegov.importers.staging import (
    copy_sql,
    create_sql,
    dangling_sql,
    difference_sql,
    insert_sql,
    references,
    staging,
    strange_address_sql,
)
from wegov.record.actions import lock_imports

# The next act takes a number above all there are.
ADVANCE = """SELECT setval(pg_get_serial_sequence('record_act', 'id'), max(id)) FROM record_act HAVING max(id) >
    (SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('record_act', 'id')::regclass), 0))"""
# Columns that hold an address, where they are not named so.
ADDRESSES = {"plans": ("repository",), "standard_checks": ("evidence",)}
Report = dict[str, int]


def import_package(path: Path) -> Report:
    """Load a package, a folder or a .zip, in one transaction. Returns how many rows were read, new, unchanged.

    Rows that are there already and equal stay as they are. Raises ImportRefusedError, with nothing written, where a
    file is broken or a row differs from the one that is there.
    """
    with open_package(path) as package:
        for resource in RECORD:
            package.check(resource.name, resource.names)
        with transaction.atomic():
            lock_imports()
            counts = Counter[str]()
            for resource in RECORD:
                counts.update(_import_resource(package, resource))
            _finish()
    return {name: counts[name] for name in ("read", "new", "unchanged")}


def _import_resource(package: Package, resource: Resource) -> Report:
    name = package.files[resource.name].name
    try:
        with connection.cursor() as cursor:
            read = _stage(cursor, package, resource)
            _refuse_addresses(cursor, resource, name)
            new = _store(cursor, resource)
            _refuse_differences(cursor, resource, name)
    except NOT_TAKEN as error:
        raise ImportRefusedError(f"{name} holds what the record cannot take: {in_plain_words(error)}.") from error
    return {"read": read, "new": new, "unchanged": read - new}


def _stage(cursor: CursorWrapper, package: Package, resource: Resource) -> int:
    cursor.execute(create_sql(resource))
    with cursor.copy(copy_sql(resource)) as copy:
        for block in package.blocks(package.files[resource.name].name):
            copy.write(block)
    read: int = cursor.rowcount
    cursor.execute(f"ANALYZE {staging(resource)}")
    return read


def _store(cursor: CursorWrapper, resource: Resource) -> int:
    """Insert what is missing. A row may refer to another of its table: repeat until nothing is left to insert."""
    new = 0
    while True:
        cursor.execute(insert_sql(resource))
        if not cursor.rowcount:
            return new
        new += cursor.rowcount
        cursor.execute(f"ANALYZE {resource.stored_in}")


def _refuse_addresses(cursor: CursorWrapper, resource: Resource, name: str) -> None:
    """Pages link to addresses: they must not be able to run anything."""
    for column in ADDRESSES.get(resource.name, ("address",) if "address" in resource.names else ()):
        cursor.execute(strange_address_sql(resource, column))
        if found := cursor.fetchone():
            row, address = found
            raise ImportRefusedError(
                f"{name}, row {row}, column {column}: {_quoted(address)} is not an address of http or https."
            )


def _refuse_differences(cursor: CursorWrapper, resource: Resource, name: str) -> None:
    cursor.execute(difference_sql(resource))
    found = cursor.fetchone()
    if found is None:
        return
    row, stored, pairs = found
    if not stored:
        _refuse_dangling(cursor, resource, name)
    column, (there, here) = next(
        (column, pair) for column, pair in zip(resource.names, pairs, strict=True) if pair[0] != pair[1]
    )
    key = ", ".join(pairs[resource.names.index(part)][0] or "" for part in resource.key)
    raise ImportRefusedError(
        f"{name}, row {row} ({key}), column {column}: the package has {_quoted(there)}, the record {_quoted(here)}."
    )


def _refuse_dangling(cursor: CursorWrapper, resource: Resource, name: str) -> None:
    for column in references(resource):
        cursor.execute(dangling_sql(resource, column))
        if found := cursor.fetchone():
            row, public_id = found
            raise ImportRefusedError(
                f"{name}, row {row}, column {column.name}: {public_id} is not among the {column.refers}."
            )


def _finish() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(ADVANCE)
    except DatabaseError as error:
        raise ImportRefusedError(f"The package refers to what it does not hold: {in_plain_words(error)}.") from error


def _quoted(cell: str | None) -> str:
    if cell is None:
        return "nothing"
    return f"“{cell[:80]}…”" if len(cell) > 80 else f"“{cell}”"
