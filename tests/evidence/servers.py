"""A real server on this machine, for what fetches from others."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from wegov.evidence.fetching import Policy

HOST = "127.0.0.1"


@dataclass
class Server:
    """What it answers, by path: status, headers, body; and the requests it has seen."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def address(self, path: str = "/", host: str = "register.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def running_server() -> Iterator[Server]:
    known = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.seen.append((self.path, dict(self.headers)))
            status, headers, body = known.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.handle_error = lambda *_told: None  # type: ignore[method-assign]  # a reader may leave early
    known.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def here(*, seconds: float = 5) -> Policy:
    """Names of .example are this machine, which may be spoken to, on any port."""
    return Policy(
        resolve=lambda host, _port: {"register.example": [HOST]}.get(host, ["10.0.0.1"]),
        allowed=lambda address: address == HOST,
        check=lambda address: address,
        seconds=seconds,
    )
