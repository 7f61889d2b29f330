class RecordError(Exception):
    """The record cannot take this."""


class BadActError(RecordError):
    """An act's body holds something that canonical JSON cannot say."""
