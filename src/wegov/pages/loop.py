"""The loop strip: problem or petition, commitment, milestones, verdict, learned by."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

PARTS: Mapping[str, Text] = {
    "origin": _("Problem or petition"),
    "commitment": _("Commitment"),
    "milestones": _("Milestones"),
    "verdict": _("Verdict"),
    "learned": _("Learned by"),
}
MISSING: Mapping[str, Text] = {
    "origin": _("none recorded"),
    "commitment": _("none yet"),
    "milestones": _("none published"),
    "verdict": _("not yet reviewed"),
    "learned": _("nobody yet"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """`words` is the count said in words ("4 milestones"); empty means the part does not exist yet."""

    key: str
    words: Text = ""
    url: str = ""
    here: bool = False

    @property
    def name(self) -> Text:
        return PARTS[self.key]

    @property
    def missing(self) -> bool:
        return not (self.words or self.here)

    @property
    def said(self) -> Text:
        return MISSING[self.key] if self.missing else self.words


def loop_of(*present: Part) -> list[Part]:
    """All five parts in order; those not given are missing."""
    given = {part.key: part for part in present}
    return [given.get(key, Part(key)) for key in PARTS]
