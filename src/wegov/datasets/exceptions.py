class DatasetsError(Exception):
    """Something asked of the datasets cannot be done; the message says why, for a person."""


class ExportError(DatasetsError):
    """The record cannot be exported as asked."""
