"""Whatever is pressed by the keyboard, and whatever others do, the focus stays in its place."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.test_access import CLOSE
from tests.plugins.browser import Browser, eventually

# What can be pressed now, by what tells one button from the others; the end is the end.
BUTTONS = """() => [...document.querySelectorAll("button, summary, a[href^='#']:not(.skip)")]
  .filter(one => one.getClientRects().length && !one.matches(":disabled, [data-act=end]"))
  .map(one => [one.closest("[id]:not(button)")?.id ?? "", one.dataset.act ?? one.id, one.className,
    one.dataset.view ?? one.dataset.part ?? one.hash ?? one.value].join("|"))"""
PRESSED = """name => {
  const key = one => [one.closest("[id]:not(button)")?.id ?? "", one.dataset.act ?? one.id,
    one.className, one.dataset.view ?? one.dataset.part ?? one.hash ?? one.value].join("|");
  const one = [...document.querySelectorAll("button, summary, a[href^='#']:not(.skip)")]
    .find(each => each.getClientRects().length && !each.matches(":disabled") && key(each) === name);
  one?.focus();
  return document.activeElement === one;
}"""
SOMEWHERE = """() => {
  const at = document.activeElement;
  return at !== document.body && at.getClientRects().length > 0 && !at.matches(":disabled");
}"""
ANSWERED = "() => !document.querySelector('[aria-busy=true]')"
ASK = """
from agenda.models import Session
from qa.services.intake import choose_approval
from qa.services.questions import ask_question
session = Session.objects.get()
choose_approval(session_id=session.pk, whose="all")
for person in session.participants.filter(roles__role="attendee")[:2]:
    ask_question(session_id=session.pk, participant_id=person.pk, text=f"Who hears {person.pk}?")
"""
APPROVE = """
from agenda.models import Session
from qa.services import moderation
session = Session.objects.get()
first = session.questions.filter(state="waiting", unseen=False).order_by("asked_at", "pk").first()
moderation.approve_question(session_id=session.pk, question_id=first.pk, was=first.text)
"""


def walk(page: Page, who: str) -> None:
    """Presses everything that can be pressed, once; the focus is never lost on the way."""
    done: set[str] = set()
    while rest := [one for one in page.evaluate(BUTTONS) if one not in done]:
        done.add(rest[0])
        if not page.evaluate(PRESSED, rest[0]):
            continue
        page.keyboard.press("Enter")
        eventually(page, lambda: page.evaluate(ANSWERED), True)
        eventually(page, lambda: (rest[0], page.evaluate(SOMEWHERE)), (rest[0], True))
        if page.locator("dialog[open]").count():
            page.keyboard.press("Escape")
            eventually(page, lambda: (rest[0], page.evaluate(SOMEWHERE)), (rest[0], True))
    assert done, who  # once: all were pressed


@pytest.mark.parametrize("who", ["Moderator", "Attendee online", "Clerk in the room"])
def test_no_button_drops_the_focus(demo: Demo, room: BrowserContext, who: str) -> None:
    page = demo.enter(room, who)
    page.wait_for_load_state("networkidle")
    walk(page, who)


def test_what_others_do_takes_no_focus_away(demo: Demo, browser: Browser) -> None:
    room = browser.new_context(viewport={"width": 1280, "height": 800})
    desk, phone = demo.enter(room, "Moderator"), demo.enter(room, "Attendee online")
    rows = desk.locator(".waiting-rows .question-row")
    expect(rows).to_have_count(2)
    demo.site.run(ASK)
    expect(rows).to_have_count(4)
    rows.first.locator("[data-act=approve]").focus()
    demo.site.run(APPROVE)
    expect(rows).to_have_count(3)
    expect(desk.locator(".waiting-rows .question-row:first-child:focus-within")).to_be_visible()

    # A poll closes under the finger that was about to choose.
    demo.open_poll()
    option = phone.locator("#poll .poll-options button").first
    expect(option).to_be_visible()
    option.focus()
    demo.site.run(CLOSE)
    expect(option).to_be_hidden()
    eventually(phone, lambda: phone.evaluate(SOMEWHERE), True)
