"""Characters that XML cannot hold: a feed or a spreadsheet with one of them is read by nobody."""

import re

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production 2


def without_controls(text: str) -> str:
    """The text without what XML forbids."""
    return _NOT_IN_XML.sub("", text)
