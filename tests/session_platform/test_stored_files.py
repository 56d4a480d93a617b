"""Files are sent from disk by the server's edge, on both servers, at the pace of who reads."""

import asyncio
import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from asgiref.sync import async_to_sync

from session_platform import stored_files
from session_platform.stored_files import StoredFiles
from tests.patience import wait_until
from tests.plugins.site import Site, StartSite
from tests.session_platform.test_bodies import ask

SIZE = 24_000_000
MADE = f"""
from tests.factories import make_session
from tests.materials.made import make_material
content = bytes(range(256)) * ({SIZE} // 256)
row = make_material(make_session(), content, token="shared-in-this-test")
answer = row.token
"""

CUT_SHORT = """
import os
from common.stored_files import path_of
from materials.models import Material
answer = os.truncate(path_of(Material.objects.get(token="shared-in-this-test").file), 1000)
"""


@pytest.fixture(params=["daphne", "uvicorn"])
def site(start_site: StartSite, request: pytest.FixtureRequest) -> Site:
    return start_site(server=request.param)


def fetch(site: Site, path: str, method: str = "GET", **headers: str) -> tuple[int, dict, bytes]:
    where = urlsplit(site.url).netloc
    with closing(http.client.HTTPConnection(where, timeout=20)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_files_come_whole_in_parts_and_at_the_reader_s_pace(site: Site):
    path = f"/m/{site.run(MADE)}"
    status, headers, body = fetch(site, path)
    assert (status, len(body)) == (200, SIZE // 256 * 256)
    assert body[:256] == bytes(range(256)) == body[-256:]
    assert "X-Stored-File" not in {name.title() for name in headers}

    status, headers, body = fetch(site, path, Range="bytes=1000001-1000004")
    assert (status, body) == (206, bytes([65, 66, 67, 68]))
    status, headers, body = fetch(site, path, "HEAD")
    assert (status, body) == (200, b"")

    before = memory(site)
    slow = [ask(site, path) for _ in range(12)]  # who take nothing for now
    wait_until(lambda: all(one.recv(1) for one in slow))
    assert fetch(site, path)[0] == 200, "nobody of them keeps a place"
    assert memory(site) - before < 6 * SIZE, "no file stands in memory for each of them"
    for one in slow:
        one.close()
    assert "Traceback" not in site.log.read_text()

    site.run(CUT_SHORT)
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):  # not a wait for ever
        fetch(site, path)


def memory(site: Site) -> int:
    return sum(process.memory_info().rss for process in site.web_processes())


def answered(name: str, send) -> None:
    """Sends what an application answers that names this file of ours."""

    async def application(scope, receive, send):
        start = {"type": "http.response.start", "status": 200}
        await send({**start, "headers": [(b"X-Stored-File", f"{name} 0 4".encode())]})
        await send({"type": "http.response.body", "body": b""})

    async_to_sync(StoredFiles(application))({"method": "GET"}, None, send)


def test_of_a_file_that_has_just_gone_nothing_is_said(settings, tmp_path):
    settings.MATERIALS, told = tmp_path, []

    async def send(message):
        told.append(message)

    with pytest.raises(FileNotFoundError):
        answered("gone", send)
    assert told == [], "so that there is still an error page"


def test_who_takes_nothing_keeps_no_file_open(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(stored_files, "STALLED_SECONDS", 0.01)
    settings.MATERIALS, told = tmp_path, []
    (tmp_path / "kept").write_bytes(b"1234")

    async def send(message):
        told.append(message["type"])
        if message.get("body"):
            await asyncio.Future()

    with pytest.raises(TimeoutError):
        answered("kept", send)
    assert told == ["http.response.start", "http.response.body"]
