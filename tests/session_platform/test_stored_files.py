"""Files are sent from disk by the server's edge, on both servers, at the pace of who reads."""

import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest

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


def memory(site: Site) -> int:
    return sum(process.memory_info().rss for process in site.web_processes())
