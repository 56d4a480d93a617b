"""Slides are shared with one press: on the phone, on the wall as a picture, and away by another."""

from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser, eventually

TITLE, WHERE = "Slides of the keynote", "https://slides.example.org/keynote.pdf"
OPEN_NEXT = """
from agenda.facts.clock import clock
from agenda.models import Session
from agenda.services.clock import go_to_next
session = Session.objects.get()
go_to_next(session_id=session.pk, step=clock(session.pk)["step"])
"""


def test_slides_shared_now_reach_phone_and_wall(demo: Demo, browser: Browser) -> None:
    desk = demo.enter(browser.new_context(viewport={"width": 1280, "height": 800}), "Moderator")
    phone = demo.enter(
        browser.new_context(viewport={"width": 390, "height": 844}), "Attendee online"
    )
    wall = demo.enter(browser.new_context(viewport={"width": 1280, "height": 720}), "Projector")
    expect(phone.locator(".materials")).to_have_count(0)

    a_link_is_added_and_shared(desk)
    it_is_on_top_of(phone)
    its_picture_is_on(wall)
    it_gives_way_to_what_comes_next(demo, desk, phone, wall)
    taken_away_it_can_be_brought_back(desk, phone)


def a_link_is_added_and_shared(desk: Page) -> None:
    desk.get_by_role("button", name="Plan, people, polls, and the end").click()
    desk.locator(".more-parts").get_by_role("button", name="Materials").click()
    part = desk.locator("#materials")
    part.get_by_label("Title").fill(TITLE)
    part.get_by_label("Address").fill(WHERE)
    part.get_by_role("button", name="Add link").click()
    expect(part.locator(".materials-row")).to_contain_text("Link to slides.example.org")
    part.get_by_role("button", name="Share now").click()
    expect(part.locator(".materials-top")).to_contain_text(f"Shared now: {TITLE}")


def it_is_on_top_of(phone: Page) -> None:
    top = phone.locator(".shared-now")
    expect(top).to_contain_text(TITLE)
    expect(top.get_by_role("link", name="Open")).to_have_attribute("href", WHERE)
    top.get_by_role("button", name="Close").click()
    expect(top).to_be_hidden()
    phone.locator(".materials-all summary").click()
    expect(phone.locator(".material-row a")).to_have_attribute("href", WHERE)


def its_picture_is_on(wall: Page) -> None:
    shared = wall.locator("#shared")
    expect(shared).to_contain_text(TITLE)
    expect(shared).to_contain_text(WHERE.removeprefix("https://"))
    expect(wall.locator("#join")).to_be_hidden()
    picture = shared.get_by_role("img", name="QR code of what is shared")
    expect(picture).to_have_js_property("complete", True)
    eventually(wall, lambda: picture.evaluate("(img) => img.naturalWidth") > 0, True)


def it_gives_way_to_what_comes_next(demo: Demo, desk: Page, phone: Page, wall: Page) -> None:
    demo.site.run(OPEN_NEXT)
    expect(wall.locator("#shared")).to_be_hidden()
    expect(wall.locator("#join")).to_be_visible()
    expect(desk.locator(".materials-top")).to_be_hidden()
    desk.locator("#materials").get_by_role("button", name="Share now").click()
    expect(phone.locator(".shared-now")).to_contain_text(TITLE)  # shared anew it is news
    desk.locator(".materials-top").get_by_role("button", name="Take back").click()
    expect(phone.locator(".shared-now")).to_be_hidden()
    expect(wall.locator("#shared")).to_be_hidden()


def taken_away_it_can_be_brought_back(desk: Page, phone: Page) -> None:
    part = desk.locator("#materials")
    part.get_by_role("button", name="Remove").click()
    expect(phone.locator(".materials")).to_be_hidden()
    expect(part.locator(".materials-undo")).to_contain_text(f"Removed: {TITLE}")
    part.get_by_role("button", name="Undo").click()
    expect(phone.locator(".material-row")).to_have_count(1)
