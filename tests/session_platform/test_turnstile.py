"""A crowd of requests: few are inside at a time, in order, and nobody slow keeps others out."""

import asyncio

from asgiref.sync import async_to_sync

from session_platform.bodies import Bodies
from session_platform.turnstile import Turnstile

END = {"type": "http.request", "body": b"", "more_body": False}


class Inner:
    """An application that says who is inside, and answers when it is told."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.most = 0
        self.let_out = asyncio.Event()

    async def __call__(self, scope, receive, send):
        self.inside.append(scope["path"])
        self.most = max(self.most, len(self.inside))
        await self.let_out.wait()
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body + message["body"]})
        self.inside.remove(scope["path"])


class Visitor:
    """Sends its request in these pieces; never lets go until told so."""

    def __init__(self, *pieces: bytes) -> None:
        messages = [{"type": "http.request", "body": p, "more_body": True} for p in pieces]
        self.messages = [*messages, END]
        self.left = asyncio.Event()
        self.told = b""
        self.reading = asyncio.Event()
        self.reading.set()

    async def receive(self):
        if self.messages:
            return self.messages.pop(0)
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        await self.reading.wait()
        self.told += message.get("body", b"")


def play(act):
    async def on_a_loop():
        inner = Inner()
        await asyncio.wait_for(act(inner, Bodies(Turnstile(inner, places=2))), 20)

    async_to_sync(on_a_loop)()


def come(turnstile, visitor, path="/", method="GET"):
    scope = {"path": path, "method": method, "headers": []}
    return asyncio.ensure_future(turnstile(scope, visitor.receive, visitor.send))


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


def test_no_more_than_there_are_places_are_inside_and_all_are_answered():
    async def act(inner, turnstile):
        visitors = [Visitor(b"a", str(n).encode()) for n in range(9)]
        visits = [come(turnstile, visitor, f"/{n}") for n, visitor in enumerate(visitors)]
        await settle()
        assert inner.inside == ["/0", "/1"], "first come, first served"
        inner.let_out.set()
        await asyncio.gather(*visits)
        assert inner.most == 2
        assert [visitor.told for visitor in visitors] == [b"a%d" % n for n in range(9)]

    play(act)


def test_slow_senders_and_slow_readers_keep_nobody_out():
    async def act(inner, turnstile):
        inner.let_out.set()
        senders = [Visitor(), Visitor()]
        for sender in senders:
            sender.messages = []  # nothing of the request has come yet
        readers = [Visitor(b"x"), Visitor(b"x")]
        for reader in readers:
            reader.reading.clear()
        stuck = [come(turnstile, visitor) for visitor in (*senders, *readers)]
        await settle()
        quick = Visitor(b"quick")
        await come(turnstile, quick)
        assert quick.told == b"quick"
        for task in stuck:
            task.cancel()

    play(act)


def test_who_has_left_while_waiting_is_not_let_in():
    async def act(inner, turnstile):
        first = [come(turnstile, Visitor(), path) for path in ("/1", "/2")]
        impatient, patient = Visitor(), Visitor(b"here")
        visits = [come(turnstile, impatient, "/gone"), come(turnstile, patient, "/here")]
        await settle()
        impatient.left.set()
        await settle()
        inner.let_out.set()
        await asyncio.gather(*first, *visits)
        assert (impatient.told, patient.told) == (b"", b"here")

    play(act)


def test_health_has_a_place_of_its_own():
    async def act(inner, turnstile):
        stuck = [come(turnstile, Visitor(), f"/{n}") for n in range(3)]
        health = come(turnstile, Visitor(b"well?"), "/healthz")
        await settle()
        assert inner.inside == ["/0", "/1", "/healthz"]
        inner.let_out.set()
        await asyncio.gather(health, *stuck)

    play(act)


def test_who_guesses_passwords_keeps_only_others_who_sign_in_waiting():
    async def act(inner, turnstile):
        sign_ins = ("/accounts/login/", "/accounts/signup/", "/admin/auth/user/add/")
        guesses = [come(turnstile, Visitor(), path, "POST") for path in sign_ins * 3]
        pages = [come(turnstile, Visitor(), path) for path in ("/", "/accounts/login/")]
        await settle()
        assert inner.inside == [*sign_ins[:2], "/", "/accounts/login/"]
        inner.let_out.set()
        await asyncio.gather(*guesses, *pages)

    play(act)
