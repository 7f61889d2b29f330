"""The plan as rows of cells: what a download holds, and what an upload is compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wegov.members.models import Institution
from wegov.plans.models import ActionPlan, Commitment, Dependency, Milestone
from wegov.plans.spreadsheet.columns import STATE_NAMES
from wegov.record.characters import without_controls

LONGEST_CELL = 32_000  # characters; Excel holds 32,767
CUT = "… [cut: the whole text stays as it is]"
APART = "; "


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of the plan: its key, its revision, and its cells as texts, by the names of the columns."""

    key: int
    public_id: str
    revision: int
    cells: Mapping[str, str]
    gone: bool = False  # withdrawn
    parent: str = ""  # public id of a milestone's commitment


@dataclass(slots=True)
class Table:
    """Everything in the plan that a spreadsheet holds, and the names that its cells may use."""

    plan: ActionPlan
    commitments: dict[str, Standing] = field(default_factory=dict)  # by local id
    milestones: dict[str, Standing] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)  # name -> public id
    steps: dict[str, str] = field(default_factory=dict)  # "1/2" or local id -> public id of a milestone
    edges: list[tuple[str, str]] = field(default_factory=list)  # public ids: a milestone, and one that it needs

    def rows(self, kind: str) -> dict[str, Standing]:
        return self.commitments if kind == "commitment" else self.milestones


def table_of(plan: ActionPlan) -> Table:
    table = Table(plan)
    table.institutions = _institutions(plan)
    commitments = list(plan.commitments.select_related("subject").order_by("pk"))
    table.commitments = {row.subject.local_id: _commitment(row) for row in commitments}
    milestones = _milestones(plan, commitments)
    bodies = _bodies(table, milestones)
    titles = _step_names(milestones)
    table.steps = {name: public_id for public_id, name in titles.items()}
    table.steps |= {row.subject.local_id: row.subject.public_id for row in milestones}
    needs = _needs(plan, titles, table)
    for row in milestones:
        table.milestones[row.subject.local_id] = _milestone(row, bodies[row.pk], needs.get(row.pk, []))
    return table


def _milestones(plan: ActionPlan, commitments: Iterable[Commitment]) -> list[Milestone]:
    """The plan's milestones; thousands share the commitments that are read already."""
    known = {row.pk: row for row in commitments}
    found = Milestone.objects.filter(commitment__plan=plan).select_related("subject")
    rows = list(found.defer("subject__search", "subject__title_search").order_by("commitment_id", "pk"))
    for row in rows:
        row.commitment = known[row.commitment_id]
    return rows


def _bodies(table: Table, milestones: Iterable[Milestone]) -> dict[int, tuple[str, list[str]]]:
    """By a milestone's key: what the institution that leads is called, and those that support."""
    ids = dict(Institution.objects.filter(member=table.plan.member).values_list("subject__public_id", "pk"))
    names = {ids[public_id]: name for name, public_id in table.institutions.items()}
    pairs = Milestone.supporting.through.objects.filter(milestone__commitment__plan=table.plan)
    supporting: dict[int, list[str]] = {}
    for milestone, institution in pairs.values_list("milestone", "institution"):
        supporting.setdefault(milestone, []).append(names.get(institution, ""))
    return {row.pk: (names.get(row.lead_id or 0, ""), sorted(supporting.get(row.pk, []))) for row in milestones}


def text_of(value: str) -> str:
    """A text as a cell can hold it."""
    text = without_controls(value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + CUT


def _commitment(row: Commitment) -> Standing:
    subject = row.subject
    cells = {
        "id": subject.local_id,
        "number": row.number,
        "title": subject.title,
        "problem": row.problem,
        "text": subject.text,
        "solution": row.solution,
        "values": APART.join(row.values),
        "values_why": row.values_why,
        "additional": row.additional,
        "starts": subject.starts,
        "ends": subject.ends,
        "revision": str(row.revision),
    }
    texts = {name: text_of(text) for name, text in cells.items()}
    return Standing(row.pk, subject.public_id, row.revision, texts, gone=subject.state == "withdrawn")


def _milestone(row: Milestone, bodies: tuple[str, list[str]], needs: Iterable[str]) -> Standing:
    subject, (lead, supporting) = row.subject, bodies
    cells = {
        "id": subject.local_id,
        "commitment": row.commitment.number,
        "number": row.number,
        "title": subject.title,
        "text": subject.text,
        "baseline": row.baseline,
        "target": row.target,
        "unit": row.unit,
        "starts": subject.starts,
        "ends": subject.ends,
        "lead": lead,
        "supporting": APART.join(supporting),
        "depends_on": APART.join(sorted(needs)),
        "state": STATE_NAMES[row.state],
        "said": "",
        "revision": str(row.revision),
    }
    texts = {name: text_of(text) for name, text in cells.items()}
    return Standing(
        row.pk, subject.public_id, row.revision, texts, row.state == "withdrawn", row.commitment.subject.public_id
    )


def _institutions(plan: ActionPlan) -> dict[str, str]:
    """Names that tell the member's institutions apart: titles, or ids where two are the same or one has a ";"."""
    bodies = Institution.objects.select_related("subject").filter(member=plan.member).order_by("pk")
    named: dict[str, str] = {}
    for body in bodies:
        title = text_of(body.subject.title)
        free = title not in named and ";" not in title
        named[title if free else body.subject.local_id] = body.subject.public_id
    return named


def _step_names(milestones: Iterable[Milestone]) -> dict[str, str]:
    """Public id -> "1/2", where that names one milestone only; else its local id."""
    named: dict[str, str] = {}
    taken: set[str] = set()
    for row in milestones:
        name = f"{row.commitment.number}/{row.number}"
        usable = bool(row.commitment.number) and name.count("/") == 1 and ";" not in name and name not in taken
        named[row.subject.public_id] = name if usable else row.subject.local_id
        taken.add(name)
    return named


def _needs(plan: ActionPlan, titles: Mapping[str, str], table: Table) -> dict[int, list[str]]:
    """What each milestone waits for, by the names that cells use; fills in the member's edges."""
    rows = Dependency.objects.filter(milestone__commitment__plan__member=plan.member).values_list(
        "milestone_id", "milestone__subject__public_id", "on__subject__public_id"
    )
    needs: dict[int, list[str]] = {}
    for key, public_id, on in rows:
        table.edges.append((public_id, on))
        local_id = on.partition("/")[2]
        table.steps.setdefault(local_id, on)
        needs.setdefault(key, []).append(titles.get(on, local_id))
    return needs
