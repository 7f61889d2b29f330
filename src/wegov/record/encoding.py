"""Compressed forms of a page."""

import gzip
import re

import brotli

SHORTEST = 500  # bytes; less gains nothing
TEXT = re.compile(r"text/|application/(json|jsonl|ld\+json|atom\+xml|xml|javascript)|image/svg")


def choose(accepted: str, media_type: str, size: int) -> str:
    """The name of the best compression that the reader accepts; "" for none."""
    if size < SHORTEST or not TEXT.match(media_type):
        return ""
    names = {name.strip(): quality for name, quality in (_part(part) for part in accepted.lower().split(","))}
    return next((name for name in ("br", "gzip") if names.get(name, 0) > 0), "")


def pack(name: str, body: bytes) -> bytes:
    """Compress; the same body gives the same bytes."""
    if name == "br":
        packed: bytes = brotli.compress(body, quality=5)
        return packed
    return gzip.compress(body, compresslevel=6, mtime=0)


def _part(part: str) -> tuple[str, float]:
    name, _separator, rest = part.partition(";")
    quality = re.search(r"q=([01](?:\.\d+)?)", rest)
    return name, float(quality[1]) if quality else 1.0
