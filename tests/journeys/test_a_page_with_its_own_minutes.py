"""A proposal with its own minutes is imported, corrected and published."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.organizer import Organizer
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

PROPOSAL = """IGF 2031 WS #78 Who reads the meters?

Date: 23 June 2031, 1:00-2:00 PM CET
Room: Hall 3, Oslo
Organizer 1: Civil Society, African Group
Speaker 1: Amara Lindqvist, Civil Society, African Group
Speaker 2: Jun Achterberg, Technical Community, Asia-Pacific Group
Moderator: Ada Berg, Government, Eastern European Group

Cleo Adeyemi, Sample Lab, Civil Society, African Group
Format
Roundtable
Duration (minutes): 60
Format description: First 10 minutes: welcome. Middle 30: talk of all. Final 20: summary.
Policy Question(s)
1. Who may read a meter that talks?
Track: Water and light
Description:
Meters report leaks. Cities share what they learned.
"""
STORED = """
from agenda.models import Session
session = Session.objects.get()
parts = [[part.title, part.minutes] for part in session.segments.all()]
last = session.description.splitlines()[-1]
answer = [session.state, session.starts_at.isoformat(), last, parts]
"""
KEPT = [
    *("published", "2031-06-23T11:00:00+00:00", "Water and light"),
    [["Welcome", 10], ["Talk of everybody", 30], ["Summary", 20]],
]


@pytest.fixture
def room(browser: Browser) -> Iterator[BrowserContext]:
    yield browser.new_context(viewport={"width": 1280, "height": 900})


def test_a_page_with_its_own_minutes_is_imported_corrected_and_published(
    live_server_process: Site, room: BrowserContext
) -> None:
    organizer = Organizer(live_server_process, room)
    organizer.sign_in()
    organizer.paste(PROPOSAL)
    page = organizer.page
    expect(page.get_by_text("The page's own agenda")).to_be_visible()
    expect(page.locator(".remarks")).to_contain_text("nobody keeps that time")
    expect(page.locator("[name=starts_at_1]")).to_have_value("13:00")
    picture(page, "page-preview", LAPTOP, PHONE)

    organizer.press("Create the session")
    expect(page.get_by_text("Say on which clock")).to_be_visible()
    page.get_by_role("button", name="Take Europe/Oslo").click()
    page.get_by_role("radiogroup", name="Cleo Adeyemi").get_by_label("rapporteur").check()
    page.get_by_role("button", name="Create the session").click()
    page.wait_for_url(re.compile(r"/change/$"))
    organizer.session = page.url

    page.get_by_role("link", name="line of the proposal page has no place yet").click()
    page.get_by_label("Water and light").check()
    picture(page, "page-lines", LAPTOP, PHONE)
    organizer.press("Description")
    expect(page.get_by_text("Every line of the page has a place.")).to_be_visible()

    page.goto(organizer.session)
    organizer.part("Agenda")
    titles = page.locator("#segments-group tr.has_original [name$=-title]")
    expect(titles).to_have_count(3)
    for n, title in enumerate(("Welcome", "Talk of all", "Summary")):
        expect(titles.nth(n)).to_have_value(title)
    titles.nth(1).fill("Talk of everybody")
    organizer.save_and_publish()
    eventually(page, lambda: live_server_process.run(STORED), KEPT)
