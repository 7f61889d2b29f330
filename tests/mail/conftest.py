"""A real mail server in a thread, and templates of letters for tests."""

import asyncio
import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

HERE = Path(__file__).parent


class Postbox:
    """Keeps what it gets; answers as it is told to for a recipient."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self.port = 0
        self.rcpt: dict[str, str] = {}  # answers by recipient
        self.data: dict[str, str] = {}
        self.sender = "250 OK"
        self.seconds = 0.0  # that it takes over each

    async def handle_EHLO(self, _server: Any, session: Any, _envelope: Any, host: str, answers: Any) -> Any:  # noqa: N802
        self.connections += 1
        session.host_name = host
        return answers

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.seconds)
        answer = self.data.get(envelope.rcpt_tos[0], "250 OK")
        if answer == "break":
            server.transport.abort()
        if answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        return answer

    def to(self) -> list[str]:
        return [str(mail["To"]) for mail in self.mails]


class Server(Controller):  # type: ignore[misc]
    """Takes a port that is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    box = Postbox()
    server = Server(box, hostname="127.0.0.1", port=0)
    server.start()
    box.port = server.port
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = "wegov.mail.smtp.Backend", 5
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    yield box
    server.stop(no_assert=True)


@pytest.fixture(autouse=True)
def _templates(settings: Any) -> None:
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [HERE / "templates"]}]
