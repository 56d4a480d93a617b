"""Networks that fail as in halls: no network at all, and one that lets no socket through."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import PHONE, picture
from tests.plugins.browser import Browser

LINE = "#connection"
EITHER = re.compile(r"The (first|second) one\?")  # whichever refusal the page heard of first
QUESTION = "Asked in a lift without a network?"
CUT_OFF = ["ERR_INTERNET_DISCONNECTED", "WebSocket", "Failed to load resource"]


def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844})


def ask(page: Page, words: str) -> None:
    page.get_by_role("button", name="Write a question").click()
    page.get_by_label("Your question").fill(words)
    page.get_by_role("button", name="Send").click()


def test_a_question_asked_offline_survives_a_reload_and_arrives(
    demo: Demo, browser: Browser
) -> None:
    browser.expected += CUT_OFF
    room = phone(browser)
    page = demo.join(room)  # whose questions a moderator reads first
    expect(page.locator(".questions-list .question").first).to_be_visible()
    expect(page.locator("#ask-dialog")).to_be_attached()  # fetched ahead, before it is wanted

    room.set_offline(True)
    expect(page.locator(LINE)).to_contain_text("Offline since")
    ask(page, QUESTION)
    expect(page.locator(".questions-pending")).to_contain_text(QUESTION)
    expect(page.locator(LINE)).to_contain_text("Your question is kept and will be sent.")
    expect(page.locator("[data-tone=refused]")).to_have_count(0)

    # The page itself comes back, its network does not yet: the question is still there.
    hold(page)
    room.set_offline(False)
    page.reload()
    expect(page.locator(".questions-pending")).to_contain_text(QUESTION)
    expect(page.locator(LINE)).to_contain_text("Your question is kept")

    release(page)
    expect(page.locator(LINE)).to_be_hidden()
    asked = page.locator(".questions-pending .question")
    expect(asked).to_have_count(1)  # once, though it was sent more than once
    expect(asked).to_contain_text("waits for approval")


def test_words_that_are_refused_later_stay_until_they_are_thrown_away(
    demo: Demo, browser: Browser
) -> None:
    browser.expected += CUT_OFF
    room = phone(browser)
    page = demo.join(room)
    expect(page.locator("#ask-dialog")).to_be_attached()
    room.set_offline(True)
    expect(page.locator(LINE)).to_contain_text("Offline since")
    ask(page, "The first one?")
    ask(page, "The second one?")
    demo.site.run(PAUSE)
    room.set_offline(False)
    page.reload()  # before the answers or after them: it makes no difference

    # One is back where it was written; both stand there with the reason, reloads or not.
    line = page.locator(LINE)
    for _reload in range(2):
        expect(line).to_contain_text("“The first one?” was not accepted")
        expect(line).to_contain_text("“The second one?” was not accepted")
        page.locator("#now").click()
        expect(line).to_contain_text("The second one?")
        page.reload()
    picture(page, "refused-later-attendee", PHONE)
    line.get_by_role("button", name="Throw away").first.click()
    expect(line).not_to_contain_text("The first one?")
    line.get_by_role("button", name="Throw away").click()
    expect(line).to_be_hidden()
    page.reload()
    expect(page.locator("#ask-dialog textarea")).to_have_value(EITHER)
    expect(line).to_be_hidden()


PAUSE = """
from agenda.models import Session
from qa.services.intake import open_questions
open_questions(session_id=Session.objects.get().pk, on=False)
"""
API = re.compile(r"/(state|do)(\?|$)")


def hold(page: Page) -> None:
    """Pages and files come through; nothing that a page asks for afterwards does."""
    page.route(API, lambda route: route.abort())
    page.route_web_socket(re.compile(r"/ws/$"), lambda socket: socket.close())


def release(page: Page) -> None:
    page.unroute(API)


def test_without_sockets_the_page_lives_on_plain_http(demo: Demo, browser: Browser) -> None:
    browser.expected += ["WebSocket"]
    room = phone(browser)
    room.route_web_socket(re.compile(r"/ws/$"), lambda socket: socket.close())
    page = demo.enter(room, "Attendee online")
    expect(page.locator(".questions-list .question").first).to_be_visible()
    for _look in range(2):  # a machine that answers later than in 5 s may say so in between
        page.wait_for_event("response", lambda response: "/state" in response.url)
        expect(page.locator(LINE)).to_be_hidden()

    demo.open_poll()
    expect(page.locator("#poll")).to_be_visible()
    page.get_by_role("radio", name="In part").click()
    expect(page.locator(".counted")).to_be_visible()
    expect(page.locator(LINE)).to_be_hidden()
