"""The video in view: a room at a host of its own, asked for nothing before somebody presses."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.weighing import first_visit
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import StartSite

ROOM = b"""<!doctype html><title>Hall</title><p>The hall, as it is seen</p>
<p id="camera"></p><p id="top"></p><script>
document.getElementById("camera").textContent = document.featurePolicy.allowsFeature("camera");
try { top.location = "about:blank#taken"; } catch { /* it may not */ }
</script>"""
SHOW = """
from agenda.models import Link, Session
from django.db import transaction
from live import registry, stream
session = Session.objects.get()
with transaction.atomic(), stream.locked(session.pk):
    session.links.filter(kind="video").delete()
    Link.objects.create(session=session, kind="video", url={url!r}, in_page={in_page})
    stream.changed(session.pk, *registry.SHARED)
"""
OFFER = "learns your address. An hour is about 600 MB."


class Host:
    """Stands in for a Jitsi: counts what it is asked for, and by what page."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        asked = self.asked

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.path, self.headers.get("Referer")))
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(ROOM)))
                self.end_headers()
                self.wfile.write(ROOM)

            def log_message(self, *said: Any) -> None:
                """Nobody reads along."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.name = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()
    host.server.server_close()


def test_a_room_stands_beside_the_agenda_after_a_press(
    start_site: StartSite, browser: Browser, host: Host
) -> None:
    browser.expected += ["frame-src", "Unsafe attempt to initiate navigation"]
    demo = Demo(start_site(VIDEO_FRAME_HOSTS=f"jitsi:{host.name}"))
    light = first_visit(browser.new_context, demo, "Attendee online", "attendee, whole")
    assert not [url for _, url in light.received if "video" in url], "off, nothing of it is loaded"

    early = light.page
    show(demo, host)
    says_that_it_is_older(early)
    page = demo.enter(
        browser.new_context(viewport={"width": 390, "height": 844}), "Attendee online"
    )
    it_is_offered_first(page, host)
    it_runs_in_view(page, host)
    it_is_folded_and_left_out(page, host)
    every_other_page_refuses(demo, browser, host)
    taken_back_it_is_gone(demo, page, host)


def show(demo: Demo, host: Host, *, in_page: bool = True) -> None:
    demo.site.run(SHOW.format(url=f"http://{host.name}/Hall", in_page=in_page))


def says_that_it_is_older(page: Page) -> None:
    """Its policy was made without the host: it says so, and loading it again helps."""
    expect(page.get_by_text("This page was open before the video was put into it.")).to_be_visible()
    page.get_by_role("button", name="Load the page again").click()
    expect(page.get_by_role("button", name="Show it here")).to_be_visible()


def it_is_offered_first(page: Page, host: Host) -> None:
    expect(page.get_by_text(f"{host.name} {OFFER}")).to_be_visible()
    link = page.get_by_role("link", name=f"Open at {host.name}")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")
    assert host.asked == [], "nothing foreign before the press"


def it_runs_in_view(page: Page, host: Host) -> None:
    page.get_by_role("button", name="Show it here").click()
    room = page.frame_locator(".video-frame iframe")
    expect(room.get_by_text("The hall, as it is seen")).to_be_visible()
    expect(room.locator("#camera")).to_have_text("true")
    assert ("/Hall", None) in host.asked, "it is not told which page it stands in"
    frame = page.locator(".video-frame iframe")
    expect(frame).to_have_attribute("title", f"Video at {host.name}")
    # once: it is made with the frame
    assert "top-navigation" not in str(frame.get_attribute("sandbox"))
    expect(page.locator("#now .digits")).not_to_be_empty()  # and it has moved the page nowhere
    page.mouse.wheel(0, 1500)
    eventually(page, lambda: stands(page)[0] in (0, 1), True)
    eventually(page, lambda: stands(page)[1] <= 844 / 3 + 1, True)  # a third of the height


def stands(page: Page) -> tuple[int, int]:
    """Where the video begins in the window, and where it ends."""
    top, bottom = page.evaluate(
        "() => { const box = document.querySelector('.video').getBoundingClientRect();"
        " return [box.top, box.bottom]; }"
    )
    return round(top), round(bottom)


def it_is_folded_and_left_out(page: Page, host: Host) -> None:
    page.get_by_role("button", name="Fold", exact=True).click()
    expect(page.locator(".video-frame iframe")).to_be_hidden()
    page.get_by_role("button", name="Unfold").click()
    expect(page.locator(".video-frame iframe")).to_be_visible()
    once = [path for path, _ in host.asked].count("/Hall")
    # once: what was loaded anew would have been asked for before it was seen again
    assert once == 1
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".video-frame iframe")).to_have_count(0)
    expect(page.get_by_role("button", name="Show it here")).to_be_focused()


def every_other_page_refuses(demo: Demo, browser: Browser, host: Host) -> None:
    """The same frame, put there by hand, loads nowhere else."""
    asked = len(host.asked)
    for who in ("Moderator", "Clerk in the room", "Projector", "Stage display"):
        page = demo.enter(browser.new_context(), who)
        refused = page.evaluate(
            """(url) => new Promise((done) => {
              const refused = ({ effectiveDirective }) => done(effectiveDirective);
              document.addEventListener("securitypolicyviolation", refused);
              const frame = document.createElement("iframe");
              frame.src = url;
              document.body.append(frame);
            })""",
            f"http://{host.name}/Hall",
        )
        assert refused == "frame-src", who  # once: it is waited for inside the page
    assert len(host.asked) == asked


def taken_back_it_is_gone(demo: Demo, page: Page, host: Host) -> None:
    """While it runs, too."""
    page.get_by_role("button", name="Show it here").click()
    expect(page.locator(".video-frame iframe")).to_be_visible()
    show(demo, host, in_page=False)
    expect(page.locator(".video")).to_be_hidden()
    expect(page.locator(".video-frame iframe")).to_have_count(0)
