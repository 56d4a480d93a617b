"""A room changes and people are told; then the session is called off, and taken up again."""

import email
import re
from email.message import Message
from typing import Any

import icalendar
from playwright.sync_api import Page, expect

from tests.journeys.organizer import EMAIL, Organizer
from tests.journeys.pictures import LAPTOP, PHONE, TABLET, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

TITLE = "Who pays for audits?"
ANNOUNCED = f"""
from django.contrib.auth import get_user_model
from live import stream
from participants.facts.links import link_for, link_for_display
from participants.services.sessions import make_organizer
from tests import factories as make
from tests.participants import reminded
session = make.make_lobby(title="{TITLE}", place="Hall 3")
make.make_segment(session, title="Welcome")
make.make_speaker(session, display_name="Ada Example", email="ada@example.org")
reminded.make_registration(session, email="reader@example.org", time_zone="America/Lima")
reminded.send()
with stream.locked(session.pk):
    make_organizer(session=session, user=get_user_model().objects.get(email="{EMAIL}"))
answer = {{
    "session": session.pk, "slug": session.slug, "code": session.join_code,
    "#now": link_for(make.make_participant(session)),
    ".do-next": link_for(make.make_moderator(session)),
    ".desk-not-now": link_for(make.make_clerk(session)),
    "#time": link_for_display(make.make_display(session, kind="stage")),
    "#scene-lobby": link_for_display(make.make_display(session)),
}}
"""
POST = """
from common.instants import database_now
from outbox.services.sending import send_due
from participants.models import Letter
Letter.objects.all().delete()
send_due(database_now())
answer = {letter.recipients: letter.source for letter in Letter.objects.all()}
"""
OFF = "Postponed to spring"


def opened(browser: Browser, address: str, size: tuple[int, int]) -> Page:
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(address)
    page.wait_for_url(lambda url: "/enter" not in url)
    return page


def post(site: Site) -> dict[str, Message]:
    """What the worker sends now, by address."""
    sources: dict[str, str] = site.run(POST)
    return {to: email.message_from_string(source) for to, source in sources.items()}


def event_in(calendar: bytes | str) -> tuple[str, Any]:
    read = icalendar.Calendar.from_ical(calendar)
    return str(read["METHOD"]), read.walk("VEVENT")[0]


def event_of(letter: Message) -> tuple[str, Any]:
    (part,) = [part for part in letter.walk() if part.get_filename() == "session.ics"]
    body: Any = part.get_payload(decode=True)
    return event_in(body)


def text_of(letter: Message) -> str:
    part = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
    body: Any = part.get_payload(decode=True)
    return str(body.decode())


def entry_in(told: dict[str, Message], method: str, status: str, words: str) -> Any:
    """The reader's entry, in mails to both of them that ask for this and say so."""
    assert set(told) == {"ada@example.org", "reader@example.org"}
    reader = told["reader@example.org"]
    found, event = event_of(reader)
    assert (found, str(event["STATUS"])) == (method, status)
    assert words in text_of(reader) and "America/Lima" in text_of(reader)
    return event


def goes_on(before: Any, after: Any) -> None:
    """The same entry, and a newer word on it."""
    assert str(after["UID"]) == str(before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


def status_at(page: Page, address: str) -> str:
    """As a calendar that fetches it reads the session."""
    return str(event_in(page.request.get(address).body())[1]["STATUS"])


def tell(organizer: Organizer, n: int) -> None:
    organizer.press(f"Tell {n} people")
    expect(organizer.page.locator(".messagelist")).to_contain_text(f"{n} people are told by mail.")
    expect(organizer.page.locator(".news")).to_be_hidden()


def test_a_room_is_told_and_a_session_called_off_and_taken_back(
    live_server_process: Site, browser: Browser
) -> None:
    site = live_server_process
    room = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    organizer = Organizer(site, room)
    made: dict[str, Any] = site.run(ANNOUNCED)
    sizes = {"#now": PHONE, ".do-next": LAPTOP, ".desk-not-now": TABLET}
    screens = {
        place: opened(browser, made[place], sizes.get(place, LAPTOP))
        for place in made
        if place[0] in "#."
    }
    public = f"{site.url}/sessions/{made['slug']}/"
    page = organizer.page
    organizer.sign_in()
    organizer.open_session(TITLE)
    news = page.locator(".news")
    expect(news).to_be_hidden()

    # Another room: nothing is mailed before the organizer has seen to whom and what, and says so.
    page.get_by_label("Place").fill("Room 7")
    organizer.save()
    expect(news).to_contain_text("Hall 3")
    expect(news).to_contain_text("Room 7")
    news.get_by_text("The mail, as").click()
    expect(news.locator("pre")).to_contain_text("Place: Room 7. It was: Hall 3")
    news.get_by_text("people would be told by mail").click()
    expect(news.locator(".news-who").first).to_contain_text("reader@example.org")
    picture(page, "told-1-a-room-changed", LAPTOP, TABLET, PHONE)
    eventually(page, lambda: post(site), {})  # nobody is told by a save alone
    tell(organizer, 2)
    first = entry_in(post(site), "REQUEST", "CONFIRMED", "Place: Room 7. It was: Hall 3")

    # Called off: every open screen says so by itself, and nobody comes in.
    page.get_by_text("Call it off").first.click()
    page.get_by_label("A sentence for everybody").fill(OFF)
    organizer.press("Call it off")
    for place, screen in screens.items():
        said = "called off" if place == ".do-next" else OFF
        expect(screen.locator(place).first).to_contain_text(said)
    attendee = screens["#now"]
    expect(attendee.locator(".ask")).to_be_hidden()
    picture(attendee, "told-2-called-off-attendee", PHONE, LAPTOP)
    stranger = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    stranger.goto(f"{site.url}/{made['code']}")
    expect(stranger.locator(".called-off")).to_contain_text(OFF)
    expect(stranger.get_by_role("button", name="I’m online")).to_be_hidden()
    stranger.goto(public)
    expect(stranger.locator(".called-off")).to_contain_text("This session is called off.")
    picture(stranger, "told-3-called-off-page", PHONE, LAPTOP)

    # Its people are told by one press, and the entry goes from their calendars.
    picture(page, "told-4-called-off-admin", LAPTOP, TABLET, PHONE)
    tell(organizer, 2)
    event = entry_in(post(site), "CANCEL", "CANCELLED", OFF)
    goes_on(first, event)
    files = [f"{public}{name}" for name in ("session.ics", "agenda.ics")]
    eventually(stranger, lambda: {status_at(stranger, file) for file in files}, {"CANCELLED"})

    # Taken up again, the same screens come back, and the same entry with them.
    organizer.press("Take it up again")
    for place, screen in screens.items():
        expect(screen.locator(place).first).not_to_contain_text(re.compile(f"{OFF}|called off"))
    expect(attendee.locator(".ask")).to_be_visible()
    tell(organizer, 2)
    goes_on(event, entry_in(post(site), "REQUEST", "CONFIRMED", "will be held after all"))
    stranger.reload()
    expect(stranger.locator(".called-off")).to_be_hidden()
