class ImporterError(Exception):
    """Something from another publisher cannot be taken in."""


class ImportRefusedError(ImporterError):
    """The whole import is refused and nothing is written; the message is a sentence for the person who asked."""
