"""How many comments one network address may send."""

import hashlib

from django.core.cache import cache

MOST_AN_HOUR = 20
HOUR = 3600  # seconds


def is_too_fast(address: str) -> bool:
    """Count one more comment from a network address; whether that is too many for this hour and this process.

    Only a digest of the address is kept, and only in memory.
    """
    key = "comments:" + hashlib.sha256(address.encode()).hexdigest()
    cache.add(key, 0, HOUR)
    return int(cache.incr(key)) > MOST_AN_HOUR
