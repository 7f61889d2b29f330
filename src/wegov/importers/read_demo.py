"""The files of the demonstration government, read. What each key means: demo/README.md."""

import hashlib
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Demonstration:
    members: list[Table]
    editions: list[Table]
    plans: list[Table]  # each with its "commitments", in their order
    institutions: list[Table]
    people: list[Table]
    forum: Table
    running: Table  # what the plan that is kept here says beyond what was printed
    next: Table  # the plan in the making
    sha256: str  # of all files together


def read_demo() -> Demonstration:
    """Read the demonstration that is shipped with wegov."""
    folder = files("wegov.importers") / "demo"
    digest = hashlib.sha256()
    plans = [_read_plan(plan, digest) for plan in _sorted(folder) if plan.is_dir() and plan.name != "desk"]
    members = _read(folder / "members.toml", digest)["member"]
    editions = _read(folder / "editions.toml", digest)["edition"]
    desk = {file.name.removesuffix(".toml"): _read(file, digest) for file in _sorted(folder / "desk")}
    return Demonstration(
        members,
        editions,
        plans,
        institutions=desk["institutions"]["institution"],
        people=desk["people"]["person"],
        forum=desk["forum"],
        running=desk["running"],
        next=desk["next"],
        sha256=digest.hexdigest(),
    )


def _read_plan(folder: Traversable, digest: "hashlib._Hash") -> Table:
    plan = _read(folder / "plan.toml", digest)
    commitments = [file for file in _sorted(folder) if file.name != "plan.toml"]
    published = {"published": plan["published"]}  # with the plan, unless a commitment says that it came later
    return plan | {"commitments": [published | _read(file, digest) for file in commitments]}


def _read(file: Traversable, digest: "hashlib._Hash") -> Table:
    content = file.read_bytes()
    digest.update(content)
    return tomllib.loads(content.decode())


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name)
