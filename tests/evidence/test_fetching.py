import hashlib
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.evidence.servers import HOST, Server, here, running_server
from wegov.evidence.fetching import MOST_BYTES, PUBLIC, Answer, fetch, resolve

AGENT = "wegov link check (+https://wegov.example)"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as known:
        yield known


def found(answer: Answer) -> tuple[str, str, int | None]:
    return answer.found, answer.detail, answer.status


def test_what_is_there_is_hashed(server: Server) -> None:
    server.answers["/register"] = (200, {"Content-Type": "text/html", "Set-Cookie": "a=b"}, b"the register")
    answer = fetch(server.address("/register"), agent=AGENT, policy=here())
    assert answer == Answer("there", "answered", 200, hashlib.sha256(b"the register").hexdigest())


def test_the_other_side_is_told_who_asks_and_nothing_else(server: Server) -> None:
    server.answers["/register"] = (200, {}, b"")
    fetch(server.address("/register"), agent=AGENT, policy=here())
    assert server.seen[-1][1] == {
        "Host": f"register.example:{server.port}",
        "User-Agent": AGENT,
        "Accept": "*/*",
        "Connection": "close",
    }


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, ("dead", "gone", 404)),
        (410, ("dead", "gone", 410)),
        (500, ("dead", "failing", 500)),
        (403, ("there", "closed", 403)),
        (429, ("there", "closed", 429)),
        (304, ("dead", "failing", 304)),
    ],
)
def test_each_status_has_its_meaning(server: Server, status: int, expected: tuple[str, str, int]) -> None:
    server.answers["/status"] = (status, {}, b"")
    assert found(fetch(server.address("/status"), agent=AGENT, policy=here())) == expected


def test_redirects_are_followed_without_cookies(server: Server) -> None:
    server.answers["/old"] = (301, {"Location": "/new", "Set-Cookie": "a=b"}, b"")
    server.answers["/new"] = (200, {}, b"here")
    assert found(fetch(server.address("/old"), agent=AGENT, policy=here())) == ("there", "answered", 200)
    assert "Cookie" not in server.seen[-1][1]


def test_redirects_without_end_are_given_up(server: Server) -> None:
    server.answers["/round"] = (302, {"Location": "/round"}, b"")
    before = len(server.seen)
    answer = fetch(server.address("/round"), agent=AGENT, policy=here())
    assert (found(answer), len(server.seen) - before) == (("dead", "too_many_redirects", 302), 6)


def test_redirect_to_a_private_name_is_not_followed(server: Server) -> None:
    server.answers["/inwards"] = (302, {"Location": f"http://inside.example:{server.port}/register"}, b"")
    before = len(server.seen)
    answer = fetch(server.address("/inwards"), agent=AGENT, policy=here())
    assert (found(answer), len(server.seen) - before) == (("refused", "not_public", None), 1)


@pytest.mark.parametrize(
    "place", [f"http://{HOST}/", "http://[::1]/", "ftp://example.org/", "http://0x7f.1/", "gopher:x"]
)
def test_redirect_to_what_could_not_be_given_is_not_followed(server: Server, place: str) -> None:
    server.answers["/inwards"] = (302, {"Location": place}, b"")
    start = server.address("/inwards")
    strict = replace(here(), check=lambda address: address if address == start else PUBLIC.check(address))
    assert found(fetch(start, agent=AGENT, policy=strict)) == ("refused", "bad_redirect", None)


def test_a_name_with_one_private_address_is_refused(server: Server) -> None:
    both = replace(here(), resolve=lambda _host, _port: ["93.184.215.14", HOST], allowed=PUBLIC.allowed)
    assert found(fetch(server.address(), agent=AGENT, policy=both)) == ("refused", "not_public", None)


def test_a_name_that_changes_its_mind_is_asked_once(server: Server) -> None:
    server.answers["/register"] = (200, {}, b"")
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return [HOST] if len(asked) == 1 else ["10.0.0.1"]

    answer = fetch(server.address("/register"), agent=AGENT, policy=replace(here(), resolve=rebinding))
    assert (found(answer), asked) == (("there", "answered", 200), ["register.example"])


@pytest.mark.parametrize(
    "address",
    ["http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/", "http://localhost/", "http://0/"],
)
def test_every_spelling_of_this_machine_is_refused(address: str) -> None:
    """Also by the check of what the name resolves to, were the spelling not refused before."""
    unchecked = replace(PUBLIC, check=lambda given: given)
    assert fetch(address, agent=AGENT).found == "refused"
    assert found(fetch(address, agent=AGENT, policy=unchecked)) == ("refused", "not_public", None)


def test_a_long_answer_is_read_to_the_limit(server: Server) -> None:
    server.answers["/long"] = (200, {}, b"a" * (MOST_BYTES + 70_000))
    answer = fetch(server.address("/long"), agent=AGENT, policy=here())
    assert answer.sha256 == hashlib.sha256(b"a" * MOST_BYTES).hexdigest()


def test_nobody_there(server: Server) -> None:
    with socket.create_server((HOST, 0)) as closed:
        port = closed.getsockname()[1]
    assert found(fetch(f"http://register.example:{port}/", agent=AGENT, policy=here())) == ("dead", "no_answer", None)


def test_a_name_that_is_not_known(server: Server) -> None:
    def unknown(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror

    answer = fetch(server.address(), agent=AGENT, policy=replace(here(), resolve=unknown))
    assert found(answer) == ("dead", "no_name", None)


def test_a_server_that_drips_is_left_in_time() -> None:
    with socket.create_server((HOST, 0)) as listening:
        drip = threading.Thread(target=_drip, args=(listening,))
        drip.start()
        began = time.monotonic()
        address = f"http://register.example:{listening.getsockname()[1]}/"
        answer = fetch(address, agent=AGENT, policy=here(seconds=0.2))
        took = time.monotonic() - began
        drip.join()
    assert (found(answer), took < 1) == (("dead", "too_slow", None), True)


def _drip(listening: socket.socket) -> None:
    connection, _address = listening.accept()
    with connection:
        try:
            for byte in b"HTTP/1.1 200 OK\r\n" * 10:
                connection.send(bytes([byte]))
                time.sleep(0.02)
        except OSError:
            return


def test_names_are_resolved_as_the_machine_knows_them() -> None:
    assert set(resolve("localhost", 80)) <= {"127.0.0.1", "::1"}
