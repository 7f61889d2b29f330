"""Secrets that are handed out once, in a letter or on a page, and of which only the digest is kept."""

import hashlib
import secrets


def new_secret(prefix: str = "") -> tuple[str, str]:
    """A text that nobody guesses, and its digest."""
    text = prefix + secrets.token_urlsafe(32)
    return text, digest(text)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
