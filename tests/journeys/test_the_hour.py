"""The demo hour from its start to its end, played in about a minute by the keyboard alone.

Time passes by moving what has happened back (backstage); the product's clock is left alone.
"""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import WebSocketRoute as Socket

from tests.journeys.backstage import ask, let_pass
from tests.journeys.demo import Demo
from tests.journeys.people import BREATH_MS, end_session, open_part
from tests.journeys.pictures import HALL, LAPTOP, PHONE, TABLET, WIDE, picture
from tests.journeys.test_access import grave
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

AT_THE_START = """
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
    stream.changed(session.pk, "agenda", "clock", "plan", "queue")
"""
NAME_THE_COST = "from agenda.models import Session; Session.objects.update(cost_on_wall=True)"
LATE = "(Session.objects.get().ended_at - Session.objects.get().starts_at).total_seconds() - 3600"
EXCHANGES = ("Exchange 1", "Exchange 2", "Exchange 3")
EARLY = 12  # seconds that are left of each segment: the machine may need them


@pytest.fixture
def demo(demo: Demo) -> Demo:
    demo.site.run(AT_THE_START)
    return demo


class Desk:
    """The console as hands on a keyboard know it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.late = page.locator("#plan-late")
        self.undo = page.locator("#undo-line .undo")

    def press(self, key: str) -> None:
        """A key, once the button that carries it is there and has its last answer."""
        button = self.page.locator(f'button[data-key="{key}"]:visible').first
        expect(button).to_be_enabled()
        expect(button).not_to_have_attribute("aria-busy", "true")
        self.page.wait_for_timeout(BREATH_MS)
        self.page.keyboard.press(key)

    def act(self, title: str, button: str) -> None:
        """In the row of a segment, opened where it is not; the plan stands behind a button."""
        open_part(self.page, "plan")
        acts = self.row(title).locator(".plan-acts")
        if not acts.is_visible():  # once: its name opens it, and only that
            self.row(title).locator(".plan-name").click()
        acts.get_by_role("button", name=button).click()

    def row(self, title: str) -> Locator:
        return self.page.locator(".plan-row", has_text=title)

    def minutes(self, title: str) -> int:
        shown = self.row(title).locator(".plan-minutes")
        expect(shown).to_have_text(re.compile(r"\d"))
        return int(re.findall(r"\d+", shown.inner_text())[0])

    def runs(self, title: str) -> None:
        expect(self.row(title)).to_have_attribute("data-state", "now")

    def play(self, title: str, site: Site) -> None:
        """The running segment takes what it has."""
        self.runs(title)
        let_pass(site, self.minutes(title) * 60 - EARLY)
        expect(self.page.locator("#clock")).to_have_attribute(
            "data-tone", re.compile("last_minute|over")
        )


def test_the_demo_hour_is_played_and_ends_in_time(demo: Demo, room: BrowserContext) -> None:
    desk = Desk(demo.enter(room, "Moderator"))
    stage = demo.enter(room, "Stage display")
    wall = demo.enter(room, "Projector")
    phone = demo.enter(room, "Attendee online")
    desk.press("s")
    desk.play("Welcome", demo.site)
    desk.press("n")

    # The first speaker goes on for a minute and a half, and hears of it.
    desk.runs("Amina")
    let_pass(demo.site, 4 * 60 + 90)
    expect(stage.locator(".word")).to_have_text("over by")
    expect(desk.late).to_contain_text(re.compile(r"Ends \d min late"))
    desk.press("m")
    expect(stage.locator("#message")).to_contain_text("Please conclude")
    picture(stage, "h1-stage-message", TABLET, WIDE)
    picture(desk.page, "h1-over-desk", LAPTOP, HALL)
    picture(desk.page, "h1-over-chair", TABLET, PHONE)
    picture(wall, "h1-over-wall", HALL)
    faults = grave(stage, "stage") + grave(desk.page, "console")
    stage.get_by_role("button", name="Understood").press("Enter")
    expect(desk.page.locator("#stage-desk")).to_contain_text("understood at")

    # Three ways, one chosen; the other one is taken instead, by one press.
    expect(desk.late.locator("input:checked")).to_have_attribute("value", "spread")
    desk.page.get_by_role("button", name="Make up for it").press("Enter")
    desk.late.get_by_role("radio").nth(1).check()
    chosen = desk.late.locator("label:has(:checked)")
    expect(chosen).to_contain_text(re.compile(r"Take \d min from the replies in Exchange 1"))
    desk.late.get_by_role("radio").first.check()
    desk.press("y")
    expect(desk.page.locator("#plan")).to_be_hidden()
    expect(desk.undo).to_be_visible()
    picture(wall, "h2-applied-wall", HALL)
    expect(wall.locator("#cost")).to_be_hidden()
    eventually(desk.page, lambda: 34 <= sum(map(desk.minutes, EXCHANGES)) <= 36, True)
    desk.press("n")

    # The plan is changed while it runs, and back; a reload knows the same.
    desk.runs("Chen")
    change_and_back(desk)
    desk.page.reload()
    expect(desk.row("Inés")).to_have_attribute("data-state", "next")
    for title in ("Chen", "Inés", "Exchange 1", "Exchange 2", "Exchange 3"):
        desk.play(title, demo.site)
        if title == "Exchange 2":
            picture(phone, "h3-last-minute-attendee", PHONE)
            picture(stage, "h3-last-minute-stage", TABLET)
        desk.press("n")
    desk.play("Summary", demo.site)
    end_session(desk.page)

    # Planned and held, side by side.
    phone.get_by_role("link", name="Read the record").click()
    expect(phone.locator(".hour-picture")).to_be_visible()
    picture(phone, "h4-hour-planned-and-held", WIDE, HALL)
    late = ask(demo.site, "agenda.models", "Session", LATE)
    # once: the record, which tells of it, is open
    assert -300 < late < 180, f"the hour ended {late:.0f} s after its promised end"
    assert not faults, "\n".join(faults)


def change_and_back(desk: Desk) -> None:
    """Skip, undo, move, undo, insert, all from the row of a segment to come."""
    desk.act("Inés", "Skip")
    expect(desk.row("Inés")).to_have_attribute("data-state", "skipped")
    desk.press("u")
    expect(desk.row("Inés")).to_have_attribute("data-state", "next")
    desk.act("Inés", "Later")
    rows = desk.page.locator(".plan-row .name")
    expect(rows.nth(3)).to_have_text("Exchange 1")
    desk.press("u")
    expect(rows.nth(4)).to_have_text("Exchange 1")
    desk.act("Inés", "Insert before")
    dialog = desk.page.locator("#insert")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Title").fill("A word from the hall")
    desk.page.keyboard.press("Enter")
    expect(desk.row("A word from the hall")).to_be_visible()
    desk.press("u")
    expect(desk.row("A word from the hall")).to_have_count(0)
    desk.page.keyboard.press("?")
    expect(desk.page.locator("#shortcuts")).to_be_visible()
    desk.page.keyboard.press("Escape")


def test_who_was_slower_is_told_what_happened(demo: Demo, browser: Browser) -> None:
    """The second moderator's page has not heard yet what the first one has done."""
    first = Desk(demo.enter(browser.new_context(), "Online moderator"))
    room = browser.new_context(viewport={"width": 820, "height": 1180})
    hold: list[bool] = []

    def deaf(socket: Socket) -> None:
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(
            lambda text: None if hold and '"clock"' in str(text) else socket.send(text)
        )

    room.route_web_socket(re.compile(r"/ws/$"), deaf)
    second = demo.enter(room, "Moderator")
    first.press("s")
    expect(second.locator("#left .word")).to_have_text("left")
    hold.append(True)
    first.press("n")
    first.runs("Amina")
    second.get_by_role("button", name="Pause", exact=True).click()
    note = second.locator(".controls .note")
    expect(note).to_contain_text("Priya Raman-Ortiz was quicker: Next segment begun")
    picture(second, "h5-slower-chair", TABLET, PHONE)


def test_a_minimum_is_broken_only_by_a_second_press(demo: Demo, browser: Browser) -> None:
    """On the chair, by thumb: one tap would apply what is proposed."""
    room = browser.new_context(viewport={"width": 820, "height": 1180})
    demo.site.run(NAME_THE_COST)
    page, wall = demo.enter(room, "Moderator"), demo.enter(room, "Projector")
    page.locator(".lobby-start").click()
    expect(page.locator("#left .word")).to_have_text("left")
    let_pass(demo.site, (4 + 25) * 60)  # more than speakers and audience have to give
    break_a_minimum(page, demo)
    told = re.compile(r"To make up for lost time: \d+ min less in \d segments\.")
    expect(wall.locator("#cost")).to_have_text(told)

    # A minute later it can still be taken back, by two taps.
    undo = page.locator(".controls .undo")
    let_pass(demo.site, 60)
    expect(undo).to_be_hidden()
    page.get_by_role("button", name="Plan, people, polls, and the end").click()
    page.get_by_role("button", name="Undo the last step").click()
    expect(page.locator("#undo-line")).to_contain_text("The plan has changed.")
    undo.click()
    given = "[s.extended_minutes for s in Segment.objects.all() if s.extended_minutes]"
    expect(page.locator("#undo-line")).not_to_contain_text("The plan has")
    eventually(page, lambda: ask(demo.site, "agenda.models", "Segment", given), [])


def break_a_minimum(page: Page, demo: Demo) -> None:
    late = page.locator("#chair-late")
    expect(late.locator(".late-chosen")).to_contain_text("Spread over all")
    late.get_by_role("button", name="Other ways").click()
    picture(page, "h6-ways-chair", TABLET, PHONE)
    late.locator("label", has=page.locator("[value=minimum]")).click()
    late.get_by_role("button", name="Break the minimum …").click()
    undo = page.locator(".controls .undo")
    expect(undo).to_be_hidden()  # nothing has been done yet
    late.get_by_role("button", name="Yes, break the minimum").click()
    expect(undo).to_be_visible()
    given = "[s.effective_minutes for s in Segment.objects.filter(title='Exchange 3')]"
    eventually(page, lambda: ask(demo.site, "agenda.models", "Segment", given)[0] < 8, True)
