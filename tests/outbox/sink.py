"""A real mail server for tests, which takes, refuses, hangs, drops or is slow by the recipient."""

import asyncio
import socket
import time
from email import message_from_bytes
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Got(NamedTuple):
    to: str
    name: str  # its Message-ID
    at: float


class Sink:
    """What it does is said by the words before the @: `hangs-3@…`, `drops@…`, `greylisted@…`."""

    def __init__(self, *, slow: float = 0.0, port: int = 0) -> None:
        self.slow, self.port = slow, port or free_port()
        self.got: list[Got] = []
        self.asked: list[str] = []  # every RCPT, taken or not
        self.hung: list[int] = []  # how much had been got when a hanging client went away
        self.callers = self.at_once = self.most_at_once = 0
        self.refuses_us = False
        self.controller: Any = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> "Sink":
        self.controller = _Listening(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()
        return self

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
        self.controller = None

    async def handle_EHLO(  # noqa: N802 the library's name
        self, server: SMTP, session: Any, envelope: Any, hostname: str, answers: list[str]
    ) -> list[str]:
        self.callers += 1
        session.host_name = hostname
        return answers

    async def handle_MAIL(  # noqa: N802 the library's name
        self, server: SMTP, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.refuses_us:
            return f"550 5.7.1 {address} may not send here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        self.asked.append(address)
        name = address.partition("@")[0]
        if name.startswith("greylisted"):
            return f"451 4.7.1 <{address}>: come back later"
        if name.startswith("refused"):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if name.startswith("hangs"):
            await self._hang()
        if name.startswith("drops"):
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 the library's name
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.slow)
        name = str(message_from_bytes(envelope.content)["Message-ID"])
        self.got += [Got(to, name, time.monotonic()) for to in envelope.rcpt_tos]
        self.at_once -= 1
        return "250 OK"

    async def _hang(self) -> None:
        try:
            await asyncio.sleep(3600)
        finally:  # cancelled when the client goes away
            self.hung.append(len(self.got))


class _Listening(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
