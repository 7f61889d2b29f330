"""Fetching a link as a stranger on the public internet would, from inside a network that must not be reached.

The name is resolved once, every address it has is checked, and the connection goes to the checked address itself: a
name that answers differently a moment later (DNS rebinding) changes nothing. Redirects go the same way again.
"""

import hashlib
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpcore
import httpx

from wegov.evidence.addresses import check_address, is_public
from wegov.evidence.exceptions import RefusedAddressError
from wegov.evidence.models import LinkCheck

Resolve = Callable[[str, int], Sequence[str]]
Found = LinkCheck.Found

MOST_REDIRECTS = 5
MOST_BYTES = 2**20  # that are read and hashed
SECONDS = 20.0  # for everything together
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
CLOSED = (401, 402, 403, 405, 406, 429, 451)  # it is there, for people


class NotPublicError(Exception):
    """The name has an address that is not public."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at a link. `detail` is a key of words.DETAILS."""

    found: str
    detail: str
    status: int | None = None
    sha256: str = ""


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address that a name has, as the machine we run on knows it."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Policy:
    """How names are resolved and which addresses may be spoken to; tests bring a server of their own."""

    resolve: Resolve = resolve
    allowed: Callable[[str], bool] = is_public
    check: Callable[[str], str] = check_address
    seconds: float = SECONDS


PUBLIC = Policy()


@dataclass
class TimedStream(httpcore.NetworkStream):
    """A connection on which everything together has to be done in time, however slowly the other side drips."""

    stream: httpcore.NetworkStream
    until: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.until))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return replace(self, stream=self.stream.start_tls(ssl_context, server_hostname, _left(self.until)))

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


@dataclass
class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    policy: Policy
    until: float
    plain: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self.policy.resolve(host, port)
        if not addresses or not all(map(self.policy.allowed, addresses)):
            raise NotPublicError(host)
        return TimedStream(self.plain.connect_tcp(addresses[0], port, _left(self.until)), self.until)


def fetch(address: str, *, agent: str, policy: Policy = PUBLIC) -> Answer:
    """What is at an address today. Raises nothing: whatever happens is an answer."""
    until = time.monotonic() + policy.seconds
    pool = httpcore.ConnectionPool(network_backend=CheckedNetwork(policy, until), max_connections=1)
    with pool:
        for _step in range(MOST_REDIRECTS + 1):
            answer, onwards = _ask(pool, address, agent, policy)
            if not onwards:
                return answer
            address = onwards
    return Answer(Found.DEAD, "too_many_redirects", answer.status)


def _ask(pool: httpcore.ConnectionPool, address: str, agent: str, policy: Policy) -> tuple[Answer, str]:
    """The answer of one address, and where it sends us on to."""
    try:
        url = httpx.URL(policy.check(address))
        headers = [("Host", url.netloc.decode()), ("User-Agent", agent), ("Accept", "*/*"), ("Connection", "close")]
        with pool.stream("GET", str(url), headers=headers) as response:
            place = next((value for name, value in response.headers if name.lower() == b"location"), b"")
            if response.status in REDIRECTS and place:
                return Answer(Found.DEAD, "bad_redirect", response.status), str(url.join(place.decode("ascii")))
            return _read(response), ""
    except NotPublicError:
        return Answer(Found.REFUSED, "not_public"), ""
    except (RefusedAddressError, httpx.InvalidURL, UnicodeError):
        return Answer(Found.REFUSED, "bad_redirect"), ""
    except (httpcore.TimeoutException, TimeoutError):
        return Answer(Found.DEAD, "too_slow"), ""
    except socket.gaierror:
        return Answer(Found.DEAD, "no_name"), ""
    except (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol):
        return Answer(Found.DEAD, "no_answer"), ""


def _read(response: httpcore.Response) -> Answer:
    status = response.status
    if status in CLOSED:
        return Answer(Found.THERE, "closed", status)
    if not 200 <= status < 300:
        return Answer(Found.DEAD, "gone" if status in GONE else "failing", status)
    digest, left = hashlib.sha256(), MOST_BYTES
    for chunk in response.iter_stream():
        digest.update(chunk[:left])
        left -= len(chunk)
        if left <= 0:
            break
    return Answer(Found.THERE, "answered", status, digest.hexdigest())


def _left(until: float) -> float:
    """Seconds that are left. Raises TimeoutError where none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
