"""100,000 commitments from real ones: each copied with its texts shuffled in, its codes, acts and links."""

from pathlib import Path

import psycopg

COPIES = """
CREATE TEMP TABLE source AS
    SELECT row_number() OVER (ORDER BY s.public_id) AS n, s.*, c.plan_id, c.number, c.short_title, c.theme,
        c.lead_institution, c.supporting_institutions, c.starts_text, c.ends_text, c.tags, c.address, c.edition_id,
        split_part(p.public_id, '/', 2) AS plan
    FROM plans_commitment c JOIN record_subject s ON s.id = c.subject_id JOIN record_subject p ON p.id = c.plan_id;
CREATE TEMP TABLE copy AS
    SELECT source.*, k, 'commitment/' || lower(plan) || '-' || substr(md5(public_id || k), 1, 10) AS copy_id,
        mod(n * 7919 + k * 104729, (SELECT count(*) FROM source)) + 1 AS other
    FROM source, generate_series(1, %(times)s) AS k ORDER BY k, n LIMIT %(rows)s;
INSERT INTO record_subject (public_id, kind, title, text, language, translations, government_id, state, starts, ends)
    SELECT copy_id, kind, left(copy.title, 120) || ' ' || k, (SELECT text FROM source WHERE n = other), language,
        '{}', government_id, state, starts, ends FROM copy;
INSERT INTO plans_commitment (subject_id, plan_id, number, short_title, theme, lead_institution,
        supporting_institutions, starts_text, ends_text, tags, address, edition_id)
    SELECT s.id, plan_id, number, short_title, theme, lead_institution, supporting_institutions, starts_text,
        ends_text, tags, address, edition_id FROM copy JOIN record_subject s ON s.public_id = copy_id;
INSERT INTO record_act (subject_id, kind, at, at_precision, actor, body, source)
    SELECT s.id, 'commitment.published', '2014-01-01+00', 'year', 'Government',
        jsonb_build_object('title', s.title, 'text', s.text), 'benchmark'
    FROM copy JOIN record_subject s ON s.public_id = copy_id;
INSERT INTO record_link (from_subject_id, relation, to_subject_id, act_id)
    SELECT copy.plan_id, 'commits_to', s.id, a.id
    FROM copy JOIN record_subject s ON s.public_id = copy_id JOIN record_act a ON a.subject_id = s.id;
"""
ASSESSMENTS = """
CREATE TEMP TABLE coded AS
    SELECT DISTINCT ON (s.n) s.n, a.* FROM source s
    JOIN (SELECT * FROM reviews_assessment ORDER BY edition_id DESC) a ON a.commitment_id = s.id ORDER BY s.n;
INSERT INTO record_act (subject_id, kind, at, at_precision, actor, body, source)
    SELECT s.id, 'assessment.published', '2015-01-01+00', 'year', 'IRM', jsonb_build_object('edition', 'benchmark'),
        'benchmark' FROM copy JOIN record_subject s ON s.public_id = copy_id JOIN coded ON coded.n = copy.n;
INSERT INTO reviews_assessment ({columns}, commitment_id, act_id)
    SELECT {coded}, s.id, act.id FROM copy
    JOIN record_subject s ON s.public_id = copy_id JOIN coded ON coded.n = copy.n
    JOIN record_act act ON act.subject_id = s.id AND act.kind = 'assessment.published';
"""


def multiply(database: str, rows: int) -> int:
    """Copy the commitments on record until there are `rows` in all. Gives how many there are."""
    with psycopg.connect(database) as connection:
        [have] = connection.execute("SELECT count(*) FROM plans_commitment").fetchone() or [0]
        times = -(-rows // max(have, 1))
        for statement in COPIES.split(";\n"):
            if statement.strip():
                connection.execute(statement, {"times": times, "rows": rows - have} if "%(" in statement else None)
        for statement in _assessments(connection).split(";\n"):
            if statement.strip():
                connection.execute(statement)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        [have] = connection.execute("SELECT count(*) FROM plans_commitment").fetchone() or [0]
    return int(have)


def _assessments(connection: "psycopg.Connection[tuple[object, ...]]") -> str:
    names = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'reviews_assessment'"
        " AND column_name NOT IN ('id', 'commitment_id', 'act_id') ORDER BY 1"
    ).fetchall()
    columns = [str(name) for (name,) in names]
    return ASSESSMENTS.format(columns=", ".join(columns), coded=", ".join(f"coded.{name}" for name in columns))


def find_file(name: str) -> Path | None:
    """One of the partnership's files, where they are at hand."""
    import os

    folder = Path(os.environ.get("WEGOV_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    file = folder / "ogp" / name
    return file if file.exists() else None
