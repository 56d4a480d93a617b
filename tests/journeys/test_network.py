"""The server killed, the network frozen or in other hands: no reload, and the truth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.weather import Weather
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site, launch

LINE = "#connection"
FAULTS = ["WebSocket", "Failed to load resource", "ERR_"]
STORED = """
from polls.models import BallotOption
from qa.models import Question, Upvote
asked = Question.objects.filter(participant={seat})
upvotes = Upvote.objects.filter(question__state="approved", participant={seat})
ballots = BallotOption.objects.filter(
    ballot__poll__state="open", ballot__voter__participant={seat}
)
answer = dict(
    asked=list(asked.values_list("text", flat=True)),
    upvoted=sorted(upvotes.values_list("question", flat=True)),
    chosen=sorted(ballots.values_list("option", flat=True)),
)
"""
ANOTHER_SEAT = """
from agenda.models import Session
from live import stream
from participants.facts.links import link_for
from tests import factories as make
session = Session.objects.get()
person = make.make_participant(session)
with stream.locked(session.pk):
    for number in range(4):
        make.make_question(session, person, text=f"Question {{number}} of {{person.pk}}?")
    stream.changed(session.pk, "questions", "scores", "people")
answer = dict(link=link_for(make.make_participant(session)))
"""


@dataclass
class House:
    """A site that is reached only through its weather, and what is behind it."""

    site: Site
    weather: Weather
    demo: Demo


@pytest.fixture(scope="module")
def whole_house(site_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    weather = Weather()
    folder = tmp_path_factory.mktemp("network") / "site"
    site = launch(folder, site_template, "daphne", 1, {"SITE_URL": weather.url})
    weather.start(site.url)
    try:
        site.wait()
        yield House(site, weather, Demo(site))
    finally:
        weather.stop()
        site.stop()


@pytest.fixture
def house(whole_house: House) -> Iterator[House]:
    yield whole_house
    whole_house.weather.turn("fair")


class Seat:
    """An attendee's page, and what the database knows of the same seat."""

    def __init__(self, house: House, browser: Browser) -> None:
        browser.expected += FAULTS
        self.house = house
        room = browser.new_context(viewport={"width": 390, "height": 844})
        self.page: Page = room.new_page()
        self.page.goto(house.site.run(ANOTHER_SEAT.format())["link"])
        self.page.wait_for_url(re.compile(r"/seats/\d+/"))
        self.page.evaluate("window.neverReloaded = true")
        self.line = self.page.locator(LINE)
        self.pk = int(re.findall(r"/seats/(\d+)/", self.page.url)[0])
        expect(self.page.locator(".questions-list .question").first).to_be_visible()
        expect(self.page.locator("#ask-dialog")).to_be_attached()  # fetched ahead

    def ask(self, words: str) -> None:
        self.page.get_by_role("button", name="Write a question").click()
        self.page.get_by_label("Your question").fill(words)
        self.page.get_by_role("button", name="Send").click()

    def free_button(self) -> Locator:
        """Of a question that has no upvote of mine yet."""
        free = self.page.locator(".upvote[aria-pressed=false]:enabled")
        key = self.page.locator(".questions-list .question", has=free).first
        number = key.get_attribute("data-key")
        return self.page.locator(f".questions-list [data-key='{number}'] .upvote")

    def is_settled(self) -> None:
        """Nothing is behind, nothing waits, and the page is the one that was opened."""
        expect(self.line).to_be_hidden()
        self.page.wait_for_function(NOTHING_KEPT)
        # once: a page that was loaded again has lost its mark for ever
        assert self.page.evaluate("window.neverReloaded"), "the page was reloaded"

    def stored(self) -> dict[str, Any]:
        found: dict[str, Any] = self.house.site.run(STORED.format(seat=self.pk))
        return found

    def asked_with(self, words: str) -> int:
        """How many questions of mine with these words are stored."""
        return sum(words in text for text in self.stored()["asked"])

    def tells_the_truth(self) -> None:
        """What the page shows as mine is what is stored."""
        self.is_settled()
        stored = self.stored()  # nothing waits to be sent: this is all of it
        shown = self.page.locator(".questions-list .upvote[aria-pressed=true]")
        eventually(self.page, lambda: sorted(shown.evaluate_all(KEYS)), stored["upvoted"])
        # once: what is stored twice stays so
        assert len(set(stored["asked"])) == len(stored["asked"]), "a question was stored twice"
        asked = self.page.locator(".questions-pending .question-text")
        eventually(self.page, lambda: set(asked.all_inner_texts()) - set(stored["asked"]), set())


KEYS = "all => all.map(one => +one.closest('[data-key]').dataset.key)"
NOTHING_KEPT = "() => !Object.keys(localStorage).some(key => key.startsWith('roundtable:'))"


@pytest.fixture
def seat(house: House, browser: Browser) -> Seat:
    return Seat(house, browser)


def test_the_server_killed_while_somebody_presses(seat: Seat) -> None:
    seat.house.demo.open_poll()
    expect(seat.page.locator("#poll")).to_be_visible()
    for number, option in enumerate(("In part", "Not yet", "In part")):
        button = seat.free_button()
        seat.ask(f"Asked while the server died, {number}?")
        seat.house.site.kill_web()
        button.click()
        seat.page.get_by_role("radio", name=option).click()
        seat.is_settled()
        expect(button).to_have_attribute("aria-pressed", "true")

    expect(seat.page.locator(".counted")).to_be_visible()
    seat.tells_the_truth()
    eventually(seat.page, lambda: seat.asked_with("server died"), 3)
    eventually(seat.page, lambda: len(seat.stored()["chosen"]), 1)


def test_a_frozen_network_is_noticed_and_thaws(seat: Seat) -> None:
    button = seat.free_button()
    seat.house.weather.turn("frozen")
    button.click()
    seat.ask("Asked on ice?")
    expect(seat.line).to_contain_text("Offline since")
    expect(seat.line).to_contain_text("2 things are kept and will be sent.")
    where_pressed = seat.page.locator(".note:visible, .state:visible")
    expect(where_pressed.filter(has_text="kept here, will be sent")).to_have_count(2)

    seat.house.weather.turn("fair")
    seat.tells_the_truth()
    eventually(seat.page, lambda: seat.asked_with("Asked on ice?"), 1)
    expect(button).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("state", ["hotel", "bad_gateway"])
def test_what_answers_on_the_way_is_not_the_server(seat: Seat, state: Any) -> None:
    words = f"Asked behind a {state}?"
    seat.house.weather.turn(state)
    seat.ask(words)
    expect(seat.line).to_contain_text("Offline since")
    expect(seat.line).to_contain_text("Your question is kept and will be sent.")
    expect(seat.page.locator("[data-tone=refused], [data-tone=gone]")).to_have_count(0)

    seat.house.weather.turn("fair")
    seat.tells_the_truth()
    eventually(seat.page, lambda: seat.asked_with(words), 1)


@pytest.mark.parametrize("state", ["swallows_sockets", "cuts_sockets"])
def test_sockets_that_do_not_work_are_done_without(
    house: House, browser: Browser, state: Any
) -> None:
    house.weather.turn(state)
    seat = Seat(house, browser)
    button = seat.free_button()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    seat.tells_the_truth()
    key = int(button.locator("..").get_attribute("data-key") or 0)
    eventually(seat.page, lambda: key in seat.stored()["upvoted"], True)


def test_what_is_turned_away_on_the_way_is_told_and_sent_later(
    house: House, browser: Browser
) -> None:
    """The state comes, the command does not: the page is not behind, and yet says what waits."""
    house.weather.turn("swallows_sockets")
    seat = Seat(house, browser)
    seat.page.route("**/do", lambda route: route.fulfill(status=403, body="<h1>Forbidden</h1>"))
    button = seat.free_button()
    button.click()
    expect(seat.line).to_contain_text("1 thing is kept and will be sent.")
    expect(seat.line).not_to_contain_text("Offline")

    seat.page.unroute("**/do")
    seat.tells_the_truth()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_restored_database_shows_itself_without_a_reload(seat: Seat) -> None:
    """What was stored after the backup is gone, and the page does not pretend otherwise."""
    button = seat.free_button()
    button.click()
    seat.tells_the_truth()
    seat.house.site.run(
        f"from qa.models import Upvote; Upvote.objects.filter(participant={seat.pk}).delete()"
    )

    seat.house.site.manage("restored")

    expect(button).to_have_attribute("aria-pressed", "false")
    seat.tells_the_truth()


def test_what_came_too_late_ends_with_its_refusal(seat: Seat) -> None:
    """The last one: it ends the session."""
    seat.house.weather.turn("bad_gateway")
    seat.ask("Asked after the end?")
    expect(seat.line).to_contain_text("Your question is kept")
    expect(seat.page.locator("#ask-dialog")).to_be_hidden()  # an open one is told in its own words
    seat.house.demo.end()
    seat.house.weather.turn("fair")

    expect(seat.line).to_contain_text("“Asked after the end?” was not accepted")
    expect(seat.line).to_contain_text("The session is not running.")
    assert not seat.asked_with("Asked after the end?")  # once: it was refused, for good
