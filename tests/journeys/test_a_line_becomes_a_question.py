"""A line of the talk from the room becomes a question, answered online, and its author is told."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.people import open_part, press
from tests.journeys.pictures import LAPTOP, PHONE, WIDE, picture
from tests.plugins.browser import Browser

TALK = """
from agenda.models import Session
from live.stream import changed, locked
from talk.models import TalkRules
session = Session.objects.get()
with locked(session.pk):
    held = {"how": "open", "approval": "none"}
    TalkRules.objects.update_or_create(session=session, defaults=held)
    changed(session.pk, "talk", "lines")
"""
# Nobody waits half a minute for a test: what is due is due a minute earlier, as the tick comes by.
PASSES = """
import datetime as dt
from django.db.models import F
from talk.models import Offer
from talk.services.offers import settle_due_offers
Offer.objects.filter(settled_at=None).update(due_at=F("due_at") - dt.timedelta(minutes=1))
settle_due_offers()
"""
FIRST = "Who reads the audits once they are done?"
SECOND = "And who pays for reading them?"
THIRD = "I only meant this as a remark."


def say(phone: Page, text: str) -> Locator:
    phone.locator("#talk-text").fill(text)
    phone.locator("#talk-text").press("Enter")
    line = phone.locator(".talk .line", has_text=text)
    expect(line).to_be_visible()
    return line


def desk_line(desk: Page, text: str) -> Locator:
    return desk.locator("#talk-desk .lines .line", has_text=text)


def make(line: Locator, what: str) -> None:
    """A press at a line of the desk, whose buttons come with the pointer."""
    line.hover()
    press(line.get_by_role("button", name=what))


def test_a_line_from_the_room_is_answered_online_and_its_author_told(
    demo: Demo, browser: Browser, room: BrowserContext
) -> None:
    demo.site.run(TALK)
    hand = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    phone, desk = demo.enter(hand, "Attendee in the room"), demo.enter(room, "Online moderator")
    phone.locator(".talk-fold").click()
    say(phone, FIRST)

    # --- Offered by a press at the line; its author reads what happens and when, also folded ----
    open_part(desk, "talk-desk")
    line = desk_line(desk, FIRST)
    phone.locator(".talk-fold").click()
    make(line, "Question")
    expect(line).to_contain_text("a question in 30 seconds")
    offer = phone.locator(".offer")
    expect(offer).to_contain_text("becomes a question in half a minute, unless you say no")
    expect(offer).to_contain_text(FIRST)
    expect(offer).to_be_in_viewport(ratio=1)
    expect(offer.locator(".offer-left")).to_have_text(re.compile(r"\d+"))
    picture(phone, "offer", PHONE, LAPTOP)

    # --- It stands with all that waits, where it comes from beside it -------------------------
    waits = desk.locator(".waits-row", has_text=FIRST)
    expect(waits).to_contain_text("Talk")
    expect(waits).to_contain_text("as a question")
    picture(desk, "waits", WIDE, LAPTOP)

    # --- Confirmed: a question like any other, and the line says what became of it -------------
    offer.get_by_role("button", name="Yes, now").click()
    expect(offer).to_have_count(0)
    expect(waits).to_have_count(0)
    question = desk.locator(".question-row", has_text=FIRST)
    expect(question).to_be_visible()
    expect(line.locator(".became")).to_contain_text("question")
    expect(line.get_by_role("button", name="Undo")).to_be_hidden()

    # --- Not answered in time is a yes, without any page's help --------------------------------
    phone.locator(".talk-fold").click()
    say(phone, SECOND)
    make(desk_line(desk, SECOND), "Question")
    expect(offer).to_contain_text(SECOND)
    demo.site.run(PASSES)
    expect(offer).to_have_count(0)
    expect(desk.locator(".question-row", has_text=SECOND)).to_be_visible()

    # --- A no is a no; and a hand is raised by its owner alone ---------------------------------
    say(phone, THIRD)
    line = desk_line(desk, THIRD)
    make(line, "Question")
    offer.get_by_role("button", name="No", exact=True).click()
    expect(offer).to_have_count(0)
    make(line, "Note")
    expect(line).to_contain_text("Noted for the rapporteur.")
    make(line, "Offer the floor")
    expect(offer).to_contain_text("Raise your hand?")
    offer.get_by_role("button", name="Raise my hand").click()
    expect(offer).to_have_count(0)
    expect(phone.get_by_role("button", name="Lower hand")).to_be_visible()

    # --- Answered online, and its author is told on their page ---------------------------------
    done = desk.locator(".taken-rows [data-act=done]")
    press(done)  # what the demo has taken
    expect(done).to_have_count(0)
    press(question.get_by_role("button", name="Take"))
    expect(desk.locator(".taken-rows .question-row", has_text=FIRST)).to_be_visible()
    phone.get_by_role("button", name="Mine").click()
    mine = phone.locator("#mine .mine-row", has_text=FIRST)
    expect(mine).to_contain_text("being answered now")
    press(done)
    expect(mine).to_contain_text("answered live")
