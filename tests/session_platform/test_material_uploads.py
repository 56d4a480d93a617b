"""Files come in on both servers; who is slow, leaves, lies or sends too much leaves nothing."""

import socket
from pathlib import Path

import pytest

from tests.patience import wait_until
from tests.plugins.site import Site, StartSite
from tests.session_platform.test_bodies import answer, ask

LARGE = 9_000_000
SEATED = """
from participants.models import Participant
from session_platform.browser_sessions import SessionStore
from tests.factories import make_moderator, make_session
person = make_moderator(make_session(state="published"))
browser = SessionStore()
browser["seats"] = {str(person.pk): person.link_serial}
browser.save()
answer = [person.session.slug, person.pk, browser.session_key]
"""
STORED = """
from materials.models import Material
answer = [[row.size, row.file] for row in Material.objects.all()]
"""
TOKEN = "t" * 32
FORM = (
    '--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
    "Content-Type: text/plain\r\n\r\n"
)


@pytest.fixture(params=["daphne", "uvicorn"])
def site(start_site: StartSite, request: pytest.FixtureRequest) -> Site:
    return start_site(server=request.param)


def test_a_file_comes_whole_or_not_at_all(site: Site):
    slug, pk, key = site.run(SEATED)
    path = f"/sessions/{slug}/seats/{pk}/materials"
    head = (
        "Content-Type: multipart/form-data; boundary=x\r\nAccept: application/json\r\n"
        f"Cookie: sessionid={key}; csrftoken={TOKEN}\r\nOrigin: {site.url}\r\n"
    )
    begin, end = FORM.format(token=TOKEN).encode(), b"\r\n--x--\r\n"

    def sent(content: bytes, length: int | None = None, end: bytes = end) -> socket.socket:
        body = begin + content + end
        return ask(site, path, f"{head}Content-Length: {length or len(body)}\r\n", body)

    status, said = answer(sent(b"a" * LARGE))
    assert status == 200, said
    cut = sent(b"a" * 400_000, LARGE)
    cut.close()  # in the middle
    status, said = answer(sent(b"a" * 1_000, length=len(begin) + 500))  # it lies: half of a form
    assert status == 400 and "Only a part of it arrived" in said
    status, said = answer(sent(b"", length=300_000_000))
    assert status == 413 and "at most 25 MB" in said
    status, said = answer(sent(b"\0" * 300))
    assert status == 422 and "UTF-8" in said

    folder = Path(site.env["VAR"]) / "materials"
    ((size, name),) = site.run(STORED)
    assert size == LARGE
    wait_until(lambda: [one.name for one in folder.iterdir()] == [name])
    assert "Traceback" not in site.log.read_text()
