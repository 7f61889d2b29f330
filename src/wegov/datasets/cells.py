"""Small tables as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse

from wegov.datasets.formats import FORMATS


def write_cells(rows: Sequence[Mapping[str, Any]]) -> str:
    """CSV with a header; what is None is an empty cell. No rows give no text."""
    if not rows:
        return ""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\r\n")  # makes it quote both
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def send_cells(rows: Sequence[Mapping[str, Any]], *, name: str) -> HttpResponse:
    response = HttpResponse(write_cells(rows), content_type=FORMATS["csv"].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
