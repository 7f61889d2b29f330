"""What the database says of rows that no reader refused."""

import psycopg
from django.db import DataError, IntegrityError

# COPY raises the driver's own errors, not Django's.
NOT_TAKEN = (DataError, IntegrityError, psycopg.DataError, psycopg.IntegrityError)


def in_plain_words(error: Exception) -> str:
    """What the database objects to, in its own words, without the whole row that it adds."""
    diagnosis = getattr(error, "diag", None) or getattr(error.__cause__, "diag", None)
    return str(diagnosis.message_primary) if diagnosis else " ".join(str(error).split())
