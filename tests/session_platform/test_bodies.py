"""Bodies: bounded before anything is stored, read outside, and nobody slow keeps others out."""

import asyncio
import http.client
import socket
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from asgiref.sync import async_to_sync

from session_platform import bodies
from session_platform.bodies import FORM, LARGE_FORM, Allowance, Bodies
from tests.plugins.site import Site, StartSite

HEAD = "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
PLAIN = "Content-Type: application/x-www-form-urlencoded\r\n"
TOO_MUCH = 300_000_000


class Sender:
    """Sends these pieces as one body, and then nothing more, or leaves."""

    def __init__(self, *pieces: bytes, complete: bool = True, leaves: bool = False) -> None:
        self.messages = [{"type": "http.request", "body": p, "more_body": True} for p in pieces]
        if complete:
            self.messages[-1]["more_body"] = False
        if leaves:
            self.messages.append({"type": "http.disconnect"})
        self.told: list[dict] = []

    async def receive(self):
        if not self.messages:
            await asyncio.Future()
        return self.messages.pop(0)

    async def send(self, message):
        self.told.append(message)


def let_in(sender: Sender, path: str = "/", headers: tuple = ()) -> list[bytes]:
    """The bodies of the requests that came in."""
    came: list[bytes] = []

    async def application(scope, receive, send):
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        came.append(body)

    async def on_a_loop():
        scope = {"path": path, "headers": headers}
        await asyncio.wait_for(Bodies(application)(scope, sender.receive, sender.send), 20)

    async_to_sync(on_a_loop)()
    return came


def test_a_body_comes_in_whole():
    assert let_in(Sender(b"a", b"b", b"")) == [b"ab"]


@pytest.mark.parametrize("path, most", [("/", FORM.most), ("/admin/x/", LARGE_FORM.most)])
def test_a_body_may_be_as_large_as_its_address_allows(path, most):
    assert let_in(Sender(b"x" * most), path) == [b"x" * most]
    sender = Sender(b"x" * most, b"x")
    assert let_in(sender, path) == []
    assert sender.told[0]["status"] == 413
    assert b"Nothing of it was stored" in sender.told[1]["body"]


def test_a_length_that_is_too_large_is_refused_unread():
    sender = Sender(b"", complete=True)
    length = (b"content-length", b"%d" % TOO_MUCH)
    assert let_in(sender, headers=(length,)) == []
    assert sender.told[0]["status"] == 413


def test_a_screen_is_told_in_its_own_words():
    sender = Sender(b"x" * (FORM.most + 1))
    let_in(sender, "/sessions/a/seats/1/do")
    assert b'"code":"too_long"' in sender.told[1]["body"]


def test_who_is_too_slow_is_told_and_who_has_left_is_not(monkeypatch):
    monkeypatch.setattr(bodies, "FORM", Allowance(FORM.most, 0.05))
    slow, gone = Sender(b"half", complete=False), Sender(b"half", complete=False, leaves=True)
    assert let_in(slow) == let_in(gone) == []
    assert slow.told[0]["status"] == 408
    assert gone.told == []


@pytest.fixture(params=["daphne", "uvicorn"])
def site(start_site: StartSite, request: pytest.FixtureRequest) -> Site:
    return start_site(server=request.param)


def ask(site: Site, path: str, more: str = "", body: bytes = b"") -> socket.socket:
    """A connection on which a request's head and this much of its body were sent."""
    where = urlsplit(site.url)
    connection = socket.create_connection((where.hostname, where.port), timeout=20)
    method = "POST" if more else "GET"
    head = HEAD.format(method=method, path=path, host=where.netloc, more=more)
    connection.sendall(head.encode() + body)
    return connection


def answer(connection: socket.socket) -> tuple[int, str]:
    """Status and text, as soon as they are here."""
    with connection, http.client.HTTPResponse(connection) as response:
        response.begin()
        return response.status, response.read().decode()


def length(size: int) -> str:
    return f"{PLAIN}Content-Length: {size}\r\n"


def test_half_bodies_keep_nobody_out_and_large_ones_are_refused(site: Site):
    with ExitStack() as half:
        for path in ("/accounts/login/", "/admin/login/") * 6:
            half.enter_context(ask(site, path, length(60_000), b"x" * 30_000))
        for _ in range(6):  # more than what was once let in before it was complete
            half.enter_context(ask(site, "/admin/", length(2_000_000), b"x" * 400_000))
        assert answer(ask(site, "/healthz")) == (200, "ok")
        status, said = answer(ask(site, "/", length(TOO_MUCH)))
        assert status == 413 and "Nothing of it was stored" in said
        chunks = (b"10000\r\n" + b"x" * 0x10000 + b"\r\n") * 2  # and no end
        undeclared = ask(site, "/", f"{PLAIN}Transfer-Encoding: chunked\r\n", chunks)
        assert answer(undeclared)[0] == 413
    assert "Traceback" not in site.log.read_text()
