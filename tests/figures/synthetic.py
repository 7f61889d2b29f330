"""Columns from a seeded random generator, for tests that need no database."""

import numpy as np

from wegov.figures.axes import Axis, Multi
from wegov.figures.columns import (
    NO_TAG,
    Columns,
    MemberRow,
    PlanRow,
    Table,
    latest_completion,
    single,
    value_axis,
    vocabulary,
)
from wegov.plans.tags import all_tags
from wegov.reviews.codes import PROCESS_VARIABLES, VARIABLES

MEMBERS = [
    MemberRow(1, "AL", "Albania", "europe", "national", False),
    MemberRow(2, "GE", "Georgia", "europe", "national", False),
    MemberRow(3, "XA", "Tamarenne", "europe", "national", True),
    MemberRow(4, "BUE", "Buenos Aires", "americas", "local", False),
]
YEARS = ("2012", "2014", "unknown")
REGIONS = ("africa-middle-east", "americas", "asia-pacific", "europe")


def some_columns(size: int, seed: int = 1) -> Columns:
    """Every code of every variable occurs, missing ones included."""
    random = np.random.default_rng(seed)
    plans = [PlanRow(10 + i, f"plan/{i}", f"Plan {i}", i % 4, i // 4 + 1, None) for i in range(12)]
    owner = np.array([plan.member for plan in plans])
    plan_axes: dict[str, Axis] = {
        "member": single([member.code for member in MEMBERS], owner),
        "region": single(REGIONS, [REGIONS.index(MEMBERS[i].region) for i in owner]),
        "level": single(("national", "local"), [MEMBERS[i].level == "local" for i in owner]),
        "year": single(YEARS, np.arange(12) // 4),
    }
    process: dict[str, Axis] = {
        name: single(vocabulary(name), random.integers(0, len(vocabulary(name)), 12)) for name in PROCESS_VARIABLES
    }
    fictional = np.array([member.fictional for member in MEMBERS])[owner]
    plan = np.sort(random.integers(0, 12, size))
    codes = {name: single(vocabulary(name), random.integers(0, len(vocabulary(name)), size)) for name in VARIABLES}
    tags = [tag.id for tag in all_tags()]
    tagged = np.repeat(np.arange(size // 2), 2)
    tag_codes = (tagged * 7 + np.tile([0, 3], size // 2)) % len(tags)
    untagged = np.arange(size // 2, size)
    with_untagged = Multi.of_pairs(
        [*tags, NO_TAG],
        np.concatenate((tagged, untagged)),
        np.concatenate((tag_codes, np.full(len(untagged), len(tags)))),
        size,
    )
    own: dict[str, Axis] = {
        "tag": with_untagged,
        "completion": latest_completion(codes["completion_progress"], codes["completion_end"]),
        "value": value_axis([codes[name] for name in VARIABLES if name.startswith("value_")]),
        "assessed": single(("yes", "no"), random.integers(0, 2, size)),
    }
    of_plan: dict[str, Axis] = {name: single(axis.keys, axis.codes[plan]) for name, axis in plan_axes.items()}  # type: ignore[union-attr]
    return Columns(
        version=1,
        edition="",
        members=tuple(MEMBERS),
        plans=tuple(plans),
        commitments=Table(np.arange(size) * 3 + 100, fictional[plan], {**of_plan, **codes, **own}),
        plan=plan.astype(np.int32),
        ends=random.choice([0, 20131231, 20150630, 20991231], size).astype(np.int32),
        tags=Multi.of_pairs(tags, tagged, tag_codes, size),
        plan_table=Table(np.array([plan.key for plan in plans]), fictional, {**plan_axes, **process}),
        process_reviewed=np.arange(12) % 2 == 0,
    )
