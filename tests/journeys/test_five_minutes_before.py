"""Five minutes before the start: a checklist from facts, one press for what is missing, and a
start that names what it is without."""

import contextlib
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.people import opened
from tests.journeys.pictures import HALL, PHONE
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

LOBBY = """
from participants.facts.links import link_for, link_for_display
from participants.models import Lead
from tests import factories as make
session = make.make_lobby()
def awaited(name, role, **over):
    return make.make_participant(session, display_name=name, roles=[role], joined_at=None, **over)
people = [
    awaited("Priya", "moderator", mode="onsite"), awaited("Leila", "clerk", mode="onsite"),
    awaited("Sanna", "rapporteur"), awaited("Chen", "speaker"), awaited("Amina", "speaker"),
]
make.make_segment(session, kind="welcome", title="Welcome")
for person in people[3:]:
    segment = make.make_segment(session, kind="keynote", title=f"Keynote of {person}")
    Lead.objects.create(segment=segment, participant=person)
answer = {person.display_name: link_for(person) for person in people}
answer |= {"wall": link_for_display(make.make_display(session)), "code": session.join_code}
"""
CLOSED_LONG_AGO = """
import datetime as dt
from django.db.models import F
from participants.models import Presence
rows = Presence.objects.filter(participant__display_name="Chen")
rows.update(until=F("until") - dt.timedelta(seconds=75))
"""
ORDER = """
from agenda.models import Segment
answer = list(Segment.objects.order_by("order").values_list("title", flat=True))
"""


@pytest.fixture
def links(live_server_process: Site) -> dict[str, str]:
    made: dict[str, str] = live_server_process.run(LOBBY)
    return made


def line(console: Page, *words: str) -> Locator:
    row = console.locator(".lobby-row")
    for each in words:
        row = row.filter(has_text=each)
    return row


def stands(console: Page, tone: str, *words: str) -> None:
    expect(line(console, *words)).to_have_attribute("data-tone", tone)


def test_everybody_is_awaited_and_the_start_names_who_is_missing(
    live_server_process: Site, links: dict[str, str], browser: Browser, room: BrowserContext
) -> None:
    site: Any = live_server_process
    console = opened(room, links["Priya"], (1280, 800))
    start = console.locator(".lobby-start")
    stands(console, "ok", "Chair", "Priya")
    stands(console, "never", "Wall", "not connected yet")
    stands(console, "never", "Code", "nobody has read it yet")
    stands(console, "none", "Online moderator", "nobody is named")
    expect(console.locator("#questions")).to_be_hidden()
    expect(console.locator(".lobby-words")).to_contain_text(f"/{links['code']}, or tell Leila")

    # Each line follows what happens, with nobody ticking anything off.
    wall = opened(room, links["wall"], HALL)
    expect(wall.locator("#join")).to_be_visible()
    stands(console, "ok", "Wall", "the hall sees title, time and code")
    phone = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    phone.goto(f"{site.url}/{links['code']}")
    stands(console, "ok", "Code", "read from a phone")
    phone.get_by_role("button", name="in the room").click()
    phone.wait_for_url(re.compile(r"/seats/\d+/$"))
    expect(console.locator(".lobby-heads .counts")).to_contain_text("■ 2")

    # A speaker comes and goes; the other one can begin.
    chen = opened(browser.new_context(), links["Chen"], PHONE)
    amina = opened(browser.new_context(), links["Amina"], PHONE)
    stands(console, "ok", "Speaker", "Chen")
    stands(console, "ok", "Speaker", "Amina")
    chen.close()

    for _ in range(3):  # a last sign of life may still have been on its way
        site.run(CLOSED_LONG_AGO)
        with contextlib.suppress(AssertionError):
            stands(console, "gone", "Speaker", "Chen")
            break
    stands(console, "gone", "Speaker", "Chen", "opened", "gone")
    expect(amina.locator("body")).to_be_visible()
    line(console, "Speaker", "Chen").get_by_role("button", name="Put Chen after Amina").click()
    expect(console.get_by_role("button", name="Put Chen after Amina")).to_have_count(0)
    swapped = ["Welcome", "Keynote of Amina", "Keynote of Chen"]
    eventually(console, lambda: site.run(ORDER), swapped)

    # The clerk has no mail at hand: the link is shown, and goes away when they are in.
    line(console, "Clerk", "Leila").get_by_role("button", name="Link as QR").click()
    dialog = console.locator("#lobby-link")
    expect(dialog.locator("img")).to_have_attribute("src", re.compile("^data:image/svg"))
    expect(dialog.locator("input")).to_have_value(links["Leila"])
    expect(line(console, "Clerk", "Leila")).to_contain_text("Priya showed the link at")
    opened(browser.new_context(), links["Leila"], PHONE)
    expect(dialog).to_be_hidden()
    expect(dialog.locator("input")).to_have_value("")
    stands(console, "ok", "Clerk", "Leila")

    # On a phone all the same; the desk is one press away, and back.
    expect(start).to_have_text("Start without the rapporteur and Chen")
    console.set_viewport_size({"width": 390, "height": 844})
    expect(start).to_be_in_viewport()
    console.get_by_role("button", name="Questions, polls and plan").click()
    expect(console.locator(".lobby-rows")).to_be_hidden()
    console.get_by_role("button", name="Back to the checklist").click()
    expect(console.locator(".lobby-rows")).to_be_visible()

    # With gaps or without: it starts, and the checklist is gone.
    start.click()
    expect(wall.locator(".wall-main")).to_contain_text("Welcome")
    expect(console.locator("#lobby")).to_be_hidden()
    expect(console.locator("#chair")).to_be_visible()
