"""Somebody sits down at the desk and leads the hour by mouse, told each step by the desk."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.backstage import ask, let_pass
from tests.journeys.demo import Demo
from tests.journeys.pictures import LAPTOP, WIDE, picture
from tests.plugins.browser import eventually

SIT_DOWN = """
from agenda.models import Session
from common.instants import database_now
from live import stream
session = Session.objects.get()
with stream.locked(session.pk):
    session.runs.all().delete()
    session.steps.all().delete()
    session.state, session.live_at = "published", None
    session.starts_at = database_now()
    session.save()
    for model in (session.hands, session.turns):
        model.all().delete()
    session.polls.filter(state="shown").delete()
    session.questions.filter(state="taken").update(state="approved")
    stream.changed(session.pk, "agenda", "clock", "plan", "queue", "questions", "polls")
"""
RAISE = """
from agenda.models import Session
from floor.services.hands import raise_hand
from participants.models import Participant
session = Session.objects.get()
person = Participant.objects.filter(session=session, display_name__startswith="Rosa").first()
raise_hand(session_id=session.pk, participant_id=person.pk)
"""
READ_MS = 700  # nobody presses what they have not read
AN_HOUR = 19  # presses: each does one thing of the hour, but one that looks at what waits


@pytest.fixture
def demo(demo: Demo) -> Demo:
    demo.site.run(SIT_DOWN)
    return demo


class Beginner:
    """Reads the line that says what now and presses what it offers, or the button at a thing."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0
        self.line = page.locator("#do-next")
        self.segment = page.locator(".run-segment .name")

    def now(self, label: str) -> None:
        """What the line offers, once it offers this."""
        button = self.line.locator(".do")
        expect(button).to_have_text(re.compile(f"^{label}"))
        self.press(button)

    def press(self, button: Locator) -> None:
        expect(button).to_be_in_viewport(ratio=1)
        button.hover()
        self.page.wait_for_timeout(READ_MS)
        button.click()
        self.presses += 1

    def at(self, row: Locator, name: str) -> None:
        self.press(row.get_by_role("button", name=name))

    def go_on(self) -> None:
        before = self.segment.inner_text()
        self.now("Next segment")
        expect(self.segment).not_to_have_text(before)


def states(demo: Demo, model: str, field: str = "state") -> list[str]:
    module = {"Question": "qa", "Poll": "polls", "Session": "agenda", "Turn": "floor"}[model]
    return ask(
        demo.site,
        f"{module}.models",
        model,
        f"list({model}.objects.values_list('{field}', flat=True))",
    )


def test_a_beginner_leads_the_hour_by_what_the_desk_says(demo: Demo, room: BrowserContext) -> None:
    page = demo.enter(room, "Online moderator")
    me = Beginner(page)
    waiting = page.locator(".waiting-rows .question-row")
    expect(waiting).to_have_count(2)

    # It is time, with or without all who were to come. What waits is approved, row by row.
    me.press(page.locator("#lobby").get_by_role("button", name="Start"))
    expect(page.locator("#left .word")).to_have_text("left")
    me.now("Look")
    expect(waiting.first).to_be_focused()
    me.at(waiting.first, "Approve")
    expect(waiting).to_have_count(1)
    me.at(waiting.first, "Approve")
    expect(waiting).to_have_count(0)
    picture(page, "b1-approved-desk", LAPTOP, WIDE)
    for _ in range(4):
        me.go_on()
    expect(me.segment).to_have_text("Exchange 1")

    # A hand goes up: called, heard, thanked.
    demo.site.run(RAISE)
    me.now("Call Rosa")
    expect(page.locator("#queue .turn .who")).to_contain_text("Rosa")
    me.now("End turn of Rosa")
    expect(page.locator("#queue .turn")).to_be_hidden()

    # The next question is pinned on top while it is answered.
    me.now("Take the next question")
    taken = page.locator(".taken-rows .question-row")
    expect(taken).to_have_count(1)
    picture(page, "b2-answering-desk", LAPTOP, WIDE)
    me.now("Question done")
    expect(taken).to_have_count(0)

    # A poll stands at the side; the line closes it and shows it.
    poll = page.locator("#poll-now .now-row").first
    me.at(poll, "Open")
    expect(poll).to_have_attribute("data-state", "open")
    picture(page, "b3-poll-desk", LAPTOP, WIDE)
    me.now("Close the poll")
    expect(poll).to_have_attribute("data-state", "closed")
    me.now("Show the result")
    eventually(page, lambda: "shown" in states(demo, "Poll"), True)

    # Each segment that has had its time hands over to the next, the last one to the end.
    for title in ("Exchange 2", "Exchange 3", "Summary"):
        let_pass(demo.site, 16 * 60)
        me.go_on()
        expect(me.segment).to_have_text(title)
    let_pass(demo.site, 16 * 60)
    me.now("End session")
    expect(page.locator("#record")).to_be_visible()
    picture(page, "b4-ended-desk", LAPTOP, WIDE)
    eventually(page, lambda: states(demo, "Session"), ["ended"])
    assert me.presses <= AN_HOUR, f"{me.presses} presses"
