"""Reading the whole record as of one moment."""

import contextlib
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper


@contextlib.contextmanager
def one_moment() -> Iterator[CursorWrapper]:
    """A cursor that sees the record as it is now, whatever is written meanwhile.

    A caller who already holds a transaction has chosen its moment.
    """
    chosen = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if not chosen:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield cursor
