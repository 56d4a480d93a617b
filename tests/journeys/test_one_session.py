"""The whole story: a pasted proposal becomes a session, and an hour later a record.

Organizer, moderator, clerk, projector and two attendees share one browser, as at a rehearsal;
nobody's tab disturbs another's.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.backstage import ask, let_pass
from tests.journeys.organizer import Organizer
from tests.journeys.people import BREATH_MS, end_session
from tests.journeys.pictures import HALL, LAPTOP, PHONE, SHARE, TABLET, WIDE, picture
from tests.plugins.browser import Browser
from tests.plugins.site import Site

OURS = Path(__file__).parents[1] / "agenda" / "rules" / "proposal" / "pages" / "openforum2025.txt"
REAL = Path(__file__).parents[3] / "shared" / "proposals"
WS_403 = REAL / "igf2025-ws403-deepseek-and-ai-democratization.txt"
QUESTION = "Who checks a model that thousands have changed?"
POLL = "Could this model become an alternative?"


@pytest.fixture
def room(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def opened(room: BrowserContext, address: str, size: tuple[int, int]) -> Page:
    page = room.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.wait_for_url(lambda url: "/enter" not in url)  # a link has led to its page
    return page


def joined(room: BrowserContext, address: str, where: str, *, shared: bool = False) -> Page:
    """Two taps from the wall: the address, and where one is; more on a device of several."""
    page = opened(room, address, PHONE)
    if shared:
        page.get_by_text("Group, region").click()
        page.get_by_label("Others use this device, too: give").check()
    page.get_by_role("button", name=where).click()
    page.wait_for_url(re.compile(r"/seats/\d+/$"))
    return page


def test_a_proposal_becomes_a_session_and_a_record(
    live_server_process: Site, browser: Browser, room: BrowserContext
) -> None:
    site = live_server_process
    organizer = Organizer(site, room)

    # --- The organizer pastes the proposal -------------------------------------------------
    organizer.sign_in()
    organizer.paste((WS_403 if WS_403.exists() else OURS).read_text())
    organizer.fill_in_what_is_missing(title="AI democratization and global governance")
    organizer.add_person("Johan Lindqvist", "moderator")
    organizer.add_person("Sanna Okafor", "clerk")
    organizer.prepare_poll(POLL, ["Yes, already", "In part", "No"])
    organizer.save_and_publish()
    links = organizer.links()
    organizer.sign_out()  # so that the same browser can play guests

    # --- Everybody opens their page; it is ten minutes before the start ---------------------
    chair = opened(room, links["Johan Lindqvist"], LAPTOP)
    clerk = opened(room, links["Sanna Okafor"], PHONE)
    wall = opened(room, links["Projector"], HALL)
    expect(wall.locator("#title")).to_contain_text("AI democratization")
    code = ask(site, "agenda.models", "Session", "Session.objects.latest('pk').join_code")
    here = joined(room, f"{site.url}/{code}", "in the room")
    away = joined(room, f"{site.url}/{code}", "online", shared=True)
    organizer.sign_in()
    picture(wall, "1-lobby-wall", HALL, SHARE)
    picture(here, "1-lobby-attendee", PHONE, WIDE)
    picture(chair, "1-lobby-console", LAPTOP, TABLET, PHONE)

    # A guest may ask already; the question waits for a moderator, and its asker sees so.
    ask_question(here, QUESTION)
    expect(here.locator(".questions-pending")).to_contain_text(QUESTION)
    chair.get_by_role("button", name="1 question waits: to the desk").click()
    expect(chair.locator(".waiting-rows")).to_contain_text(QUESTION)
    expect(away.locator("#questions")).not_to_contain_text(QUESTION)

    # --- Start: welcome, then a keynote that overruns ----------------------------------------
    chair.locator("#controls > [data-act=start]").click()
    expect(wall.locator(".wall-main")).to_contain_text("Welcome")
    key(chair, "n")
    expect(here.locator("#now-name")).to_contain_text("Keynote")
    picture(wall, "2-keynote-wall", HALL, SHARE)
    picture(here, "2-keynote-attendee", PHONE)

    # The organizer corrects the title in the admin; every screen knows it within a second.
    organizer.change_title("AI democratization: who governs?")
    expect(wall.locator("#title")).to_contain_text("who governs?")
    let_pass(site, 60 * 60 // 5 + 90)
    expect(chair.locator("#left .word")).to_contain_text("over")
    expect(wall.locator("#time")).to_have_text("00:00 time")
    picture(chair, "3-overrun-console", LAPTOP, TABLET, PHONE)
    picture(wall, "3-overrun-wall", HALL, SHARE)
    runs, now = chair.locator(".run-segment .name"), here.locator("#now-name")
    while "exchange" not in now.inner_text().lower():
        before = runs.inner_text(), now.inner_text()
        key(chair, "n")
        expect(now).not_to_have_text(before[1])
        expect(runs).not_to_have_text(before[0])  # a press by the old clock would be refused

    # --- Hands from both rooms, in one queue -------------------------------------------------
    away.get_by_role("button", name="Speak").click()
    expect(away.locator("#call")).to_contain_text("You are next")
    here.get_by_role("button", name="Speak").click()
    expect(here.locator("#foot")).to_contain_text("2nd")
    clerk.get_by_role("link", name="Hand").click()
    clerk.locator("#hand").get_by_label("Name or seat").fill("Seat 14")
    clerk.get_by_role("button", name="Add to the queue").click()
    expect(chair.locator(".queue-row")).to_have_count(3)
    picture(chair, "4-queue-console", LAPTOP, TABLET, PHONE)
    picture(clerk, "4-queue-clerk", PHONE)
    picture(away, "4-queue-attendee", PHONE, WIDE)
    picture(wall, "4-queue-wall", HALL, SHARE)
    key(chair, "c")
    expect(away.locator("#call")).to_contain_text("Your turn")
    picture(away, "4-my-turn-attendee", PHONE)
    key(chair, "x")
    expect(away.locator("#call")).to_be_hidden()

    # --- A question is approved, taken, done; test_every_question_ends.py tells the rest -------
    key(chair, "a")
    key(chair, "t")
    expect(wall.locator("#main")).to_contain_text(QUESTION)

    # --- The web process is killed: nothing acknowledged is lost, every page recovers -----------
    browser.expected += ["WebSocket", "ERR_CONNECTION", "Failed to load resource"]
    site.kill_web()
    site.wait()
    ask_question(away, "Asked while the server came back.")
    expect(chair.locator(".waiting-rows")).to_contain_text("came back")
    for page in (chair, clerk, wall, here, away):
        expect(page.locator("#connection, #behind").first).to_be_hidden()
    key(chair, "d")
    here.locator(".questions-answered summary").click()
    expect(here.locator(".done-list")).to_contain_text(QUESTION)

    # --- A poll (hands in test_polls_count_both_rooms) ------------------------------------------
    key(chair, "o")
    expect(wall.locator("#main")).to_contain_text(POLL)
    for page, option in ((here, "Yes, already"), (away, "In part")):
        page.get_by_role("radio", name=option).click()
        expect(page.locator(".counted")).to_be_visible()
    expect(wall.locator("#scene-poll .count")).to_contain_text("2 of")
    picture(wall, "6-poll-wall", HALL, SHARE)
    picture(here, "6-poll-attendee", PHONE, WIDE)
    picture(chair, "6-poll-console", LAPTOP, TABLET)
    expect(wall.locator("#main")).not_to_contain_text("%")
    key(chair, "L")
    expect(chair.locator(".note", has_text="again").first).to_be_visible()
    key(chair, "L")
    expect(chair.locator(".poll-row").first).to_contain_text("Show")
    expect(here.locator("#results")).not_to_contain_text(POLL)
    key(chair, "V")
    expect(chair.locator(".note", has_text="again").first).to_be_visible()
    key(chair, "V")
    expect(here.locator("#results")).to_contain_text(POLL)
    expect(wall.locator("#main")).to_contain_text("%")
    picture(wall, "7-result-wall", HALL, SHARE)
    picture(here, "7-result-attendee", PHONE, WIDE)

    # --- The end, taken back, and the end; the record ------------------------------------------
    end_session(chair)
    expect(here.get_by_role("link", name="Read the record")).to_be_visible()
    picture(chair, "8-ended-console", LAPTOP, TABLET, PHONE)
    picture(wall, "8-ended-wall", HALL, SHARE)
    picture(here, "8-ended-attendee", PHONE)
    chair.get_by_role("button", name="Undo").click()
    expect(here.get_by_role("link", name="Read the record")).to_be_hidden()
    end_session(chair)
    here.get_by_role("link", name="Read the record").click()
    for words in (QUESTION, POLL, "came back"):
        expect(here.locator("main")).to_contain_text(words)
    picture(here, "9-record", PHONE, WIDE, HALL)
    turns = ask(site, "floor.models", "Turn", "list(Turn.objects.values_list('mode', flat=True))")
    assert turns == ["online"]  # once: the record, which tells of it, is open


def key(chair: Page, letter: str) -> None:
    """A moderator's key, pressed when its button is there and has its last answer."""
    button = chair.locator(f'[data-key="{letter}"]:visible').first
    expect(button).to_be_enabled()
    expect(button).not_to_have_attribute("aria-busy", "true")
    chair.wait_for_timeout(BREATH_MS)
    chair.keyboard.press(f"Shift+{letter}" if letter.isupper() else letter)


def ask_question(page: Page, text: str) -> None:
    page.get_by_role("button", name="Write a question").click()
    page.get_by_label("Your question").fill(text)
    page.get_by_role("button", name="Send").click()
