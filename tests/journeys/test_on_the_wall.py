"""What the hall sees is the moderators': a result goes when they take it off, and comes again."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import HALL, LAPTOP, picture
from tests.plugins.browser import Browser

SHOWN = """
from agenda.models import Session
from polls.models import Poll
from polls.services import polls
session = Session.objects.get()
for one in Poll.objects.filter(session=session, state="open"):
    polls.close_poll(session_id=session.pk, poll_id=one.pk)
ready = Poll.objects.filter(session=session, state="draft").exclude(preset="exit").first()
for verb in (polls.open_poll, polls.close_poll, polls.show_poll):
    verb(session_id=session.pk, poll_id=ready.pk)
"""


def scene(wall: Page, name: str) -> None:
    expect(wall.locator("#main")).to_have_attribute("data-scene", re.compile(name))


def test_a_result_stands_no_longer_than_the_moderators_wish(demo: Demo, browser: Browser) -> None:
    console = demo.enter(browser.new_context(viewport={"width": 1280, "height": 800}), "Moderator")
    wall = demo.enter(browser.new_context(viewport={"width": 1280, "height": 720}), "Projector")
    panel = console.locator("#on-wall-desk")
    demo.site.run(SHOWN)
    scene(wall, "result")
    expect(panel).to_contain_text("Result")
    picture(console, "w1-result-on-the-wall", LAPTOP)

    # --- Taken off, and back again where it was pressed ----------------------------------------
    panel.get_by_role("button", name="Take off").click()
    scene(wall, "clock")
    expect(panel).to_contain_text("Only the clock")
    expect(panel.get_by_role("button", name="Take off")).to_be_hidden()
    panel.get_by_role("button", name="Undo").click()
    scene(wall, "result")

    # --- Late comers need the code; then a pause; both give free what lies beneath ---------------
    panel.get_by_role("button", name="Large code").click()
    scene(wall, "code")
    panel.get_by_role("button", name="A text for a break …").click()
    panel.get_by_role("textbox").fill("Coffee, until the bell rings")
    panel.get_by_role("button", name="Put on the wall").click()
    expect(wall.locator("#main")).to_contain_text("Coffee, until the bell rings")
    picture(wall, "w2-pause", HALL)
    panel.get_by_role("button", name="Take off").click()
    scene(wall, "result")
