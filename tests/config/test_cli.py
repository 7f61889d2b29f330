"""The command as people use it: in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.conftest import Run

SECONDS = 60


def answer(process: "subprocess.Popen[str]") -> tuple[int, str]:
    out, errors = process.communicate(timeout=SECONDS)
    return process.returncode, out + errors


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


def wait(port: int) -> None:
    for _ in range(SECONDS * 10):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the site did not start")


def servers(folder: Path) -> list[str]:
    """The database servers whose data lie in the folder."""
    listed = subprocess.run(["ps", "-ww", "axo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(folder) in line and "postgres" in line.split()[0]]


def children_of(parent: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=True).stdout
    return [int(child) for child in listed.split()]


def start_embedded(wegov: Run, folder: Path, port: int) -> "subprocess.Popen[str]":
    return wegov("up", database="", WEGOV_VAR=str(folder), PORT=str(port))


def test_ctrl_c_stops_everything_the_database_included(wegov: Run, tmp_path: Path) -> None:
    port = free_port()
    process = start_embedded(wegov, tmp_path, port)
    wait(port)
    assert len(servers(tmp_path)) == 1
    [_web, worker] = children_of(process.pid)
    process.send_signal(signal.SIGINT)
    status, said = answer(process)
    assert (status, servers(tmp_path), Path(f"/proc/{worker}").exists()) == (0, [], False)
    assert f"wegov is on http://127.0.0.1:{port}" in said
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)


def test_start_after_a_kill_works_and_stops_cleanly(wegov: Run, tmp_path: Path) -> None:
    port = free_port()
    killed = start_embedded(wegov, tmp_path, port)
    wait(port)
    [web, worker] = children_of(killed.pid)
    killed.kill()
    os.killpg(web, signal.SIGKILL)  # the worker ends by itself
    killed.communicate(timeout=SECONDS)
    again = start_embedded(wegov, tmp_path, port)
    wait(port)
    again.terminate()
    again.terminate()  # an impatient second one does not leave half of it behind
    status, _said = answer(again)
    assert (status, servers(tmp_path), Path(f"/proc/{worker}").exists()) == (143, [], False)


def test_taken_port_is_said_at_once(wegov: Run, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        status, said = answer(start_embedded(wegov, tmp_path, taken.getsockname()[1]))
    assert (status, said.count("\n")) == (1, 1)
    assert "choose another port" in said


@pytest.fixture
def database(make_database: Callable[[], str], wegov: Run, shared_data: Path, tmp_path: Path) -> str:
    address = make_database()
    file = str(shared_data / "ogp" / "canada-plan-6-indicators.csv")
    assert answer(wegov("import", "ogp", file, database=address, WEGOV_VAR=str(tmp_path)))[0] == 0
    return address


def test_check_finds_a_row_that_its_acts_do_not_tell(database: str, wegov: Run, tmp_path: Path) -> None:
    check = {"database": database, "WEGOV_VAR": str(tmp_path)}
    status, said = answer(wegov("check", **check))
    assert (status, said.splitlines()[-1]) == (0, "Everything is as it should be.")
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE plans_commitment SET number = 'C99' WHERE number = 'C01'")
    status, said = answer(wegov("check", **check))
    assert (status, said.splitlines()[-1]) == (1, "1 checks failed.")
    assert "number is 'C99', its acts say 'C01'." in said


def test_figure_is_printed_for_people_and_machines(database: str, wegov: Run, tmp_path: Path) -> None:
    environment = {"database": database, "WEGOV_VAR": str(tmp_path)}
    assert answer(wegov("figure", "commitments", **environment)) == (0, "Commitments: 4\n")
    report = json.loads(answer(wegov("figure", "commitments", "--json", **environment))[1])
    assert (report["figure"], report["count"]) == ("commitments", 4)
    status, said = answer(wegov("figure", "no-such-figure", **environment))
    assert (status, said.count("\n")) == (1, 1)


def test_unreadable_file_is_one_sentence_and_status_1(database: str, wegov: Run, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,age\nA,1\n")
    status, said = answer(wegov("import", "ogp", str(file), database=database, WEGOV_VAR=str(tmp_path)))
    assert (status, said.count("\n")) == (1, 1)
    assert "The columns are not those of a table known here." in said
