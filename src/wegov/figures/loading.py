"""From the database to columns: a few statements, then sorting and joining in numpy.

All of them see the same moment: what is published while they run is read when the next request sees a new version.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.db.models import F
from django.utils.translation import gettext as _

from wegov.figures.arrays import read_columns
from wegov.figures.axes import Axis, Mask, Multi, Single, Whole
from wegov.figures.columns import (
    NEVER_REVIEWED,
    NO_TAG,
    UNKNOWN,
    Columns,
    EditionRow,
    MemberRow,
    PlanRow,
    Table,
    latest_completion,
    single,
    value_axis,
    vocabulary,
)
from wegov.figures.exceptions import FiguresError
from wegov.members.models import Level, Member, Region
from wegov.plans.models import ActionPlan, Edition
from wegov.plans.standing import NOT_YET_PROMISED
from wegov.plans.tags import all_tags
from wegov.record.moments import one_moment
from wegov.reviews.codes import PROCESS_VARIABLES, VARIABLES
from wegov.reviews.models import ProcessReview

Rows = Mapping[str, Whole]

COMMITMENTS = f"""
    SELECT c.subject_id, c.plan_id,
        CASE length(s.ends) WHEN 10 THEN replace(s.ends, '-', '')::int4
            WHEN 7 THEN replace(s.ends, '-', '')::int4 * 100 + 31 WHEN 4 THEN s.ends::int4 * 10000 + 1231 ELSE 0 END
    FROM plans_commitment c JOIN record_subject s ON s.id = c.subject_id
    JOIN plans_actionplan p ON p.subject_id = c.plan_id AND p.stage NOT IN {NOT_YET_PROMISED}
"""  # noqa: S608  the stages are this project's own
TAGS = """
    SELECT t.subject_id, coalesce(array_position(%s::text[], t.tag::text), 0)
    FROM (SELECT subject_id, unnest(tags) AS tag FROM plans_commitment) t
"""


def _number(variable: str) -> str:
    """SQL for a code's place in its vocabulary: CASE is twice as fast as array_position."""
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(vocabulary(variable)))
    return f"CASE a.{variable} {cases} END"


# The later edition's code counts: editions are numbered in the order of their publication.
ASSESSMENTS = f"""
    SELECT a.commitment_id, e.number, a.assessed::int4, {", ".join(map(_number, VARIABLES))}
    FROM reviews_assessment a
    JOIN (SELECT subject_id, slug, row_number() OVER (ORDER BY published_on, subject_id) AS number FROM plans_edition) e
        ON e.subject_id = a.edition_id
    WHERE %s IN ('', e.slug)
"""  # noqa: S608  the names are this project's own


def load_columns(edition: str = "", version: int = 0) -> Columns:
    """All commitments as coded in each one's latest edition, or exactly those of one named edition, as it coded them.

    Raises FiguresError.
    """
    with one_moment():
        return _load(edition, version)


def _load(edition: str, version: int) -> Columns:
    if edition and not Edition.objects.filter(slug=edition).exists():
        raise FiguresError(_("There is no edition named “%(name)s”.") % {"name": edition})
    commitments, assessments, tags = _read_commitments(), _read_assessments(edition), _read_tags()
    members = _read_members()
    plans = _read_plans(members)
    if edition:
        commitments = _only(commitments, np.isin(commitments["key"], assessments["key"]))
    plan = np.searchsorted(np.array([row.key for row in plans], dtype=np.int64), commitments["plan"])
    reading = _reading_order(plans)[plan] if len(plans) else plan
    order = np.lexsort((commitments["key"], reading))
    return _assemble(version, edition, members, plans, _only(commitments, order), plan[order], assessments, tags)


def _assemble(
    version: int,
    edition: str,
    members: Sequence[MemberRow],
    plans: Sequence[PlanRow],
    commitments: Rows,
    plan: Whole,
    assessments: Rows,
    tags: Rows,
) -> Columns:
    keys = commitments["key"]
    plan_table = _plan_table(members, plans, edition)
    tag_axis = _tag_axis(keys, tags)
    axes: dict[str, Axis] = {
        name: Single(axis.keys, axis.codes[plan])
        for name, axis in plan_table.axes.items()
        if isinstance(axis, Single) and name not in PROCESS_VARIABLES
    }
    axes |= _code_axes(keys, assessments)
    return Columns(
        version=version,
        edition=edition,
        members=tuple(members),
        plans=tuple(plans),
        commitments=Table(keys, plan_table.fictional[plan], axes | {"tag": _with_untagged(tag_axis)}),
        plan=plan.astype(np.int32),
        ends=commitments["ends"].astype(np.int32),
        tags=tag_axis,
        plan_table=plan_table,
        process_reviewed=plan_table.axes["process"].mask(("yes",)),
        editions=_read_editions(),
    )


def _only(rows: Rows, chosen: Mask | Whole) -> Rows:
    return {name: column[chosen] for name, column in rows.items()}


def _read_commitments() -> Rows:
    return read_columns(COMMITMENTS, {"key": "int8", "plan": "int8", "ends": "int4"})


def _read_assessments(edition: str) -> Rows:
    """One row a commitment: each code as the last edition gives it that has such a variable."""
    columns = {"key": "int8", "edition": "int8", "assessed": "int4"} | dict.fromkeys(VARIABLES, "int4")
    rows = read_columns(ASSESSMENTS, columns, [edition])
    sorted_rows = _only(rows, np.lexsort((rows["edition"], rows["key"])))
    keys = sorted_rows["key"]
    latest = np.append(keys[1:] != keys[:-1], True)[: len(keys)]
    standing = {name: _standing(name, sorted_rows[name], keys, latest) for name in VARIABLES}
    return {**_only(sorted_rows, latest), **standing}


def _standing(variable: str, codes: Whole, keys: Whole, latest: Mask) -> Whole:
    """reviews.codes.standing_codes() of every commitment at once; rows are sorted by commitment, then edition."""
    not_asked = vocabulary(variable).index("ND")
    said = np.maximum.accumulate(np.where(codes != not_asked, np.arange(len(codes)), -1))[latest]
    own = (said >= 0) & (keys[said] == keys[latest])
    return np.where(own, codes[said], not_asked)


def _read_tags() -> Rows:
    return read_columns(TAGS, {"key": "int8", "tag": "int4"}, [[tag.id for tag in all_tags()]])


def _read_editions() -> tuple[EditionRow, ...]:
    """Editions that coded something; those of the demonstration are for the demonstration only."""
    coded = Edition.objects.filter(assessments__commitment__plan__member__fictional=False)
    rows = coded.distinct().order_by("-published_on", "-pk").values_list("slug", "subject__title", "published_on", "pk")
    return tuple(EditionRow(slug, title) for slug, title, *_order in rows)


def _read_members() -> list[MemberRow]:
    rows = Member.objects.order_by("subject__title", "code").values_list(
        "pk", "code", "subject__title", "region", "level", "fictional"
    )
    return [MemberRow(*row) for row in rows]


def _read_plans(members: Sequence[MemberRow]) -> list[PlanRow]:
    position = {member.key: index for index, member in enumerate(members)}
    rows = (
        ActionPlan.objects.exclude(stage__in=NOT_YET_PROMISED)
        .order_by("pk")
        .values_list("pk", "subject__public_id", "subject__title", "member_id", "number", "year")
    )
    return [
        PlanRow(key, public_id, title, position[member], number, year)
        for key, public_id, title, member, number, year in rows
    ]


def _reading_order(plans: Sequence[PlanRow]) -> Whole:
    """The place of each plan: by member, then by number."""
    order = sorted(range(len(plans)), key=lambda index: (plans[index].member, plans[index].number))
    return np.argsort(np.array(order))


def _plan_table(members: Sequence[MemberRow], plans: Sequence[PlanRow], edition: str) -> Table:
    owner = np.array([plan.member for plan in plans], dtype=np.int64)
    years = [str(plan.year) if plan.year else UNKNOWN for plan in plans]
    process = _read_process(plans, edition)
    axes: dict[str, Axis] = {
        "member": single([member.code for member in members], owner),
        "region": _named(Region.values, [members[index].region for index in owner]),
        "level": _named(Level.values, [members[index].level for index in owner]),
        "year": _named(sorted(set(years)), years),
    }
    fictional = np.array([member.fictional for member in members], dtype=np.bool_)[owner]
    return Table(np.array([plan.key for plan in plans], dtype=np.int64), fictional, axes | process)


def _named(keys: Sequence[str], values: Sequence[str]) -> Single:
    position = {key: index for index, key in enumerate(keys)}
    return single(keys, np.array([position[value] for value in values], dtype=np.int64))


def _read_process(plans: Sequence[PlanRow], edition: str) -> dict[str, Axis]:
    """How plans were made: the codes, and whether the process database holds the plan at all."""
    reviews = ProcessReview.objects.order_by(F("edition__published_on"), "edition_id")
    if edition:
        reviews = reviews.filter(edition__slug=edition)
    rows: dict[int, dict[str, Any]] = {row["plan_id"]: row for row in reviews.values("plan_id", *PROCESS_VARIABLES)}
    never = dict.fromkeys(PROCESS_VARIABLES, NEVER_REVIEWED)
    coded = [rows.get(plan.key, never) for plan in plans]
    axes: dict[str, Axis] = {
        variable: _named(vocabulary(variable), [row[variable] for row in coded]) for variable in PROCESS_VARIABLES
    }
    return axes | {"process": _named(("yes", "no"), ["yes" if plan.key in rows else "no" for plan in plans])}


def _code_axes(keys: Whole, assessments: Rows) -> dict[str, Axis]:
    place = np.searchsorted(assessments["key"], keys)
    found = np.isin(keys, assessments["key"])
    place[~found] = 0

    def column(variable: str) -> Single:
        words = vocabulary(variable)
        if not found.any():
            return single(words, np.full(len(keys), words.index(NEVER_REVIEWED)))
        return single(words, np.where(found, assessments[variable][place], words.index(NEVER_REVIEWED)))

    codes = {variable: column(variable) for variable in VARIABLES}
    assessed = assessments["assessed"][place] == 1 if found.any() else found
    axes: dict[str, Axis] = {**codes}
    return axes | {
        "completion": latest_completion(codes["completion_progress"], codes["completion_end"]),
        "value": value_axis([codes[name] for name in VARIABLES if name.startswith("value_")]),
        "assessed": single(("yes", "no"), ~(found & assessed)),
    }


def _tag_axis(keys: Whole, tags: Rows) -> Multi:
    known = _only(tags, (tags["tag"] > 0) & np.isin(tags["key"], keys))
    order = np.argsort(keys)
    rows = order[np.searchsorted(keys, known["key"], sorter=order)]
    return Multi.of_pairs([tag.id for tag in all_tags()], rows, known["tag"] - 1, len(keys))


def _with_untagged(tags: Multi) -> Multi:
    """The tags as a facet: what has no tag is a value of its own."""
    tagged: Mask = np.zeros(tags.size, dtype=np.bool_)
    tagged[tags.rows] = True
    untagged = np.flatnonzero(~tagged)
    rows = np.concatenate((tags.rows, untagged))
    return Multi((*tags.keys, NO_TAG), rows, np.append(tags.starts, len(rows)), tags.size)
