"""One line of JSON for every request where WEGOV_LOG_LEVEL is INFO; what a person searched for is not logged.

Nor are the tokens of links in letters: who reads the log could use them.
"""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger("wegov.request")


def log_requests(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def respond(request: HttpRequest) -> HttpResponseBase:
        start = time.perf_counter()
        response = get_response(request)
        logger.info(
            "request",
            extra={
                "method": request.method,
                "path": _path(request),
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - start) * 1000, 1),
            },
        )
        return response

    return respond


class WithoutRequest(logging.Filter):
    """Django's own lines on answers of 400 and more hold the whole request, and its path as it was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = vars(record).pop("request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(_path(request) if part == request.path else part for part in record.args)
        return True


def _path(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"/{match.route}" if match and "token" in match.kwargs else request.path
