"""Pages that are made once for everybody without cookies: what is shared, and what never is."""

import asyncio
import gzip
import http.client
import re
from urllib.parse import urlsplit

import pytest
from asgiref.sync import async_to_sync

from session_platform import shared_pages
from session_platform.shared_pages import SharedPages

JOIN = "/sessions/some-slug/join"
PHONE = {"host": "example.org", "accept-encoding": "gzip, br", "user-agent": "Phone"}


class Inner:
    """Django, as far as it matters here: counts its pages, and answers as it is told."""

    def __init__(self, status: int = 200, **headers: str) -> None:
        self.seen: list[dict[bytes, bytes]] = []
        self.status, self.headers = status, headers
        self.ready = asyncio.Event()
        self.ready.set()

    async def __call__(self, scope, receive, send):
        assert (await receive())["body"] == b""
        self.seen.append(dict(scope["headers"]))
        await self.ready.wait()
        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": f"page {len(self.seen)}".encode()})


async def get(application, path=JOIN, method="GET", query=b"", headers=PHONE):
    """The body of an answer."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "scheme": "https",
        "query_string": query,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    messages = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        messages.append(message)

    await application(scope, receive, send)
    return b"".join(message.get("body", b"") for message in messages).decode()


def play(act):
    """Run an act with a shared and an inner application of its own."""

    async def run():
        inner = Inner()
        return await act(SharedPages(inner), inner)

    return async_to_sync(run)()


def test_a_hall_that_comes_at_once_waits_for_one_page():
    async def act(application, inner):
        inner.ready.clear()
        visitors = [asyncio.ensure_future(get(application)) for _ in range(100)]
        await asyncio.sleep(0)
        inner.ready.set()
        return set(await asyncio.gather(*visitors)), len(inner.seen)

    assert play(act) == ({"page 1"}, 1)


def test_whoever_comes_first_may_leave_first():
    async def act(application, inner):
        inner.ready.clear()
        first, second = (asyncio.ensure_future(get(application)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        inner.ready.set()
        return await second

    assert play(act) == "page 1"


def test_a_cookie_is_given_to_one_visitor_only():
    async def act(application, inner):
        inner.headers = {"Set-Cookie": "sessionid=1"}
        inner.ready.clear()
        visitors = [asyncio.ensure_future(get(application)) for _ in range(3)]
        await asyncio.sleep(0)
        inner.ready.set()
        return set(await asyncio.gather(*visitors))

    assert play(act) == {"page 1", "page 2", "page 3"}


def test_more_pages_at_once_than_are_kept_are_all_made(monkeypatch):
    monkeypatch.setattr(shared_pages, "MOST_PAGES", 1)

    async def act(application, inner):
        paths = [f"/sessions/slug-{number}/join" for number in range(3)]
        return set(await asyncio.gather(*(get(application, path) for path in paths)))

    assert play(act) == {"page 1", "page 2", "page 3"}


def test_a_page_is_made_again_after_a_moment(monkeypatch):
    monkeypatch.setattr(shared_pages, "FRESH_SECONDS", -1.0)

    async def act(application, inner):
        return [await get(application), await get(application)]

    assert play(act) == ["page 1", "page 2"]


@pytest.mark.parametrize(
    "other",
    [
        {"headers": PHONE | {"cookie": "sessionid=1"}},
        {"headers": PHONE | {"authorization": "Basic x"}},
        {"headers": PHONE | {"host": "example.com"}},
        {"headers": PHONE | {"x-forwarded-proto": "http"}},
        {"headers": {"host": "example.org"}},
        {"headers": PHONE | {"range": "bytes=0-9"}},
        {"method": "POST"},
        {"method": "HEAD"},
        {"query": b"name=x"},
        {"path": "/sessions/some-slug/"},
        {"path": "/staticky"},
        {"path": "/sessions/some-slug/seats/1/"},
        {"path": "/sessions/other-slug/join"},
    ],
)
def test_what_may_differ_is_not_shared(other):
    async def act(application, inner):
        return [await get(application), await get(application, **other), len(inner.seen)]

    assert play(act) == ["page 1", "page 2", 2]


@pytest.mark.parametrize(
    "answer", [{"Set-Cookie": "sessionid=1"}, {"status": 404}, {"status": 500}, {"status": 400}]
)
def test_an_answer_that_is_somebodys_or_a_mistake_is_not_kept(answer):
    async def run():
        application = SharedPages(Inner(**answer))
        return [await get(application), await get(application)]

    assert async_to_sync(run)() == ["page 1", "page 2"]


def test_what_the_first_visitor_said_goes_into_no_page():
    async def act(application, inner):
        await get(application, headers=PHONE | {"x-mine": "secret", "referer": "https://mine"})
        return inner.seen[0]

    assert play(act) == {
        b"host": b"example.org",
        b"accept-language": b"en",
        b"accept-encoding": b"br, gzip",
    }


@pytest.mark.parametrize("path", ["/static/js/live.js", "/parts/pt-br/attendee", "/parts/en/polls"])
def test_what_is_everybodys_is_shared_and_no_cookie_goes_into_it(path):
    async def act(application, inner):
        known = PHONE | {"cookie": "sessionid=1"}
        bodies = [await get(application, path, headers=it) for it in (known, PHONE)]
        return set(bodies), [b"cookie" in headers for headers in inner.seen]

    assert play(act) == ({"page 1"}, [False])


@pytest.mark.parametrize(
    ("accepts", "said"),
    [
        ("gzip, deflate, br, zstd", b"br, gzip"),
        ("gzip;q=1.0, br;q=0.5", b"br, gzip"),
        ("deflate", b""),
        ("brotli, gzipped", b""),
    ],
)
def test_of_encodings_only_the_known_count(accepts, said):
    async def act(application, inner):
        await get(application, headers={"host": "example.org", "accept-encoding": accepts})
        return inner.seen[0][b"accept-encoding"]

    assert play(act) == said


def test_memory_stays_bounded():
    async def act(application, inner):
        for number in range(shared_pages.MOST_PAGES * 2):
            await get(application, headers={"host": f"h{number}.example"})
        return len(application.pages)

    assert play(act) <= shared_pages.MOST_PAGES


SESSION = """
from tests import factories as make
session = make.make_session(state="live", join_code="SHARED", title="The first title")
make.make_participant(session, display_name="Ottoline Canary")
answer = [session.pk, session.slug]
"""
RENAME = """
from agenda.models import Session
Session.objects.filter(pk={}).update(title="Another title")
"""


def visit_raw(url, path, method="GET", body="", **headers):
    """Status, headers and body, without following anything."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    raw = answer.read()
    connection.close()
    return answer, raw


def visit(*request, **headers):
    """The same with the text of a page."""
    answer, raw = visit_raw(*request, **headers)
    text = gzip.decompress(raw) if answer.getheader("Content-Encoding") == "gzip" else raw
    return answer, text.decode()


def test_the_way_in_through_the_whole_product(live_server_process):
    """One page for all without a cookie or a token; joining from it; a seat's own page after."""
    site = live_server_process
    pk, slug = site.run(SESSION)
    path = f"/sessions/{slug}/join"

    short, _ = visit(site.url, "/SHARED")
    first, page = visit(site.url, path, **{"Accept-Encoding": "gzip"})
    again, same = visit(site.url, path, **{"Accept-Encoding": "gzip", "Accept-Language": "en-GB"})

    assert (short.status, short.getheader("Location")) == (302, path)
    assert (first.status, again.status, page) == (200, 200, same)
    assert first.getheader("Set-Cookie") is None
    assert "csrf" not in page
    assert "Ottoline" not in page
    (style, *_) = re.findall(r'href="(/static/[^"]+css)"', page)
    for encoding in ("br", "gzip"):
        file, _ = visit_raw(site.url, style, **{"Accept-Encoding": encoding, "Cookie": "a=b"})
        assert (file.status, file.getheader("Content-Encoding")) == (200, encoding)
        assert "immutable" in file.getheader("Cache-Control")
    for name in ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy"):
        assert again.getheader(name)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site.url}
    joined, _ = visit(site.url, path, "POST", "mode=online&name=Amara", **form)
    seat = joined.getheader("Location")
    assert re.fullmatch(rf"/sessions/{slug}/seats/\d+/", seat)
    cookie = joined.getheader("Set-Cookie").split(";")[0]
    _, mine = visit(site.url, path, Cookie=cookie)
    _, everybodys = visit(site.url, path, **{"Accept-Encoding": "gzip"})
    assert seat in mine
    assert seat not in everybodys
    assert "Amara" not in everybodys
    site.run(RENAME.format(pk))
    for _ in range(100):
        if "Another title" in visit(site.url, path)[1]:
            return
    pytest.fail("the page is not made again")
