"""What happened to somebody's safety, one structured line each: the person's number, never their name or address."""

import logging

logger = logging.getLogger("wegov.security")


def note(event: str, *, person: int | None = None, **facts: str | int) -> None:
    logger.info(event, extra={"event": event, "person": person, **facts})
