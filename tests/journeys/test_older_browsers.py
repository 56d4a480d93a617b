"""An organizer's iPad of 2021, and every newer feature taken away by itself: all work goes on."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.older import NEWER, named_by_our_scripts, of_2021
from tests.journeys.people import BREATH_MS, open_part
from tests.journeys.test_triage import SIXTY
from tests.plugins.browser import Browser, eventually

IPAD = {"width": 810, "height": 1080}
IPAD_LYING = {"width": 1080, "height": 810}
PHONE = {"width": 390, "height": 844}
SIDEWAYS = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
NADIA = "Question.objects.filter(participant__display_name='Nadia Ferrer', state='approved')"


# The sentence as at the first moment, for as long as it takes to look.
STILL = """one => {
  const [waits] = one.getAnimations();
  waits.pause();
  waits.currentTime = 0;
}"""

UNREAD, SCRIPT = "no browser reads this", "text/javascript"


def without_modules(route: Route) -> None:
    """A kind of script that the browser has never heard of is none."""
    answer = route.fetch()
    page = answer.text().replace('type="module"', 'type="of another age"')
    route.fulfill(response=answer, body=page)


@pytest.fixture
def demo(demo: Demo) -> Demo:
    demo.site.run(SIXTY)
    demo.open_poll()
    return demo


def approve(console: Page) -> None:
    """One question by mouse, the next by key."""
    waiting = console.locator(".waiting-rows .question-row")
    expect(waiting.first).to_be_visible()
    n = waiting.count()  # they come all at once
    waiting.first.get_by_role("button", name="Approve").click()
    expect(waiting).to_have_count(n - 1)
    console.keyboard.press("f")
    expect(console.locator(".question-row:focus")).to_be_visible()
    console.wait_for_timeout(BREATH_MS)
    console.keyboard.press("a")
    expect(waiting).to_have_count(n - 2)


def hide_with_words(console: Page) -> None:
    """A form in a row: opened by key, sent by key."""
    waiting = console.locator(".waiting-rows .question-row")
    n = waiting.count()
    console.keyboard.press("f")
    expect(console.locator(".question-row:focus")).to_be_visible()
    console.wait_for_timeout(BREATH_MS)
    console.keyboard.press("i")
    words = console.locator(".row-form textarea")
    words.fill("Said by the moderator in better words, and at some length?")
    words.press("Control+Enter")
    expect(console.locator(".row-form")).to_have_count(0)
    expect(waiting.filter(has_text="in better words").first).to_be_visible()
    console.keyboard.press("Shift+H")
    expect(console.locator(".row-form .choice").first).to_be_focused()
    console.keyboard.press("1")
    expect(waiting).to_have_count(n - 1)


def switch_keys_on(console: Page) -> None:
    """By mouse: a browser that keeps nothing has them off on every page that it opens."""
    open_part(console, "more-menu")
    console.get_by_role("button", name="Shortcuts, sound").click()
    dialog = console.locator("#shortcuts")
    dialog.get_by_label("Shortcuts are on").check()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def open_and_leave_a_dialog(console: Page) -> None:
    dialog = console.locator("#shortcuts")
    expect(dialog).to_be_hidden()
    console.wait_for_timeout(BREATH_MS)
    console.keyboard.press("?")
    expect(dialog).to_be_visible()
    console.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    console.keyboard.press("?")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def take_part(attendee: Page, words: str) -> None:
    attendee.locator("#poll .option").first.click()
    expect(attendee.locator("#poll .counted")).to_be_visible()
    attendee.get_by_role("button", name="Write a question").click()
    dialog = attendee.locator("#ask-dialog")
    dialog.get_by_label("Your question").fill(words)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()


def expect_no_sideways(page: Page) -> None:
    eventually(page, lambda: page.evaluate(SIDEWAYS), 0)


def test_an_organizers_ipad_of_2021(demo: Demo, browser: Browser) -> None:
    lying = demo.enter(of_2021(browser, viewport=IPAD_LYING), "Moderator")
    approve(lying)
    hide_with_words(lying)
    open_and_leave_a_dialog(lying)
    expect_no_sideways(lying)
    open_part(lying, "polls")
    lying.wait_for_timeout(BREATH_MS)
    lying.keyboard.press("+")
    expect(lying.locator("#poll-dialog")).to_be_visible()
    lying.keyboard.press("Escape")

    chair = demo.enter(of_2021(browser, viewport=IPAD), "Moderator")
    expect(chair.locator("#primary")).to_be_visible()
    chair.locator("#controls [data-act=extend]").click()
    undo = chair.locator("#undo-line button")
    expect(undo).to_be_visible()
    undo.click()
    expect(undo).to_be_hidden()
    expect_no_sideways(chair)

    attendee = demo.join(of_2021(browser, viewport=PHONE))
    take_part(attendee, "What does an older phone see?")
    expect_no_sideways(attendee)
    for page in (lying, chair, attendee):
        expect(page.locator(".unstarted")).to_have_count(0)
    # On both of an iPad's sides: what was pressed is stored.
    eventually(lying, lambda: ask(demo.site, "qa.models", "Question", f"{NADIA}.count()"), 2)


def test_each_newer_feature_can_be_missed(demo: Demo, browser: Browser) -> None:
    named = named_by_our_scripts()
    assert {"Element.checkVisibility", "dialog", "Storage"} <= set(named) < NEWER.keys()
    for n, name in enumerate(named):
        console = demo.enter(of_2021(browser, name, viewport=IPAD_LYING), "Moderator")
        switch_keys_on(console)
        approve(console)
        open_and_leave_a_dialog(console)
        attendee = demo.join(of_2021(browser, name, viewport=PHONE))
        take_part(attendee, f"Does anything need {name}, says guest {n}?")
        browser.contexts.pop().close()
        browser.contexts.pop().close()


def says_that_it_has_not_loaded(console: Page, agenda: str) -> None:
    """After a while: a slow network is no old browser. Both ways out can be followed."""
    sentence = console.get_by_text("This page has not loaded yet.")
    sentence.evaluate(STILL)
    expect(sentence).to_be_hidden()
    sentence.evaluate("one => one.getAnimations()[0].finish()")
    expect(sentence).to_be_visible()
    expect(sentence).to_contain_text("needs JavaScript and a browser of 2021 or newer")
    sentence.get_by_role("link", name="Load it again").click()
    expect(console.get_by_text("Loading …")).to_be_visible()
    expect(console.locator("main")).to_be_hidden()
    sentence.evaluate("one => one.getAnimations()[0].finish()")
    sentence.get_by_role("link", name="Agenda").click()
    expect(console).to_have_url(agenda)
    expect(console.get_by_text("Who audits").first).to_be_visible()


def test_a_page_that_cannot_start_says_so(demo: Demo, browser: Browser) -> None:
    """To a browser that does not understand the script, that knows no modules, that runs none."""
    browser.expected.append("Unexpected identifier")
    older = browser.new_context(viewport=IPAD_LYING)
    older.route("**/console.*js", lambda route: route.fulfill(body=UNREAD, content_type=SCRIPT))
    console = demo.enter(older, "Moderator")
    address = console.url
    says_that_it_has_not_loaded(console, demo.links["Public page"])

    for context in (browser.new_context(), browser.new_context(java_script_enabled=False)):
        context.add_cookies(older.cookies())  # type: ignore[arg-type]  # a cookie goes by two types
        context.route("**/console", without_modules)
        page = context.new_page()
        page.goto(address)
        says_that_it_has_not_loaded(page, demo.links["Public page"])
