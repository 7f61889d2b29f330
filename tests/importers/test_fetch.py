"""Files at addresses: whole or not at all, and nothing secret of their address is published."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from wegov.importers.exceptions import UnreadableFile
from wegov.importers.fetch import fetched, public_address


class Answers(http.server.BaseHTTPRequestHandler):
    """Sends a body of ten bytes under a header that says more, or breaks the protocol."""

    def do_GET(self) -> None:
        if self.path == "/no-http":
            self.wfile.write(b"hello\r\n\r\n")
            return
        self.send_response(200)
        if self.path == "/chunks":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"10\r\n0123456789")
            return
        if self.path != "/no-length":
            self.send_header("Content-Length", "20" if self.path == "/cut" else "10")
        self.end_headers()
        self.wfile.write(b"0123456789")

    def log_message(self, *_: object) -> None:
        """A test has no log."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/whole", "/no-length", "/whole." + "x" * 300])
def test_fetched_file_is_whole(address: str, path: str) -> None:
    with fetched(address + path) as copy:
        assert copy.read_bytes() == b"0123456789"


def test_fetched_file_that_is_cut_short_is_refused(address: str) -> None:
    with (
        pytest.raises(UnreadableFile, match=r"^The address sent 10 of 20 bytes: the file was cut off\. Try again\.$"),
        fetched(f"{address}/cut"),
    ):
        pass


@pytest.mark.parametrize("path", ["/chunks", "/no-http"])
def test_answer_that_breaks_off_is_one_sentence(address: str, path: str) -> None:
    with (
        pytest.raises(UnreadableFile, match=r"^The address does not answer with a file: .+\.$"),
        fetched(address + path),
    ):
        pass


@pytest.mark.parametrize("wrong", ["http://a:secret@127.0.0.1/", "http://127.0.0.1/a b", "http://[::1", "http://é\n/"])
def test_address_of_another_form_is_one_sentence(wrong: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^The address cannot be fetched: .+\.$") as error, fetched(wrong):
        pass
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("file", "published"),
    [
        ("table.csv", ""),
        ("ftp://a.example/table.csv", ""),
        ("https://a.example/data/table.csv", "https://a.example/data/table.csv"),
        ("https://anna:secret@a.example:8443/table.csv?token=1#top", "https://a.example:8443/table.csv"),
        ("https://a.example/" + "a" * 482, "https://a.example/" + "a" * 482),
        ("https://a.example/" + "a" * 483, "https://a.example/"),
    ],
)
def test_public_address_has_no_secrets_and_is_not_too_long(file: str, published: str) -> None:
    assert public_address(file) == published
