"""What a cell's text means as a fact of the record; a sentence where it means nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from wegov.plans.models import VALUES
from wegov.plans.spreadsheet.columns import REPORTABLE, STATE_NAMES, Column, Kind
from wegov.plans.spreadsheet.standing_rows import CUT, Table

NEAR = 85  # of 100: how alike two names must be for one to be meant by the other


class CellReader:
    """Turns texts of cells into facts. Raises ValueError with a sentence on what was expected."""

    def __init__(self, table: Table) -> None:
        self.institutions: Mapping[str, str] = {name.casefold(): key for name, key in table.institutions.items()}
        self.names = list(table.institutions)
        self.steps: dict[str, str] = {name.casefold(): key for name, key in table.steps.items()}
        self.readers: Mapping[Kind, Callable[[str], Any]] = {
            Kind.INSTITUTION: lambda text: self._institution(text) if text else "",
            Kind.INSTITUTIONS: lambda text: sorted({self._institution(one) for one in _parts(text)}),
            Kind.VALUES: lambda text: [value for value in VALUES if value in {_value(one) for one in _parts(text)}],
            Kind.STEPS: lambda text: sorted({self._step(one) for one in _parts(text)}),
            Kind.STATE: _state,
        }

    def fact(self, column: Column, text: str) -> Any:
        if column.required and not text:
            raise ValueError(_("It is empty. It is needed."))
        if text.endswith(CUT):
            raise ValueError(_("It ends with the mark of a text that was too long for a cell. Change it on its page."))
        if len(text) > column.longest:
            most = {"most": column.longest, "length": len(text)}
            raise ValueError(_("It is %(length)s characters long; %(most)s are allowed.") % most)
        return self.readers.get(column.kind, str)(text)

    def _institution(self, text: str) -> str:
        known = self.institutions.get(text.casefold())
        if known:
            return known
        near = process.extractOne(text, self.names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR)
        if near:
            names = {"text": text, "near": near[0]}
            raise ValueError(_("No institution is called “%(text)s”. Did you mean “%(near)s”?") % names)
        raise ValueError(_("No institution is called “%(text)s”. It has to be listed first.") % {"text": text})

    def _step(self, text: str) -> str:
        known = self.steps.get(text.casefold().removeprefix("milestone/"))
        if known:
            return known
        said = _("There is no milestone “%(text)s”. Write commitment/milestone by their numbers: 1/2.")
        raise ValueError(said % {"text": text})


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _value(text: str) -> str:
    if text.casefold() not in VALUES:
        raise ValueError(_("“%(text)s” is not one of: %(values)s.") % {"text": text, "values": "; ".join(VALUES)})
    return text.casefold()


def _state(text: str) -> str:
    codes = {name: code for code, name in STATE_NAMES.items()}
    code = codes.get(" ".join(text.casefold().split()))
    if code is None:
        names = "; ".join(STATE_NAMES[state] for state in REPORTABLE)
        raise ValueError(_("“%(text)s” is not one of: %(names)s.") % {"text": text, "names": names})
    return code
