"""What can go wrong with evidence. Every message is a sentence for the person who gives it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wegov.evidence.models import Evidence


class EvidenceError(Exception):
    """The evidence cannot be taken."""


class RefusedFileError(EvidenceError):
    """The file is not of a kind that is taken, or holds what is not."""


class RefusedAddressError(EvidenceError):
    """The address cannot be a link to evidence."""


class NotStoredError(EvidenceError):
    """The place where files are kept did not take it."""


class AlreadyThereError(EvidenceError):
    """The same file or link is there already, about the same thing."""

    def __init__(self, message: str, evidence: "Evidence") -> None:
        super().__init__(message)
        self.evidence = evidence
