"""Connections to the mail server. One mail at a time, unless one of them takes its time.

So many mails are under way, so many are doubled when a worker is killed between the server's
"250" and our commit. Therefore there is one, until it has taken longer than a second: then it
keeps its connection to itself, and the others go on over another one.
"""

import socket
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from outbox.models import Delivery

LANES = 8
PATIENCE = 1.0  # seconds that one mail may hold up the others
LETTER_SECONDS = 30.0  # then its connection is cut: a server may feed us a byte a second
ENOUGH = 200  # mails over one connection; providers close after some number


class Away(Exception):
    """The server could not be reached or does not let us in; `why` is what was raised."""

    def __init__(self, why: Exception) -> None:
        super().__init__(type(why).__name__)
        self.why = why


@dataclass(eq=False)
class Lane:
    """One connection, opened when it is first used, and again after it was closed."""

    connection: BaseEmailBackend = field(default_factory=get_connection)
    sent: int = 0

    def open(self) -> None:
        try:
            self.connection.open()
        except Exception as error:  # whatever it is, nobody's mail goes this way
            raise Away(error) from error

    def send(self, message: EmailMessage) -> None:
        if self.sent >= ENOUGH:
            self.connection.close()
            self.sent = 0
        self.open()
        self.sent += 1
        try:
            self.connection.send_messages([message])
        except Exception:
            self.connection.close()  # one that has failed once is not trusted with the next
            raise

    def cut(self) -> None:
        """From another thread: whoever reads from it wakes up with an error."""
        under: Any = getattr(self.connection, "connection", None)
        sock: socket.socket | None = getattr(under, "sock", None)
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # closed meanwhile, which is what is wanted


@dataclass(eq=False)
class UnderWay:
    delivery: Delivery
    domain: str
    lane: Lane
    began: float


class Lanes:
    """Sends mails side by side where it must; everything else happens in the caller's thread."""

    def __init__(self) -> None:
        self.idle: list[Lane] = [Lane()]
        self.most = LANES
        self.under_way: dict[Future[None], UnderWay] = {}
        # Backends that only write something down have nothing to wait for.
        self.pool = (
            ThreadPoolExecutor(LANES) if isinstance(self.idle[0].connection, EmailBackend) else None
        )

    def start(self, delivery: Delivery, message: EmailMessage) -> None:
        lane = self.idle.pop() if self.idle else Lane()
        domain = message.recipients()[0].rpartition("@")[2].lower()
        future = self._run(lane.send, message)
        self.under_way[future] = UnderWay(delivery, domain, lane, time.monotonic())

    def has_room(self) -> bool:
        """Whether the next may go: none is under way that was given less than its second."""
        now = time.monotonic()
        patient = any(now - one.began < PATIENCE for one in self.under_way.values())
        return not patient and len(self.under_way) < self.most

    def ended(self, seconds: float) -> list[tuple[UnderWay, Exception | None]]:
        """What has been sent or refused within so many seconds."""
        wait(self.under_way, timeout=seconds, return_when=FIRST_COMPLETED)
        ended = []
        for future, one in list(self.under_way.items()):
            if future.done():
                del self.under_way[future]
                self.idle.append(one.lane)
                ended.append((one, future.exception()))
            elif time.monotonic() - one.began > LETTER_SECONDS:
                one.lane.cut()
        return ended  # type: ignore[return-value]  # lanes raise no BaseException

    def close(self) -> None:
        for lane in self.idle:
            lane.connection.close()
        if self.pool:
            self.pool.shutdown()

    def _run(self, send: Callable[[EmailMessage], None], message: EmailMessage) -> Future[None]:
        if self.pool:
            return self.pool.submit(send, message)
        future: Future[None] = Future()
        try:
            send(message)
            future.set_result(None)
        except Exception as error:  # told like those of a thread
            future.set_exception(error)
        return future
