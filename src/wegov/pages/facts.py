"""Facts in the margin of a sheet."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fact:
    """For components/sheet_header.html. `said` is how the source says a date that we read as `date`."""

    name: str
    value: str = ""
    url: str = ""
    date: str = ""
    said: str = ""


def present(*facts: Fact) -> list[Fact]:
    """The facts that are known. What a source says is repeated only where it says more than the date read from it."""
    known = [replace(fact, said="") if fact.said in (fact.date, fact.value) else fact for fact in facts]
    return [fact for fact in known if fact.value or fact.date or fact.said]
