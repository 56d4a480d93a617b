"""The chair in one hand: what waits is a tap away, upright and lying, however long names are."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import PHONE, picture
from tests.plugins.browser import Browser, eventually

LONG = """
from agenda.models import Session
from live.stream import changed, locked
session = Session.objects.get()
first = session.hands.filter(state="waiting").order_by("raised_at").first().participant
first.user = None
first.display_name = "Wolfeschlegelsteinhausenbergerdorff" * 3
first.save()
session.questions.filter(state="taken").update(text="Unteilbarkeitsgrundsatz" * 21)
with locked(session.pk):
    changed(session.pk, "queue", "questions", "people")
"""
SIZES = ((390, 844), (390, 700), (844, 390), (667, 375), (820, 1180))
SHEETS = ("questions", "queue", "polls", "plan")
# How many heights this sheet is long, rounded up, and whether something stands beside it.
MEASURE = """() => {
  const {scrollHeight, scrollWidth} = document.documentElement;
  return [Math.ceil(scrollHeight / innerHeight - .01) <= 2, scrollWidth <= innerWidth];
}"""


@pytest.fixture
def chair(demo: Demo, browser: Browser) -> Page:
    demo.site.run(LONG)
    hand: Any = {"width": PHONE[0], "height": PHONE[1]}
    return demo.enter(browser.new_context(viewport=hand, has_touch=True), "Moderator")


def test_the_chair_shows_what_waits_in_every_hand(chair: Page) -> None:
    badge = {name: chair.locator(f"[data-badge={name}]") for name in SHEETS}
    expect(badge["questions"]).to_have_text(re.compile(r"\d wait"))
    expect(badge["queue"]).to_have_text(re.compile(r"\d hands"))
    end = chair.get_by_role("button", name="End session")
    for width, height in SIZES:
        chair.set_viewport_size({"width": width, "height": height})
        expect(chair.locator("#primary")).to_be_in_viewport(ratio=1)
        expect(chair.locator("#chair .chair-question")).to_be_visible()
        expect(end).to_be_hidden()
        eventually(chair, lambda: chair.evaluate(MEASURE), [True, True])
        for name in SHEETS:
            badge[name].tap()
            expect(chair.locator(f"#{name}")).to_be_visible()
            expect(chair.locator("#chair")).to_be_hidden()
            eventually(chair, lambda: chair.evaluate(MEASURE), [True, True])
        badge[name].tap()
        expect(chair.locator("#chair")).to_be_visible()
        chair.locator("#more").tap()
        expect(end).to_be_visible()
        chair.locator("#more").tap()
    for width, height in ((844, 390), PHONE):
        picture(chair, f"c1-chair-{width}", (width, height))

    # From the badge to the approval: two taps, and the badge has heard of it.
    before = int(badge["questions"].inner_text().split()[0])
    badge["questions"].tap()
    chair.locator(".waiting-rows").get_by_role("button", name="Approve").first.tap()
    expect(badge["questions"]).not_to_have_text(f"{before} wait")
