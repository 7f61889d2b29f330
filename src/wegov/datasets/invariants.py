"""What must always hold of what people take away: an export has the rows that the tables have."""

import tempfile
from pathlib import Path

from django.db import connection

from wegov.datasets.export import export_record

TABLES = {
    "subjects": "record_subject",
    "acts": "record_act",
    "links": "record_link",
    "members": "members_member",
    "plans": "plans_actionplan",
    "commitments": "plans_commitment",
    "milestones": "plans_milestone",
    "indicators": "plans_indicator",
    "editions": "plans_edition",
    "reviews": "reviews_review",
    "assessments": "reviews_assessment",
    "process_reviews": "reviews_processreview",
}


def exports_equal_tables() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        exported = export_record(Path(folder) / "export")
    wrong = []
    with connection.cursor() as cursor:
        for resource, table in TABLES.items():
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  names from above
            [stored] = cursor.fetchone() or [0]
            if exported.get(resource) != stored:
                wrong.append(f"{resource}: {stored} rows in the table, {exported.get(resource)} in the export.")
    return wrong
