"""A secret poll in a small room: it warns, takes one ballot a person, and names nobody on it."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import WebSocketRoute as Socket

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.people import open_part
from tests.journeys.pictures import HALL, LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually

QUESTION = "Shall this group sign the statement?"
# Of the demo's hall only those who have come with a role, and three others, stay.
SMALL = """
from django.utils import timezone
from agenda.models import Session
from live.stream import changed, locked
session = Session.objects.get()
with locked(session.pk):
    crowd = session.participants.filter(roles__role="attendee").order_by("pk")[3:]
    session.participants.filter(pk__in=[one.pk for one in crowd]).update(removed_at=timezone.now())
    session.participants.filter(roles__role="speaker").update(removed_at=timezone.now())
    changed(session.pk, "people", "tally")
"""
BALLOTS = "Ballot.objects.filter(poll__secrecy='secret')"
BOX = f"sorted({BALLOTS}.values_list('choices__option__text', flat=True))"
LINKED = f"{BALLOTS}.exclude(voter=None).count()"


@pytest.fixture
def demo(demo: Demo) -> Demo:
    demo.site.run(SMALL)
    return demo


class LossyLine:
    """A network that carries votes to the server, and loses one answer on the way back."""

    def __init__(self, room: BrowserContext) -> None:
        self.loses = False
        self.lost: list[str] = []
        room.route_web_socket(re.compile(r"/ws/$"), self.connect)

    def connect(self, page: Socket) -> None:
        server = page.connect_to_server()
        page.on_message(server.send)

        def pass_on(frame: str | bytes) -> None:
            if self.loses and '"done"' in str(frame):
                self.loses = False
                self.lost.append(str(frame))
                server.close()
                page.close()
            else:
                page.send(frame)

        server.on_message(pass_on)


def test_a_secret_ballot_is_cast_once_changed_and_forgotten(demo: Demo, browser: Browser) -> None:
    browser.expected += ["WebSocket"]
    console = demo.enter(browser.new_context(viewport={"width": 1280, "height": 800}), "Moderator")
    wall = demo.enter(browser.new_context(viewport={"width": 1920, "height": 1080}), "Projector")
    pocket = browser.new_context(viewport={"width": 390, "height": 844})
    line = LossyLine(pocket)
    phone, other = demo.enter(pocket, "Attendee online"), demo.enter(pocket, "Attendee in the room")
    ask_in_secret(console)

    # Before anybody votes, both sides read how little a secret is worth among so few.
    expect(phone.locator(".poll-secrecy")).to_contain_text("nothing links a ballot to a person")
    expect(phone.locator(".poll-small")).to_contain_text("Few people are here")
    picture(phone, "s1-secret", PHONE)
    expect(wall.locator("#scene-poll")).to_contain_text(
        "No phone? Sanna Kivelä brings you a ballot."
    )
    expect(wall.locator("#scene-poll")).not_to_contain_text("Raise your hand")
    picture(wall, "s1-secret", HALL)
    picture(console, "s1-secret", LAPTOP)

    # The ballot arrives, its answer does not: the page asks again with the same receipt.
    line.loses = True
    choose(phone, "Yes")
    expect(phone.locator(".counted")).to_contain_text("Your ballot is in the box")
    eventually(phone, lambda: len(line.lost), 1)
    choose(other, "No")
    expect(console.locator(".poll-row").first).to_contain_text("2 of ")
    eventually(phone, lambda: ask(demo.site, "polls.models", "Ballot", BOX), ["No", "Yes"])

    # After a reload only this browser's receipt can find the ballot, and replaces it.
    phone.reload()
    expect(phone.locator(".counted")).to_contain_text("Choose again to replace it")
    expect(phone.get_by_role("radio", checked=True)).to_have_count(0)
    choose(phone, "Abstain")
    expect(console.locator(".poll-row").first).to_contain_text("2 of ")

    row = console.locator("#poll-now .now-row").first
    row.get_by_role("button", name="Close").click()
    row.get_by_role("button", name="Show to all").click()
    expect(wall.locator("#scene-result .poll-option").nth(2)).to_contain_text("50 %")
    told = phone.locator("#results .result").first
    expect(told).to_contain_text("The room was small")
    expect(told).not_to_contain_text("By stakeholder group")
    picture(phone, "s2-result", PHONE)
    eventually(phone, lambda: ask(demo.site, "polls.models", "Ballot", BOX), ["Abstain", "No"])
    eventually(phone, lambda: ask(demo.site, "polls.models", "Ballot", LINKED), 0)


def ask_in_secret(console: Page) -> None:
    """Made and opened in the console; the warning comes before the opening."""
    open_part(console, "polls")
    console.keyboard.press("+")
    dialog = console.locator("#poll-dialog")
    dialog.get_by_text("Own question").click()
    dialog.get_by_label("Question", exact=True).fill(QUESTION)
    dialog.get_by_label("Kind", exact=True).select_option("yes_no")
    dialog.get_by_text("Secrecy, results, countdown").click()
    dialog.locator("[name=secrecy]").select_option("secret")
    expect(dialog.locator(".pd-small")).to_contain_text("Few people are here")
    dialog.get_by_role("button", name="Open now").click()
    expect(console.locator(".poll-row .warn").first).to_contain_text("Few people are here")


def choose(phone: Page, option: str) -> None:
    """A secret ballot takes a second tap."""
    phone.get_by_role("radio", name=option).click()
    phone.locator("#foot .vote").click()
    expect(phone.locator("#foot .vote")).to_be_hidden()
