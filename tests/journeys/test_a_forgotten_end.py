"""A moderator who forgot to end: asked on the screen, told that it ended, asked in words."""

from playwright.sync_api import Page, expect

from tests.journeys.backstage import let_pass
from tests.journeys.demo import Demo
from tests.journeys.people import end_session
from tests.journeys.pictures import LAPTOP, PHONE, TABLET, picture
from tests.plugins.browser import Browser

HOUR = 3600
# What `let_pass` leaves where it is: signs of life, and an end.
AGE_THE_REST = """
import datetime as dt
from django.db.models import F
from agenda.models import Session
from live import stream
from live.models import Stream
session = Session.objects.latest("pk")
by = dt.timedelta(seconds={seconds})
with stream.locked(session.pk):
    Stream.objects.update(led_at=F("led_at") - by)
    session.turns.update(started_at=F("started_at") - by, ended_at=F("ended_at") - by)
    for name in ("ended_at", "end_noted_at", "still_on_at"):
        at = getattr(session, name)
        setattr(session, name, at and at - by)
    session.save()
    stream.changed(session.pk, "clock")
"""


def hours_later(demo: Demo, hours: float) -> None:
    let_pass(demo.site, hours * HOUR)
    demo.site.run(AGE_THE_REST.format(seconds=hours * HOUR))


def test_a_session_that_nobody_ends_ends_as_of_the_last_sign_of_life(
    demo: Demo, browser: Browser
) -> None:
    room = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    desk: Page = demo.enter(room, "Online moderator")
    asks = desk.locator("#forgotten")
    others = {
        "#now": demo.enter(room, "Attendee online"),
        "#scene-ended": demo.enter(room, "Projector"),
        "#time": demo.enter(room, "Stage display"),
        ".desk-not-now": demo.enter(room, "Clerk in the room"),
    }
    expect(asks).to_be_hidden()

    # Over its time, the console asks; a word is enough.
    hours_later(demo, 1.6)
    expect(asks).to_contain_text("Is the session still going on?")
    picture(desk, "e1-still-on-console", LAPTOP, TABLET, PHONE)
    asks.get_by_role("button", name="It goes on").click()
    expect(asks).to_be_hidden()

    # Hours later a stranger comes to the page, and reads that it is over.
    hours_later(demo, 3)
    stranger = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    stranger.goto(demo.links["Public page"])
    stranger.get_by_role("link", name="Read the record").click()
    expect(stranger.locator(".record-when")).to_contain_text("Nobody ended the session")
    picture(stranger, "e2-record-of-a-forgotten-end", PHONE, LAPTOP)
    said = desk.locator("#undo-line .said")
    expect(said).to_contain_text("Nobody ended the session")
    for place, page in others.items():
        expect(page.locator(place)).to_contain_text("Nobody ended it by hand")
    picture(others["#now"], "e3-ended-itself-attendee", PHONE, LAPTOP)
    picture(others["#scene-ended"], "e3-ended-itself-wall", LAPTOP)
    picture(others["#time"], "e3-ended-itself-stage", TABLET, PHONE)
    picture(desk, "e3-ended-itself-console", LAPTOP, TABLET)

    # It goes on after all, is ended, and two days later it is no matter of one press any more.
    desk.get_by_role("button", name="Undo").first.click()
    runs = desk.get_by_role("button", name="+1 min")
    expect(runs).to_be_visible()
    for place, page in others.items():
        expect(page.locator(place).get_by_text("Nobody ended")).to_be_hidden()
    end_session(desk)
    hours_later(demo, 48)
    expect(desk.get_by_role("button", name="Undo")).to_have_count(0)
    asks.get_by_role("button", name="Go on with the session").click()
    dialog = desk.locator("#go-on")
    expect(dialog).to_contain_text("2 days")
    picture(desk, "e4-going-on-is-asked", LAPTOP, PHONE)
    dialog.get_by_role("button", name="Go on, withdraw the record").click()
    expect(runs).to_be_visible()
    stranger.reload()
    expect(stranger.locator("main")).not_to_contain_text("Nobody ended the session")
