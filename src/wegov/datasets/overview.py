"""One row for each commitment with all that a spreadsheet needs: its words, its plan and member, its current codes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegov.datasets.reading import Column, Part, Resource
from wegov.datasets.resources.members import MEMBERS
from wegov.datasets.resources.plans import COMMITMENTS, PLANS
from wegov.datasets.resources.record import SUBJECTS
from wegov.datasets.resources.reviews import ASSESSMENTS
from wegov.figures.exceptions import FiguresError
from wegov.plans.standing import NOT_YET_PROMISED
from wegov.reviews.codes import VARIABLES

# Of each variable the code of the last edition that has it, as reviews.codes.standing_codes() says; of two editions
# of one day the one loaded later.
STANDING = ", ".join(f"(array_agg(e.{name}) FILTER (WHERE e.{name} <> 'ND'))[1] AS {name}" for name in VARIABLES)
SOURCE = f"""plans_commitment AS c
JOIN record_subject AS s ON s.id = c.subject_id
LEFT JOIN record_subject AS words ON words.id = c.edition_id
JOIN plans_actionplan AS p ON p.subject_id = c.plan_id AND {{}}
JOIN record_subject AS plan ON plan.id = c.plan_id
JOIN members_member AS m ON m.subject_id = p.member_id
JOIN record_subject AS member ON member.id = m.subject_id
CROSS JOIN LATERAL (
    SELECT (array_agg(e.public_id))[1] AS edition, (array_agg(e.assessed))[1] AS assessed,
        (array_agg(e.progress_year))[1] AS progress_year, (array_agg(e.end_year))[1] AS end_year, {STANDING}
    FROM (
        SELECT a.*, edition.public_id FROM reviews_assessment AS a
        JOIN plans_edition AS e ON e.subject_id = a.edition_id
        JOIN record_subject AS edition ON edition.id = a.edition_id
        WHERE a.commitment_id = c.subject_id AND {{}} ORDER BY e.published_on DESC, e.subject_id DESC
    ) AS e
) AS a"""  # noqa: S608  the names are this project's own
PROMISED = f"p.stage NOT IN {NOT_YET_PROMISED}"
EDITION_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _as(column: Column, sql: str, *, name: str = "", nullable: bool | None = None) -> Column:
    nullable = column.nullable if nullable is None else nullable
    return replace(column, sql=sql, name=name or column.name, nullable=nullable, field="", refers="")


def _same(resource: Resource, alias: str, *names: str) -> list[Column]:
    return [_as(resource.column(name), f"{alias}.{resource.column(name).field}") for name in names]


def _code(variable: str) -> Column:
    missing = "CASE WHEN a.edition IS NULL THEN 'NR' ELSE 'ND' END"
    return _as(ASSESSMENTS.column(variable), f"coalesce(a.{variable}, {missing})")


COLUMNS = (
    _as(SUBJECTS.column("id"), "s.public_id"),
    *_same(COMMITMENTS, "c", "ogp_id"),
    *_same(SUBJECTS, "s", "title"),
    *_same(COMMITMENTS, "c", "short_title"),
    _as(PLANS.column("member"), "member.public_id"),
    Column(name="member_title", sql="member.title", description=_("The member's name.")),
    *_same(MEMBERS, "m", "level", "region", "fictional"),
    _as(COMMITMENTS.column("plan"), "plan.public_id"),
    Column(name="plan_title", sql="plan.title", description=_("The plan's title.")),
    _as(PLANS.column("year"), "p.year", name="plan_year"),
    _as(PLANS.column("stage"), "p.stage", name="plan_stage"),
    *_same(COMMITMENTS, "c", "number", "theme", "lead_institution", "supporting_institutions"),
    *_same(SUBJECTS, "s", "starts", "ends"),
    *_same(COMMITMENTS, "c", "starts_text", "ends_text", "tags"),
    _as(ASSESSMENTS.column("edition"), "a.edition", name="assessed_in", nullable=True),
    _as(ASSESSMENTS.column("assessed"), "coalesce(a.assessed, false)"),
    *(_as(ASSESSMENTS.column(name), f"a.{name}") for name in ("progress_year", "end_year")),
    *(_code(variable) for variable in VARIABLES),
    *_same(SUBJECTS, "s", "language", "text"),
    *_same(COMMITMENTS, "c", "address"),
    _as(COMMITMENTS.column("edition"), "words.public_id", name="words_from"),
)
OVERVIEW = Resource(
    name="overview",
    title=_("Overview"),
    description=_("One row for each promise: its words, its plan and member, and its current codes. No drafts."),
    source=SOURCE.format(PROMISED, "true"),
    columns=COLUMNS,
    key=("id",),
)
COMMITMENT = replace(OVERVIEW, source=SOURCE.format("true", "true"))  # drafts too: what a page shows of it


def overview(edition: str = "") -> Resource:
    """The overview with the codes of one edition instead of the latest. Raises FiguresError for no edition's name."""
    if not edition:
        return OVERVIEW
    if not EDITION_NAME.fullmatch(edition):
        raise FiguresError(gettext("No edition on record is named “%(name)s”.") % {"name": edition})
    return replace(OVERVIEW, source=SOURCE.format(PROMISED, f"e.slug = '{edition}'"))


def chosen(keys: Sequence[int]) -> Part:
    """The commitments with these keys, in this order."""
    first = "unnest(%s::bigint[]) WITH ORDINALITY AS chosen(key, place)"
    return Part(first=first, where="chosen.key = c.subject_id", order="chosen.place", parameters=(list(keys),))
