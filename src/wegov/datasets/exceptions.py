from wegov.figures.exceptions import FiguresError


class ExportError(FiguresError):
    """The record cannot be exported as asked."""
