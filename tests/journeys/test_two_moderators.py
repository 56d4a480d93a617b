"""A chair and a desk lead one floor, and its queue moves five times a second."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually

# Whoever waits longest is sent to the end, each 200 ms, until two more have spoken.
MOVE = """
import threading, time
from agenda.models import Session
from common.instants import database_now
from live.stream import changed, locked
session = Session.objects.get()
session.talked = session.turns.count()
def move():
    for _ in range(300):
        time.sleep(0.2)
        if session.turns.count() >= session.talked + 2:
            break
        with locked(session.pk):
            hand = session.hands.filter(state="waiting").order_by("raised_at").first()
            if hand:
                hand.raised_at = database_now()
                hand.save(update_fields=["raised_at"])
                changed(session.pk, "queue")
threading.Thread(target=move, daemon=True).start()
"""
DONE_WITH = """
from agenda.models import Session
from qa.services import moderation
session = Session.objects.get()
for question in session.questions.filter(state="taken"):
    moderation.finish_question(session_id=session.pk, question_id=question.pk)
"""
CALLED = (
    "list(Turn.objects.order_by('started_at').values_list('participant__display_name', flat=True))"
)
# What the button named as each finger went down.
AIMS = """() => {
  window.aims = [];
  document.addEventListener("pointerdown", ({target}) => {
    const button = target.closest("#primary");
    if (button) aims.push(button.innerText);
  }, true);
}"""
MOST_TAPS = 80
READ_MS = 700


@pytest.fixture
def chair(demo: Demo, browser: Browser) -> Page:
    room = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
    return demo.enter(room, "Moderator")


def test_two_moderators_and_a_queue_that_moves(demo: Demo, browser: Browser, chair: Page) -> None:
    demo.site.run(DONE_WITH)
    desk = demo.enter(
        browser.new_context(viewport={"width": 1280, "height": 800}), "Online moderator"
    )
    rows, primary = desk.locator(".queue-row"), chair.locator("#primary")

    # Whoever opened the chair has the floor, and both say so; the desk puts somebody next.
    expect(desk.locator("#driver-desk")).to_contain_text("has the floor, at the chair")
    expect(chair.locator("#driver-chair")).to_contain_text("You have the floor")
    expect(rows.first.get_by_role("button", name="To the chair")).to_be_visible()
    expect(desk.get_by_role("button", name="Call", exact=False)).to_have_count(0)
    third = rows.nth(2).locator(".who").inner_text().split(",")[0].split(maxsplit=1)[1]
    rows.nth(2).get_by_role("button", name="To the chair").click()
    expect(chair.locator(".chair-next")).to_contain_text("Put next by")
    expect(primary).to_have_text(f"Call {third}")
    picture(chair, "m1-put-next-chair", PHONE)
    picture(desk, "m1-put-next-desk", LAPTOP)
    tap(primary)
    eventually(chair, lambda: called(demo)[-1:], [third])

    # The desk takes over by one press, and the chair's presses count no more until it does, too.
    desk.get_by_role("button", name="Take over").click()
    expect(chair.locator("#driver-chair")).to_contain_text("has the floor, at the desk")
    desk.locator("#queue").get_by_role("button", name="End turn").click()
    expect(primary).to_have_text("Take over")
    tap(primary)
    expect(desk.locator("#driver-desk")).to_contain_text("at the chair")

    # However the queue moves, a tap does what was read there, or nothing, and says so.
    before = len(called(demo))  # once: nobody calls meanwhile
    chair.evaluate(AIMS)
    demo.site.run(MOVE)
    for _ in range(MOST_TAPS):
        chair.wait_for_timeout(300)
        if primary.is_visible():  # once: a tap of a thumb that may come too late is the story
            primary.tap()
        if len(called(demo)) >= before + 2:  # once: enough has been seen
            break
    eventually(chair, lambda: len(called(demo)) >= before + 1, True)
    named = [words.removeprefix("Call ") for words in chair.evaluate("aims") if "Call" in words]
    for name in called(demo)[before:]:
        while named and not named[0].startswith(name):
            named.pop(0)
        assert named, f"{name} was called, and no button had named them"  # once: it has happened
    expect(desk.locator("#driver-desk")).to_contain_text("at the chair")


def tap(button: Locator) -> None:
    """Once it has been read: words that have just changed are not meant by a finger."""
    button.page.wait_for_timeout(READ_MS)
    button.tap()


def called(demo: Demo) -> list[str]:
    found: list[str] = ask(demo.site, "floor.models", "Turn", CALLED)
    return found
