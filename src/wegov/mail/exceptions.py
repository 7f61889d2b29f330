class MailError(Exception):
    """Something about letters went wrong."""


class InDoubtError(MailError, OSError):
    """The connection broke after the letter was handed over and before the server had answered."""


class BadLetterError(MailError):
    """A letter's template gives no subject line or no text."""
