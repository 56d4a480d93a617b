"""From nothing to a ready session on one page, counting what a new organizer has to press."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.hand import Hand
from tests.journeys.organizer import Organizer
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

PROPOSAL = """IGF 2031 WS #77 Who reads the meters?

Organizer 1: Civil Society, African Group
Speaker 1: Amara Lindqvist, Civil Society, African Group
Speaker 2: Jun Achterberg, Civil Society, Asia-Pacific Group
Speaker 3: Noor Halvorsen, Civil Society, Western European and Others Group (WEOG)
Format
Roundtable
Duration (minutes): 60
Policy Question(s)
1. Who may read a meter that talks?
2. Who pays when it is silent?
What will participants gain from attending this session? A checklist for their own town.
Description:
Meters report leaks. Cities share what they learned.
"""
MOST_PRESSES = 25
# What readiness finds missing, and what answers it: a person's name or an address.
MISSING = {
    "no moderator in the room": "Ada Berg",
    "no online moderator": "Bo Lind",
    "no rapporteur": "Cleo Adeyemi",
    "no clerk": "Dag Moe",
    "no video link": "https://video.example.org/room",
    "no link to captions": "https://captions.example.org/room",
}


@pytest.fixture
def room(browser: Browser) -> Iterator[BrowserContext]:
    yield browser.new_context(viewport={"width": 1280, "height": 900})


def test_a_proposal_becomes_a_ready_session(
    live_server_process: Site, room: BrowserContext
) -> None:
    organizer = Organizer(live_server_process, room)
    organizer.sign_in()
    page, hand = organizer.page, Hand(organizer.page)
    import_page(hand)
    before = figure(page)
    expect(page.locator(".readiness")).to_contain_text("Speakers only from: Civil Society.")
    picture(page, "desk-draft", LAPTOP, PHONE)
    for words, answer in MISSING.items():
        hand.finding(words)
        hand.write(answer)
    hand.finding("Only you can say")
    expect(page.locator("select:focus")).to_be_visible()
    page.keyboard.press("y")
    hand.leads_on("Save")
    expect(page.locator(".messagelist .success")).to_be_visible()
    hand.leads_on("Publish")
    expect(page.get_by_role("button", name="Publish")).to_be_hidden()
    picture(page, "desk-ready", LAPTOP, PHONE)
    assert hand.presses <= MOST_PRESSES
    eventually(page, lambda: figure(page) <= before - len(MISSING) - 1, True)
    organizer.part("People")
    names = page.locator("#participants-group tr.has_original [name$=-display_name]")
    wanted = set(list(MISSING.values())[:4])
    eventually(page, lambda: wanted - {name.input_value() for name in names.all()}, set())
    fill_and_undo(organizer)


def import_page(hand: Hand) -> None:
    page = hand.page
    hand.press(page.get_by_label("Paste a proposal"))
    page.keyboard.insert_text(PROPOSAL)
    hand.leads_on("See what is understood")
    expect(page.get_by_role("heading", name="Understood", exact=True)).to_be_visible()
    hand.fill(page.locator("[name=starts_at_0]"), "2031-06-24")
    hand.fill(page.locator("[name=starts_at_1]"), "14:00")
    hand.fill(page.get_by_label("Time zone"), "Europe/Oslo")
    hand.fill(page.get_by_label("Place"), "Hall 3")
    hand.button("Create the session")
    page.wait_for_url(re.compile(r"/change/$"))


def figure(page: Page) -> int:
    """How many things are missing."""
    return int(page.locator(".readiness summary b").first.inner_text().split()[0])


def fill_and_undo(organizer: Organizer) -> None:
    """A preset stands in the rows and in the picture at once, and goes away without a trace."""
    page = organizer.page
    organizer.part("Agenda")
    before = rows(page)
    page.get_by_label("Fill the agenda for").select_option("debate")
    page.locator("#preset-minutes").select_option("90")
    page.get_by_role("button", name="Fill", exact=True).click()
    expect(page.locator(".preset [role=status]")).to_have_text("Filled. Nothing is saved yet.")
    expect(page.locator(".hour figcaption b").first).to_have_text("90 / 90")
    filled = rows(page)
    assert filled[1][0] == "poll"  # once: the picture is drawn from the rows
    assert sum(int(row[2]) for row in filled) == 90  # once: likewise
    picture(page, "desk-filled", LAPTOP)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".preset [role=status]")).to_have_text("As it was before.")
    eventually(page, lambda: rows(page), before)
    page.get_by_role("button", name="Fill", exact=True).click()
    expect(page.locator(".preset [role=status]")).to_have_text("Filled. Nothing is saved yet.")
    organizer.save()
    eventually(page, lambda: rows(page), filled)


def rows(page: Page) -> list[tuple[str, ...]]:
    """Kind, title, minutes and policy question of the segments that will be there."""
    found = page.locator("#segments-group tr.form-row:not(.empty-form)").all()
    names = ("kind", "title", "minutes", "minimum_minutes", "audience_minutes", "policy_question")
    return [
        tuple(row.locator(f"[name$='-{name}']").input_value() for name in names)
        for row in found
        if not row.locator("input[type=checkbox][name$=-DELETE]:checked").count()
    ]
