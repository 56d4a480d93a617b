"""Keyboards of other scripts, words that are composed, and drafts that nothing throws away."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.people import BREATH_MS, open_part
from tests.journeys.test_triage import SIXTY
from tests.plugins.browser import Browser

DESK: Any = {"width": 1280, "height": 800}
RESTED_MS = 2000  # after a sentence keys are keys again
PRESS = """([key, code, more]) => document.activeElement.dispatchEvent(new KeyboardEvent(
  "keydown", {key, code, bubbles: true, cancelable: true, ...more}))"""


@pytest.fixture
def demo(demo: Demo) -> Demo:
    demo.site.run(SIXTY)
    return demo


def press(page: Page, key: str, code: str, **more: Any) -> None:
    page.wait_for_timeout(BREATH_MS)
    page.evaluate(PRESS, [key, code, more])


def letter(page: Page, key: str) -> None:
    page.wait_for_timeout(BREATH_MS)
    page.keyboard.press(key)


def compose(page: Page, key: str) -> None:
    """The choice of a Chinese word, as browsers tell it and as Safari does."""
    press(page, key, key, isComposing=True)
    press(page, key, key, keyCode=229)


def test_keys_drafts_and_composing(demo: Demo, browser: Browser) -> None:
    console = demo.enter(browser.new_context(viewport=DESK), "Moderator")
    waiting = console.locator(".waiting-rows .question-row")
    expect(waiting).to_have_count(60)
    words = console.locator(".row-form textarea")

    # A sentence typed into nothing presses nothing, not even where a button has the focus.
    pause = console.locator("#controls [data-act=pause]")
    pause.focus()
    console.keyboard.type("please have all polls ended and the next approved +1 ")
    press(console, "у", "KeyE", shiftKey=False)
    expect(waiting).to_have_count(60)
    expect(pause).to_be_visible()
    expect(console.locator("dialog[open], .row-form, .note:not(:empty)")).to_have_count(0)
    console.wait_for_timeout(RESTED_MS)

    press(console, "а", "KeyF")  # Cyrillic: go to the questions, approve the first
    expect(console.locator(".question-row:focus")).to_be_visible()
    press(console, "ф", "KeyA")
    expect(waiting).to_have_count(59)
    press(console, "ا", "KeyH", shiftKey=True)  # Arabic: hide it, for a reason in French digits
    expect(console.locator(".row-form .choice").first).to_be_focused()
    press(console, "é", "Digit2")
    expect(waiting).to_have_count(58)

    press(console, "ι", "KeyI")  # Greek
    words.fill("這個問題應該")
    compose(console, "Escape")
    compose(console, "Enter")
    expect(words).to_have_value("這個問題應該")
    console.keyboard.press("Escape")
    expect(words).to_have_count(0)
    letter(console, "i")
    expect(words).to_have_value("這個問題應該")
    console.reload()
    expect(waiting).to_have_count(58)
    letter(console, "f")
    expect(console.locator(".question-row:focus")).to_be_visible()
    letter(console, "i")
    expect(words).to_have_value("這個問題應該")
    console.keyboard.press("Control+Enter")
    expect(waiting.first).to_contain_text("這個問題應該")
    letter(console, "i")
    expect(words).to_have_value("這個問題應該")
    console.keyboard.press("Escape")

    dialog = console.locator("#poll-dialog")
    open_part(console, "polls")
    letter(console, "+")
    dialog.get_by_text("Own question").click()
    dialog.get_by_label("Question", exact=True).fill("Who audits?")
    compose(console, "Enter")
    expect(dialog).to_be_visible()
    console.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    console.reload()
    expect(waiting).to_have_count(58)
    open_part(console, "polls")
    letter(console, "+")
    expect(dialog.get_by_label("Question", exact=True)).to_have_value("Who audits?")
