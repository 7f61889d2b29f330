"""What the coded variables ask and what their values mean. Pure: no Django; the words are data beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROCESS_PERIOD = "plans up to 2016"
PROCESS_SOURCE = "IRM process database, July 2016"


@dataclass(frozen=True, slots=True)
class Value:
    """One value a variable can take, or one reason why it has none."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that reviewers code; `values` in their own order, weakest first."""

    name: str
    label: str
    question: str
    period: str
    source: str
    values: tuple[Value, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(value.code for value in self.values)

    def value(self, code: str) -> Value | None:
        """What a code means here; the reasons for a missing one included."""
        return next((value for value in (*self.values, *missing_values()) if value.code == code), None)


@cache
def missing_values() -> tuple[Value, ...]:
    """Why a code can be missing: NR, ND, NA. Missing is never "no"."""
    return _values(_load("codebook.toml")["missing"])


@cache
def commitment_variables() -> Mapping[str, Variable]:
    """How commitments are coded: name -> variable, in the order of the codebook."""
    entries = _load("codebook.toml")["variables"]
    return {name: _variable(name, entry, entry["period"], entry["source"]) for name, entry in entries.items()}


@cache
def process_variables() -> Mapping[str, Variable]:
    """How the making of plans is coded: name -> variable, in the order of the codebook."""
    entries = _load("codebook_process.toml")["variables"]
    return {name: _variable(name, entry, PROCESS_PERIOD, PROCESS_SOURCE) for name, entry in entries.items()}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _variable(name: str, entry: Mapping[str, Any], period: str, source: str) -> Variable:
    return Variable(
        name=name,
        label=entry["label"],
        question=entry["question"],
        period=period,
        source=source,
        values=_values(entry["values"]),
    )


def _values(entries: Mapping[str, list[str]]) -> tuple[Value, ...]:
    return tuple(Value(code=code, label=label, definition=definition) for code, (label, definition) in entries.items())
