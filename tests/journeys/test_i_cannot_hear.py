"""“I can’t hear”: one press online reaches the chair, five escalate, and who pressed is told."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.people import opened
from tests.journeys.pictures import PHONE
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

HOUR = """
from participants.facts.links import link_for, link_for_display
from tests import factories as make
session = make.make_session()
make.make_run(make.make_segment(session, title="Exchange"))
people = {
    "Priya": make.make_moderator(session, display_name="Priya"),
    "Tom": make.make_participant(session, display_name="Tom", roles=["online_moderator"]),
    "Leila": make.make_clerk(session, display_name="Leila"),
    "Ines": make.make_participant(session, display_name="Ines Quiroga"),
}
answer = {name: link_for(person) for name, person in people.items()}
answer["stage"] = link_for_display(make.make_display(session, kind="stage"))
"""
COUNTED = """
from talk.facts.signals import signals
from agenda.models import Session
answer = [[one["kind"], *one["count"].values()] for one in signals(Session.objects.get().pk)]
"""


@pytest.fixture
def links(live_server_process: Site) -> dict[str, str]:
    made: dict[str, str] = live_server_process.run(HOUR)
    return made


def kind(page: Page, words: str) -> Locator:
    return page.locator("#help li", has_text=words)


def test_one_press_reaches_the_chair_five_escalate_and_the_presser_is_told(
    live_server_process: Site, links: dict[str, str], browser: Browser, room: BrowserContext
) -> None:
    site: Any = live_server_process
    browser.expected.append("ERR_INTERNET_DISCONNECTED")
    ines = opened(browser.new_context(), links["Ines"], PHONE)
    chair = opened(browser.new_context(), links["Priya"], PHONE)
    desk = opened(room, links["Tom"], (1280, 800))
    stage = opened(room, links["stage"], (1280, 800))
    expect(chair.locator("#chair")).to_be_visible()

    # One tap and one choice; the talk is off, and nobody's name goes along.
    ines.get_by_role("button", name="Help").click()
    kind(ines, "I can’t hear").get_by_role("button").click()
    expect(kind(ines, "I can’t hear")).to_contain_text("The moderators see it.")
    for console in (chair, desk):
        card = console.locator("#signals li")
        expect(card).to_contain_text("I can’t hear")
        expect(card).to_contain_text(re.compile("1 person, since"))
        expect(card).not_to_contain_text("Ines")
        expect(card).to_have_attribute("data-tone", "next")

    # The same press again counts for nothing; another kind is a line of its own.
    kind(ines, "I can’t hear").get_by_role("button").click(force=True)
    kind(ines, "Slower, please").get_by_role("button").click()
    expect(chair.locator("#signals li")).to_have_count(2)
    eventually(chair, lambda: site.run(COUNTED), [["hear", 0, 1, 0], ["slower", 0, 1, 0]])

    # In the room four more cannot hear: a clerk presses for them, and it is first for everybody.
    clerk = opened(browser.new_context(), links["Leila"], PHONE)
    clerk.get_by_role("button", name="The room cannot hear").click()
    first = desk.locator("#signals li").first

    def call_once_more() -> str | None:
        kind(clerk, "I can’t hear").get_by_role("button").click()
        return first.get_attribute("data-tone")

    eventually(clerk, call_once_more, "now")
    expect(first).to_contain_text(re.compile(r"\d+ people, many at once"))
    expect(desk.locator("#do-next .sentence")).to_contain_text("people call at once")

    # By one press the stage is told; by another, those who pressed.
    first.get_by_role("button", name="Tell the stage").click()
    words = "The hall and people online cannot hear you"
    expect(stage.locator("body")).to_contain_text(words)
    chair.locator("#primary").click()
    expect(kind(ines, "I can’t hear")).to_contain_text("The moderators know.")
    expect(kind(ines, "Slower, please")).to_contain_text("The moderators see it.")
    expect(desk.locator("#signals li")).to_have_count(1)
    expect(desk.locator("#do-next .sentence")).not_to_contain_text("call at once")

    # Without a network it waits and says so, and goes as soon as there is one.
    ines.context.set_offline(True)
    kind(ines, "Please repeat").get_by_role("button").click()
    expect(kind(ines, "Please repeat")).to_contain_text("Waits for the network")
    ines.context.set_offline(False)
    expect(kind(ines, "Please repeat")).to_contain_text("The moderators see it.")
    expect(desk.locator("#signals li", has_text="Please repeat")).to_have_count(1)
