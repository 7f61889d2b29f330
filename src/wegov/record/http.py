"""What every public page needs of HTTP: validators, short caching, compression, and data open to any web page.

A page is kept as it was rendered, by the record's version, and never longer than PAGE_SECONDS: acts commit out of the
order of their ids, so one that commits late does not change the version, and only age puts that right. For the same
reason the validator is the fingerprint of what was rendered, not the version.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request

from wegov.record.encoding import choose, pack
from wegov.record.queries import version

MAX_AGE = 30  # seconds that a browser may go on without asking
MOST_BYTES = 64 * 2**20  # that a process keeps
LONGEST_PAGE = 2**20  # bytes; longer ones are not kept
ASIDE = ("/static/", "/healthz", "/readyz")  # whitenoise has its own rules, and health is never kept
PERSONAL = ("/desk", "/account")  # never kept, so the version of the record need not be asked for
OPEN_PATHS = ("/api/", "/data/")
OPEN_ENDINGS = (".json", ".csv", ".jsonl", ".xlsx", ".parquet", ".jsonld", ".atom", ".ics")
VARY = ("Accept-Language", "Cookie", "HX-Request", "HX-Target", "Accept-Encoding")
Key = tuple[str | int, ...]


@dataclass(slots=True)
class Page:
    """A page as it was rendered. Its compressed forms are made when somebody asks for them."""

    body: bytes
    headers: dict[str, str]
    etag: str
    made: float
    encoded: dict[str, bytes] = field(default_factory=dict)

    def form(self, accepted: str) -> tuple[str, bytes]:
        name = choose(accepted, self.headers.get("Content-Type", ""), len(self.body))
        if name and name not in self.encoded:
            self.encoded[name] = pack(name, self.body)
        return name, self.encoded.get(name, self.body)


class Pages:
    """The pages a process keeps: the ones used last, up to a number of bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key) -> Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is None:
                return None
            if time.monotonic() - page.made >= settings.PAGE_SECONDS:
                self._drop(key)
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        with self.lock:
            if key in self.pages:
                self._drop(key)
            self.pages[key] = page
            self.bytes += _weight(page)
            while self.bytes > self.most:
                self._drop(next(iter(self.pages)))

    def _drop(self, key: Key) -> None:
        self.bytes -= _weight(self.pages.pop(key))


class Watch:
    """The record's version, asked for once in VERSION_SECONDS: a browser may go on for longer without asking."""

    def __init__(self) -> None:
        self.seen: tuple[float, int] = (float("-inf"), 0)  # one value, so that threads never see half of it

    def version(self) -> int:
        now, (asked, seen) = time.monotonic(), self.seen
        if now - asked < settings.VERSION_SECONDS:
            return seen
        self.seen = (now, version())
        return self.seen[1]


def public_pages(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: answers from what is kept, 304 before any work, and says in headers what others may keep."""
    pages, watch = Pages(), Watch()

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(ASIDE):
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return _opened(request, _preflight(request) or get_response(request))
        if request.path_info.startswith(PERSONAL):
            return _opened(request, _unkept(get_response(request)))
        key = _key(request, watch.version())
        page = pages.get(key)
        if page is None:
            response = get_response(request)
            page = _page(response)
            if page is None:
                return _opened(request, _unkept(response))
            if settings.PAGE_SECONDS and len(page.body) <= LONGEST_PAGE:
                pages.put(key, page)
        return _opened(request, _answer(request, page))

    return respond


def _key(request: HttpRequest, seen: int) -> Key:
    return (
        seen,
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        get_language_from_request(request),  # by the cookie of /language/…, else by Accept-Language
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
    )


def _page(response: HttpResponseBase) -> Page | None:
    """The response as a page to keep; None where it is an error, a redirect, a stream or somebody's own."""
    if response.status_code != 200 or response.streaming or response.cookies or not isinstance(response, HttpResponse):
        return None
    if _is_personal(response) or any(word in response.get("Cache-Control", "") for word in ("no-store", "private")):
        return None
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=MAX_AGE, must_revalidate=True)
    patch_vary_headers(response, VARY)
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return Page(response.content, dict(response.items()), etag, time.monotonic())


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    wanted = parse_etags(request.headers.get("If-None-Match", ""))
    if page.etag in wanted or wanted == ["*"]:
        same = HttpResponseNotModified()
        for name in ("ETag", "Cache-Control", "Vary"):
            same[name] = page.headers[name]
        return same
    name, body = page.form(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(b"" if request.method == "HEAD" else body, headers=page.headers)
    response["Content-Length"] = str(len(body))
    if name:
        response["Content-Encoding"] = name
    return response


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    """What is not kept here is not kept elsewhere either, unless it says so itself."""
    if _is_personal(response):
        patch_cache_control(response, private=True, no_store=True)
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, VARY)
    return response


def _is_personal(response: HttpResponseBase) -> bool:
    """Whether a session was looked at or a form's token was made: Django says so in Vary before we do."""
    return "cookie" in response.get("Vary", "").lower()


def _is_open(request: HttpRequest) -> bool:
    return request.path_info.startswith(OPEN_PATHS) or request.path_info.endswith(OPEN_ENDINGS)


def _preflight(request: HttpRequest) -> HttpResponse | None:
    """A browser asks before it sends If-None-Match from another site."""
    if request.method != "OPTIONS" or not _is_open(request):
        return None
    headers = {
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "Accept-Language, If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Allow": "GET, HEAD, OPTIONS",
    }
    return HttpResponse(status=204, headers=headers)


def _opened(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if _is_open(request):
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
    return response


def _weight(page: Page) -> int:
    """Compressed forms come later and are smaller: counted as half of the page."""
    return len(page.body) * 3 // 2 + 1000
