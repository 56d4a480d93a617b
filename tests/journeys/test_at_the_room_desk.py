"""A clerk in a full room: two of one name, somebody without one, and a network that went away."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import LAPTOP, PHONE, WIDE, picture
from tests.plugins.browser import Browser

CUT_OFF = ["ERR_INTERNET_DISCONNECTED", "WebSocket", "Failed to load resource"]
ASKING = """
from agenda.models import Session
from qa.services.intake import open_questions
open_questions(session_id=Session.objects.get().pk, on={})
"""


@pytest.fixture
def room(browser: Browser) -> BrowserContext:
    browser.expected += CUT_OFF
    return browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})


def hand(clerk: Page, name: str) -> None:
    clerk.locator("a.big[href='#hand']").click()
    clerk.locator("#hand").get_by_label("Name or seat").fill(name)
    clerk.get_by_role("button", name="Add to the queue").click()
    expect(clerk.locator("#menu")).to_be_visible()


def question(clerk: Page, name: str, text: str) -> None:
    clerk.locator("a.big[href='#question']").click()
    form = clerk.locator("#question")
    form.get_by_label("Question", exact=True).fill(text)
    form.get_by_label("Name or seat").fill(name)
    form.get_by_role("button", name="Add the question").click()
    expect(clerk.locator("#menu")).to_be_visible()


def waiting(clerk: Page) -> Locator:
    return clerk.locator(".unsettled-row")


def entered(clerk: Page, text: str) -> Locator:
    return clerk.locator(".entered-row", has_text=text)


def test_a_second_maria_and_somebody_without_a_name(
    demo: Demo, browser: Browser, room: BrowserContext
) -> None:
    clerk, wall = demo.enter(room, "Clerk in the room"), demo.enter(room, "Projector")
    hand(clerk, "Maria")
    expect(entered(clerk, "Maria")).to_contain_text("in the queue")

    # --- The same name again: she is asked about, and the keyboard is already there -----------
    hand(clerk, "MARÍA")
    asked = waiting(clerk)
    expect(asked).to_contain_text("is it this person")
    expect(asked).to_be_focused()
    picture(clerk, "clerk-which-one", PHONE, WIDE, LAPTOP)
    asked.get_by_role("button", name="Another one").click()
    expect(entered(clerk, "MARÍA (2)")).to_contain_text("in the queue")
    expect(waiting(clerk)).to_have_count(0)

    # --- A question of the first one, one press more ------------------------------------------
    question(clerk, "maria", "Who pays for the repair?")
    expect(waiting(clerk).get_by_role("button", name="The same")).to_have_count(2)
    waiting(clerk).get_by_role("button", name="The same").first.click()
    expect(entered(clerk, "Maria: Who pays")).to_contain_text("approved")

    # --- Nobody knows the name: the number is large, and the hall reads it ---------------------
    hand(clerk, "")
    expect(entered(clerk, "Number 1").locator(".told")).to_contain_text("you are “Number 1”")
    picture(clerk, "clerk-number-told", PHONE, WIDE, LAPTOP)
    expect(clerk.locator("#queue")).to_contain_text("Number 1")
    expect(wall.locator("#main")).to_contain_text("and 4 more")
    picture(wall, "clerk-number-wall", LAPTOP)


def test_what_was_entered_without_a_network_is_asked_about_and_never_lost(
    demo: Demo, room: BrowserContext
) -> None:
    clerk = demo.enter(room, "Clerk in the room")
    hand(clerk, "Maria")
    expect(entered(clerk, "Maria")).to_contain_text("in the queue")

    room.set_offline(True)
    expect(clerk.locator("#connection")).to_contain_text("Offline since")
    hand(clerk, "Maria")
    question(clerk, "woman in red", "Who reads the minutes?")
    hand(clerk, "")
    expect(clerk.locator(".entered-row", has_text="kept here")).to_have_count(3)
    picture(clerk, "clerk-offline", PHONE)
    demo.site.run(ASKING.format(False))
    clerk.locator("a.big[href='#hand']").click()  # and goes on typing
    clerk.locator("#hand").get_by_label("Name or seat").fill("Row")
    room.set_offline(False)
    clerk.reload()  # all that follows is answered to a page that did not send it

    # --- Two wait for the clerk, whatever is open; the third has its number --------------------
    needs = clerk.get_by_role("link", name="2 entries wait for you")
    expect(needs).to_be_visible()
    expect(clerk.locator("#hand").get_by_label("Name or seat")).to_have_value("Row")
    picture(clerk, "clerk-needs-you", PHONE)
    needs.click()
    expect(entered(clerk, "Number 1").locator(".told")).to_be_visible()
    refused = waiting(clerk).filter(has_text="woman in red")
    expect(refused).to_contain_text("paused")
    refused.get_by_label("Question", exact=True).fill("Who reads the minutes, and when?")
    picture(clerk, "clerk-refused", PHONE, WIDE, LAPTOP)
    clerk.reload()
    expect(waiting(clerk)).to_have_count(2)
    expect(refused.get_by_label("Question", exact=True)).to_have_value(
        "Who reads the minutes, and when?"
    )

    # --- Corrected and sent again; thrown away on purpose -------------------------------------
    demo.site.run(ASKING.format(True))
    refused.get_by_role("button", name="Send again").click()
    expect(entered(clerk, "and when?")).to_contain_text("approved")
    waiting(clerk).get_by_role("button", name="Throw away").click()
    expect(waiting(clerk)).to_have_count(0)
    expect(clerk.locator("#queue .queue-row", has_text="Maria")).to_have_count(1)
