"""An invited speaker: from the mail to a tried connection, and the organizer who sees it."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.organizer import ACCOUNT, EMAIL, PASSWORD, Organizer
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.browser import FLAGS, Browser, eventually, find_chromium
from tests.plugins.site import Site

FAKES = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
TITLE, NAME = "Who audits open models?", "Noor Halvorsen"
INVITED = f"""
{ACCOUNT}
import datetime as dt
from common.instants import database_now
from outbox.services.sending import send_due
from participants.models import Lead, Letter
from participants.services import people_mails
from tests import factories as make
now = database_now()
start = now + dt.timedelta(days=6, hours=12)
session = make.make_session(state="published", title="{TITLE}", starts_at=start)
make.make_participant(session, user=user, roles=["organizer"])
speaker = make.make_participant(
    session, display_name="{NAME}", email="noor@example.org", roles=["speaker"],
    joined_at=None, mode="online",
)
question = make.make_policy_question(session, text="Who audits?")
make.make_segment(session, kind="welcome", title="Welcome all")
keynote = make.make_segment(session, kind="keynote", title="Why audits", policy_question=question)
Lead.objects.create(segment=keynote, participant=speaker, minutes=7)
people_mails.put_what_is_near(now=now)
send_due(now)
letter = Letter.objects.get(recipients__contains="noor@example.org")
answer = [letter.text, session.pk, session.slug]
"""


@pytest.fixture
def devices(chromium: Chromium) -> Iterator[Browser]:
    """A browser with a camera and a microphone that somebody has allowed."""
    launched = chromium.browser_type.launch(executable_path=find_chromium(), args=[*FLAGS, *FAKES])
    watched = Browser(launched)
    yield watched
    watched.close()
    launched.close()
    assert not watched.complaints, "\n".join(watched.complaints)


def jpeg() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (900, 700), "teal").save(content, "JPEG")
    return content.getvalue()


def open_the_mail(devices: Browser, letter: str) -> Page:
    link = re.search(r"http\S+/enter#\S+", letter)
    assert link, letter
    page = devices.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(link.group())
    page.wait_for_url(re.compile(r"/prepare$"))
    return page


def read_ones_part(page: Page) -> None:
    expect(page.locator(".countdown")).to_have_text(re.compile("in [67] days"))
    for said in ("7 minutes", "Why audits", "After “Welcome all”", "yours"):
        expect(page.locator("main")).to_contain_text(said)


def write(page: Page) -> None:
    """A bad number loses nothing; what is not saved yet outlives a reload."""
    bio = page.get_by_label("Who you are, in a few sentences")
    bio.fill("I count votes, and those who count them.")
    page.reload()
    expect(bio).to_have_value("I count votes, and those who count them.")
    page.get_by_label("Everybody may read it").check()
    page.get_by_role("button", name="Save bio").click()
    expect(page.locator("#bio .note")).to_have_text("Saved.")
    phone = page.get_by_label("Telephone number")
    phone.fill("call me")
    page.get_by_label("A text to read out").fill("Dear hall, audits matter.")
    page.get_by_role("button", name="Save back-up").click()
    expect(page.locator("#backup .note")).to_contain_text("This is no telephone number.")
    phone.fill("+41 22 555 01 00")
    page.get_by_role("button", name="Save back-up").click()
    expect(page.locator("#backup .note")).to_have_text("Saved.")


def send_a_photo(page: Page) -> None:
    field = page.get_by_label("A picture of you")
    field.set_input_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"})
    page.get_by_label("Everybody may see it").check()
    page.get_by_role("button", name="Send photo").click()
    expect(page.locator("#photo .note")).to_contain_text("This is no picture that we can show.")
    field.set_input_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
    page.get_by_role("button", name="Send photo").click()
    expect(page.locator("#photo .note")).to_have_text("Saved.")
    width = "document.querySelector('#photo img').naturalWidth"
    eventually(page, lambda: page.evaluate(width), 512)


def try_the_connection(page: Page) -> None:
    page.get_by_role("button", name="Begin the test").click()
    verdicts = page.locator("[data-probe][data-verdict=ok]")
    expect(page.locator("[data-probe=camera]")).to_contain_text("You see yourself")
    expect(page.locator("[data-probe=microphone]")).to_contain_text("We hear you.")
    page.get_by_role("button", name="Play a tone").click()
    page.get_by_role("button", name="I heard it").click()
    expect(verdicts).to_have_count(6)
    live = "document.querySelector('video').srcObject.getTracks().map(t => t.readyState)"
    eventually(page, lambda: page.evaluate(live), ["live"])
    page.locator("[data-probe=camera]").get_by_role("button", name="Switch it off").click()
    eventually(page, lambda: page.evaluate(live), ["ended"])
    picture(page, "prepared-test", PHONE)
    page.get_by_role("button", name="Send the result to the organizers").click()
    expect(page.locator("#test")).to_contain_text("Sent. The organizers see it.")


def test_a_speaker_prepares_and_the_organizer_sees_it(
    browser: Browser, devices: Browser, room: BrowserContext, live_server_process: Site
) -> None:
    letter, key, slug = live_server_process.run(INVITED)
    devices.expected.append("422")  # a refused part of the form
    page = open_the_mail(devices, letter)
    read_ones_part(page)
    write(page)
    send_a_photo(page)
    try_the_connection(page)

    organizer = Organizer(live_server_process, room, (EMAIL, PASSWORD))
    organizer.sign_in()
    organizer.page.goto(f"{live_server_process.url}/admin/agenda/session/{key}/preparation/")
    speaker = organizer.page.locator(".prepared > li", has_text=NAME)
    for said in ("Everything is there", "works", "+41 22 555 01 00", "Chrome, Linux"):
        expect(speaker).to_contain_text(said)
    picture(organizer.page, "prepared-admin", LAPTOP)

    everybody = room.new_page()
    everybody.goto(f"{live_server_process.url}/sessions/{slug}/")
    portrait = everybody.locator(".portrait")
    portrait.scroll_into_view_if_needed()
    eventually(everybody, lambda: portrait.evaluate("one => one.naturalWidth"), 96)
    expect(everybody.locator(".bio")).to_contain_text("I count votes")
    expect(everybody.locator("body")).not_to_contain_text("555 01 00")
