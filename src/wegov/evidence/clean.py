"""A file as it will be served: of a known kind, read by a real parser and written anew without what does not belong."""

from dataclasses import dataclass

SHOWN = ("image/jpeg", "image/png", "image/webp")  # by a browser; everything else is saved, never opened here


@dataclass(frozen=True, slots=True)
class Clean:
    content: bytes
    media_type: str
    ending: str  # of its file name, by what it is: pdf
    removed: tuple[str, ...] = ()  # keys of words.REMOVED
    small: bytes = b""  # a picture to show in a page, WebP; empty where there is none
