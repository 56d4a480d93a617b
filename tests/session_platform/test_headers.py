"""What browsers and programs are told of each page: what it may do, who may embed or find it."""

import datetime as dt
import logging
import signal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from participants.facts.links import link_for
from session_platform import headers, logs, supervisor
from session_platform.supervisor import Program, Supervisor
from tests.factories import make_display, make_moderator, make_session
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db


def policy(response: Any) -> dict[str, str]:
    return dict(part.split("=") for part in response["Permissions-Policy"].split(","))


def test_a_page_may_do_nothing_that_is_not_named_for_it(client: Client) -> None:
    said = policy(client.get("/"))
    assert {"camera", "microphone", "geolocation", "screen-wake-lock"} <= said.keys()
    assert set(said.values()) == {"()"}
    assert set(policy(client.get("/nothing/here")).values()) == {"()"}


def test_pages_may_do_what_they_are_for(client: Client) -> None:
    session = make_session(state="live")
    moderator, display = make_moderator(session), make_display(session)
    token = link_for(moderator).partition("#")[2]
    console = client.get(client.post("/enter", {"token": token}).json()["url"])
    kept = client.session
    kept["displays"] = {str(display.pk): display.link_serial}
    kept.save()
    projector = client.get(f"/sessions/{session.slug}/screens/{display.pk}/")
    client.force_login(make_staff())
    pages = {"console": console, "projector": projector, "admin": client.get("/admin/")}
    for name, page in pages.items():
        said = policy(page)
        granted = tuple(feature for feature, who in said.items() if who == "(self)")
        assert sorted(granted) == sorted(headers.ALLOWED[name])


def test_nobody_else_may_embed_what_we_answer(client: Client) -> None:
    for address in ("/", "/robots.txt", "/nothing/here"):
        assert client.get(address)["Cross-Origin-Resource-Policy"] == "same-origin"


def test_programs_are_told_what_to_look_for(client: Client, settings: Any) -> None:
    assert "Disallow: /sessions/*/seats/" in client.get("/robots.txt").content.decode()
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "security@example.org"
    said = client.get("/.well-known/security.txt").content.decode()
    assert said.startswith("Contact: mailto:security@example.org\n")
    expires = dt.datetime.fromisoformat(said.split("Expires: ")[1].split("\n")[0])
    assert dt.timedelta(days=30) < expires - dt.datetime.now(dt.UTC) < dt.timedelta(days=365)


def test_a_draft_is_kept_in_no_cache(client: Client) -> None:
    client.force_login(make_staff())
    draft, public = make_session(state="draft"), make_session(state="published")
    assert "no-store" in client.get(f"/sessions/{draft.slug}/")["Cache-Control"]
    assert "no-store" not in client.get(f"/sessions/{public.slug}/").get("Cache-Control", "")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("/sessions/{slug}/seats/1/", "testserver"),
        ("/sessions/{slug}/screens/1/", "testserver"),
        ("/sessions/{slug}/seats/1/state?since=9223372036854775808", "testserver"),
        ("/nothing", "testserver"),
        ("/", "elsewhere.example"),
    ],
)
def test_what_is_refused_is_a_line_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture, address: str, host: str
) -> None:
    session = make_session(state="live")
    caplog.handler.setFormatter(logs.Discreet("%(name)s: %(message)s"))
    with caplog.at_level(logging.INFO):
        answer = client.get(address.format(slug=session.slug), headers={"host": host})
    assert 400 <= answer.status_code < 500
    assert len(caplog.text.strip().splitlines()) <= 1


def test_an_error_of_ours_is_told_whole() -> None:
    try:
        raise RuntimeError("ours")
    except RuntimeError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "failed", None, told)
    record.status_code = 500
    assert "Traceback" in logs.Discreet("%(message)s").format(record)


def test_a_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "MOST_OF_A_LOG", 100)
    log = tmp_path / "web.log"
    log.write_text("x" * 99 + "\nlast\n")
    program = Program("web", ["sleep", "60"], log=log)
    watch = Supervisor([program], say=print)
    watch.start()
    try:
        watch.look()
    finally:  # its own stop() would ignore signals in this process from now on
        program.signal(signal.SIGKILL)
        assert program.process and program.process.wait() < 0
    assert log.read_text() == ""
    assert log.with_suffix(".log.1").read_text().endswith("last\n")
