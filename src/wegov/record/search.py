"""Full-text search over all subjects: words, "phrases", -without, beginnings of words, in every language on record."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, transaction

from wegov.record.queries import version
from wegov.record.vector import CONFIGURATIONS, configuration, fold_text

TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
LONGEST_QUERY = 200  # characters; a search is not a document
SHORTEST_PREFIX = 3  # characters; shorter beginnings match half the record
# So many that match in the title, and so many that match at all, are ranked. Hits are shown as far as that and no
# further: beyond it, their order would mean nothing.
RANKED = 2000
OPEN, CLOSE = "\ue000", "\ue001"  # private-use marks around what matched, so that no markup comes from a text
MARKS = f'StartSel="{OPEN}", StopSel="{CLOSE}"'
WHOLE = f"{MARKS}, HighlightAll=true"  # a title is shown whole
EXCERPT = f'{MARKS}, MaxWords=30, MinWords=12, MaxFragments=2, FragmentDelimiter=" … "'


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject that matches. `title` and `excerpt` are split in (text, whether it matched)."""

    public_id: str
    kind: str
    language: str
    title: list[tuple[str, bool]]
    excerpt: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Query:
    """A search as SQL that builds a tsquery, and the parameters of that SQL."""

    sql: str
    parameters: list[str]


def parse(text: str) -> Query | None:
    """Read what a person typed; None where there is nothing to search for."""
    clean = unicodedata.normalize("NFC", text.replace("\0", " "))[:LONGEST_QUERY]
    tokens = [(minus, phrase, (phrase or word).strip('"')) for minus, phrase, word in TOKEN.findall(clean)]
    tokens = [token for token in tokens if re.search(r"\w", token[2])]
    if not tokens:
        return None
    clauses, parameters, known = [], [], _configurations(version())
    for minus, phrase, words in tokens:
        names = ["simple"] if phrase else known  # a phrase is meant to the letter
        clause = " || ".join(["phraseto_tsquery(%s::regconfig, %s)"] * len(names))
        for name in names:
            parameters += [name, fold_text(words) if name == "simple" else words]
        if not phrase and len(words) >= SHORTEST_PREFIX and not minus:
            clause += " || to_tsquery('simple', %s)"
            parameters.append(_prefix(words))
        clauses.append(f"{'!!' if minus else ''}({clause})")
    return Query(" && ".join(clauses), parameters)


def search_ids(text: str) -> list[int]:
    """Keys of all subjects that match, in no order; empty where nothing can be searched for."""
    query = parse(text)
    if query is None:
        return []
    statement = f"SELECT coalesce(array_agg(id), '{{}}') FROM record_subject WHERE search @@ ({query.sql})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner does not count the cost of unpacking each text's vector, and would read the whole table.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(statement, query.parameters)
        return list(cursor.fetchone()[0])


def search(
    text: str, *, kind: str = "", offset: int = 0, limit: int = 20, hidden: Sequence[int] = ()
) -> tuple[list[Hit], int]:
    """The best matches, titles before texts, and how many match in all."""
    kind = kind.replace("\0", "")  # which no parameter of a statement may hold
    hits, counts = search_kinds(text, kind=kind, offset=offset, limit=limit, hidden=hidden)
    return hits, counts.get(kind, 0) if kind else sum(counts.values())


def search_kinds(
    text: str, *, kind: str = "", offset: int = 0, limit: int = 20, hidden: Sequence[int] = ()
) -> tuple[list[Hit], Mapping[str, int]]:
    """The best matches of one kind ("" = all), and how many subjects of each kind match.

    Governments whose keys are `hidden`, and what is theirs, are left out.
    Only the first RANKED matches can be had: reachable() says how many of all those are.
    """
    query = parse(text)
    if query is None:
        return [], {}
    within = max(0, min(limit, reachable(offset + limit) - offset))
    # The words come as parameters; what is formatted in is this module's own SQL.
    statement = f"""
        WITH q AS MATERIALIZED (SELECT {query.sql} AS query),
        matching AS MATERIALIZED (
            SELECT id, kind FROM record_subject, q
            WHERE search @@ q.query AND id <> ALL(%s) AND coalesce(government_id, 0) <> ALL(%s)
        ),
        wanted AS (SELECT id FROM matching WHERE %s = '' OR kind = %s),
        titled AS MATERIALIZED (
            SELECT id FROM record_subject JOIN wanted USING (id), q WHERE title_search @@ q.query LIMIT {RANKED}
        ),
        counted AS (
            SELECT coalesce(jsonb_object_agg(kind, number), '{{}}') AS counts
            FROM (SELECT kind, count(*) AS number FROM matching GROUP BY kind) AS kinds
        ),
        best AS (
            SELECT s.id, ts_rank('{{0.02, 0.1, 0.3, 1}}', s.search, q.query) AS rank
            FROM (SELECT id FROM titled UNION (SELECT id FROM wanted LIMIT {RANKED})) AS candidates
            JOIN record_subject s USING (id), q
            ORDER BY rank DESC, id LIMIT %s OFFSET %s
        )
        SELECT counts, s.public_id, s.kind, s.language,
            ts_headline({configuration("s.language")}, s.title, q.query, %s),
            ts_headline({configuration("s.language")}, left(s.text, 20000), q.query, %s)
        FROM q CROSS JOIN counted LEFT JOIN (best JOIN record_subject s USING (id)) ON true
        ORDER BY rank DESC NULLS LAST, s.id
        """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*query.parameters, *[list(hidden)] * 2, kind, kind, within, offset, WHOLE, EXCERPT])
        rows = cursor.fetchall()
    return [_hit(row) for row in rows if row[1]], json.loads(rows[0][0])


def reachable(total: int) -> int:
    """How many of so many matches can be paged through."""
    return min(total, RANKED)


@lru_cache(maxsize=2)
def _configurations(_version: int) -> Sequence[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT split_part(language, '-', 1) FROM record_subject")
        languages = {language for (language,) in cursor.fetchall()}
    return ["simple", *sorted(CONFIGURATIONS[language] for language in languages if language in CONFIGURATIONS)]


def _prefix(word: str) -> str:
    return "'" + fold_text(word).replace("\\", "\\\\").replace("'", "''") + "':*"


def _hit(row: tuple[Any, ...]) -> Hit:
    _, public_id, kind, language, title, excerpt = row
    return Hit(public_id, kind, language, _marked(title), _marked(excerpt))


def _marked(text: str) -> list[tuple[str, bool]]:
    parts = re.split(f"{OPEN}(.*?){CLOSE}", text)
    return [(part, bool(index % 2)) for index, part in enumerate(parts) if part]
