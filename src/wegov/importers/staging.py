"""SQL that puts a resource's CSV back where its rows are stored: the inverse of datasets.reading."""

from wegov.datasets.reading import Column, Kind, Resource, csv_sql
from wegov.datasets.resources import RECORD

STORED_IN = {resource.name: resource.stored_in for resource in RECORD}
FROM_TEXT = {
    Kind.INTEGER: "{}::bigint",
    Kind.NUMBER: "{}::numeric",
    Kind.BOOLEAN: "{}::boolean",
    Kind.DATE: "{}::date",
    Kind.DATETIME: "{}::timestamptz",
    Kind.OBJECT: "{}::jsonb",
    Kind.ARRAY: "ARRAY(SELECT jsonb_array_elements_text({}::jsonb))",
}
# What is formatted into these statements are the names in datasets/resources.py, never anything from a file.


def staging(resource: Resource) -> str:
    return f"incoming_{resource.name}"


def create_sql(resource: Resource) -> str:
    """A table of texts, one for each cell as it stands in the file; `row` counts them as a spreadsheet would."""
    cells = ", ".join(f'"{name}" text' for name in resource.names)
    return (
        f"CREATE TEMPORARY TABLE {staging(resource)} "
        f"({cells}, row bigint GENERATED ALWAYS AS IDENTITY (START 2)) ON COMMIT DROP"
    )


def copy_sql(resource: Resource) -> str:
    cells = ", ".join(f'"{name}"' for name in resource.names)
    return f"COPY {staging(resource)} ({cells}) FROM STDIN (FORMAT csv, HEADER)"


def insert_sql(resource: Resource) -> str:
    """Store the rows that are not there yet and whose references are."""
    fields = ", ".join(f'"{column.field}"' for column in resource.columns)
    values = ", ".join(_value(column) for column in resource.columns)
    joins = " ".join(_reference_join(column) for column in references(resource))
    known = " AND ".join(
        f'(i."{column.name}" IS NULL OR "r_{column.name}".id IS NOT NULL)' for column in references(resource)
    )
    return (
        f"INSERT INTO {resource.stored_in} ({fields}) SELECT {values} FROM {staging(resource)} i {joins} "  # noqa: S608
        f"WHERE {known or 'true'} AND NOT EXISTS (SELECT FROM {resource.source} WHERE {_same_key(resource)}) "
        "ORDER BY i.row"
    )


def difference_sql(resource: Resource) -> str:
    """Rows that are not stored as the file has them: row, key, whether there is one at all, and each cell's pair."""
    keys = " AND ".join(_told_as(resource.column(name)) for name in resource.key)
    pairs = ", ".join(f'ARRAY[i."{name}", e."{name}"::text]' for name in resource.names)
    same = " AND ".join(f'i."{name}" IS NOT DISTINCT FROM e."{name}"::text' for name in resource.names)
    return (
        f'SELECT i.row, e."{resource.key[0]}" IS NOT NULL, ARRAY[{pairs}] FROM {staging(resource)} i '  # noqa: S608
        f"LEFT JOIN ({csv_sql(resource)}) e ON {keys} WHERE NOT ({same}) ORDER BY i.row LIMIT 1"
    )


def dangling_sql(resource: Resource, column: Column) -> str:
    """Rows whose reference leads nowhere."""
    return (
        f'SELECT i.row, i."{column.name}" FROM {staging(resource)} i {_reference_join(column)} '  # noqa: S608
        f'WHERE i."{column.name}" IS NOT NULL AND "r_{column.name}".id IS NULL ORDER BY i.row LIMIT 1'
    )


def strange_address_sql(resource: Resource, name: str) -> str:
    """Rows whose address in this column is none of the web."""
    return (
        f'SELECT row, "{name}" FROM {staging(resource)} '  # noqa: S608
        f"""WHERE "{name}" <> '' AND "{name}" !~ '^https?://' ORDER BY row LIMIT 1"""
    )


def references(resource: Resource) -> list[Column]:
    """The columns that name another row by its public id."""
    return [column for column in resource.columns if column.refers and column.refers != "acts"]


def _typed(column: Column) -> str:
    return FROM_TEXT.get(column.kind, "{}").format(f'i."{column.name}"')


def _value(column: Column) -> str:
    return f'"r_{column.name}".id' if column.refers and column.refers != "acts" else _typed(column)


def _reference_join(column: Column) -> str:
    """The subject with that public id, if it is of the kind that belongs here."""
    target = STORED_IN[column.refers]
    kind = "" if column.refers == "subjects" else f" JOIN {target} AS kind ON kind.subject_id = s.id"
    found = f"SELECT s.id, s.public_id FROM record_subject s{kind}"  # noqa: S608
    return f'LEFT JOIN ({found}) AS "r_{column.name}" ON "r_{column.name}".public_id = i."{column.name}"'


def _same_key(resource: Resource) -> str:
    return " AND ".join(
        f"{column.sql} {_equals(column)} {_typed(column)}" for column in map(resource.column, resource.key)
    )


def _told_as(column: Column) -> str:
    """That a cell of the file is what the export tells: numbers as numbers, everything else letter by letter."""
    told = f'e."{column.name}"'
    if column.kind is Kind.INTEGER:
        return f"{_typed(column)} = {told}"
    return f'i."{column.name}" {_equals(column)} {told}::text'


def _equals(column: Column) -> str:
    """Only where it must: PostgreSQL joins by IS NOT DISTINCT FROM row by row."""
    return "IS NOT DISTINCT FROM" if column.nullable else "="
