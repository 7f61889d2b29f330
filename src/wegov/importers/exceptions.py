class ImportRefusedError(Exception):
    """Something from another publisher is not taken in; the text says why and what to do."""


class UnreadableFile(ImportRefusedError):  # noqa: N818  what it is, not only that it is an error
    """The whole file cannot be read; `template` and `values` give its sentence, for translation."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values))
