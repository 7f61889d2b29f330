"""What must always hold of what people take away: an export has the rows that the tables have."""

import tempfile
from pathlib import Path

from django.db import connection

from wegov.datasets.export import export_record
from wegov.datasets.resources import RECORD


def exports_equal_tables() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        exported = export_record(Path(folder) / "export")
    wrong = []
    with connection.cursor() as cursor:
        for resource in RECORD:
            cursor.execute(f"SELECT count(*) FROM {resource.stored_in}")  # noqa: S608  names from resources.py
            [stored] = cursor.fetchone() or [0]
            if exported[resource.name] != stored:
                wrong.append(f"{resource.name}: {stored} rows in the table, {exported[resource.name]} in the export.")
    return wrong
