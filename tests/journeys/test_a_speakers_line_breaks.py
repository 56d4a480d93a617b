"""A speaker's line breaks in their slot: one card with what helps, the plan follows, and they are
back."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.people import opened
from tests.journeys.pictures import PHONE
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

HOUR = """
from participants.facts.links import link_for
from participants.models import Lead
from tests import factories as make
session = make.make_session()
people = {
    "Priya": make.make_moderator(session, display_name="Priya"),
    "Tom": make.make_participant(session, display_name="Tom", roles=["online_moderator"]),
    "Chen": make.make_speaker(session, display_name="Chen", joined_at=None),
    "Grace": make.make_speaker(session, display_name="Grace", joined_at=None),
}
make.make_preparation(people["Chen"], read_out="Open models are a commons.", phone="+47 555 0177")
for name in ("Chen", "Grace"):
    segment = make.make_segment(session, kind="keynote", title=f"Keynote of {name}")
    Lead.objects.create(segment=segment, participant=people[name])
make.make_segment(session, kind="exchange", title="Exchange")
make.make_run(session.segments.all()[0])
answer = {name: link_for(person) for name, person in people.items()}
"""
HALF_A_MINUTE_AGO = """
import datetime as dt
from django.utils import timezone
from participants.models import Presence
now, rows = timezone.now(), Presence.objects.filter(participant__display_name="Chen")
later = now + dt.timedelta(seconds=30)
rows.filter(state="here", until__gt=later).update(until=now + dt.timedelta(seconds=20))
"""
ORDER = """
from agenda.models import Segment
answer = list(Segment.objects.order_by("order").values_list("title", flat=True))
"""


@pytest.fixture
def links(live_server_process: Site) -> dict[str, str]:
    made: dict[str, str] = live_server_process.run(HOUR)
    return made


def card(console: Page, name: str) -> Locator:
    return console.locator("#missed .missed-rows li", has_text=name)


def goes(site: Any, console: Page, speaker: Page) -> None:
    """The page is closed, and half a minute goes by; a last sign of life may be on its way."""
    speaker.close()

    def is_missed() -> bool:
        site.run(HALF_A_MINUTE_AGO)
        return card(console, "Chen").count() == 1

    eventually(console, is_missed, True)


def test_one_card_helps_the_hall_and_goes_when_they_are_back(
    live_server_process: Site, links: dict[str, str], browser: Browser, room: BrowserContext
) -> None:
    site: Any = live_server_process
    desk = opened(room, links["Tom"], (1280, 800))
    chair = opened(browser.new_context(), links["Priya"], PHONE)
    opened(browser.new_context(), links["Grace"], PHONE)
    chen = opened(browser.new_context(), links["Chen"], PHONE)
    expect(chair.locator("#chair")).to_be_visible()
    desk.get_by_role("button", name="Plan, people").click()
    desk.get_by_role("button", name="Run of show").click()
    stands = desk.locator(".plan-row", has_text="Keynote of Chen").locator(".stands").first
    expect(stands).to_have_text("✓ Chen here")
    expect(desk.locator("#missed")).to_be_hidden()

    # One line on both consoles, with what can be done and nothing of what they left.
    goes(site, desk, chen)
    for console in (desk, chair):
        expect(card(console, "Chen")).to_contain_text("Chen is gone since")
        expect(card(console, "Chen")).to_have_attribute("data-tone", "now")
        expect(console.locator("body")).not_to_contain_text("Open models are a commons")
    expect(stands).to_have_text("! Chen gone")

    # Two minutes are given once for everybody, counted down, and taken back.
    card(chair, "Chen").get_by_role("button", name="Give 2 min").click()
    expect(card(desk, "Chen")).to_contain_text(re.compile(r"We wait: 0?[12]:\d\d left"))
    expect(card(desk, "Chen")).to_have_attribute("data-tone", "rests")
    card(desk, "Chen").get_by_role("button", name="Wait no longer").click()
    expect(card(chair, "Chen")).to_have_attribute("data-tone", "now")

    # What they left is read out from where the team has it.
    card(desk, "Chen").get_by_role("button", name="Read out their text").click()
    backup = desk.locator("#backup")
    expect(backup).to_contain_text("Open models are a commons.")
    backup.get_by_role("button", name="Close").click()

    # The next one begins, and what is left comes right after it: one step, taken back and made.
    first = card(desk, "Chen").get_by_role("button", name="Swap with next: Grace")
    first.click()
    swapped = ["Keynote of Chen", "Keynote of Grace", "Keynote of Chen", "Exchange"]
    eventually(desk, lambda: site.run(ORDER), swapped)
    expect(chair.locator(".run-segment")).to_contain_text("Keynote of Grace")
    expect(card(chair, "Chen")).to_contain_text("Chen comes next and is gone since")
    desk.locator("#missed").get_by_role("button", name="Undo").click()
    expect(chair.locator(".run-segment")).to_contain_text("Keynote of Chen")
    eventually(desk, lambda: site.run(ORDER), [*swapped[:2], swapped[3]])
    first.click()
    expect(chair.locator(".run-segment")).to_contain_text("Keynote of Grace")

    # They are back: said once, and the card is gone by itself.
    opened(browser.new_context(), links["Chen"], PHONE)
    for console in (desk, chair):
        expect(console.locator(".missed-back")).to_contain_text("Chen is back.")
        expect(card(console, "Chen")).to_have_count(0)
    expect(chair.locator("#missed")).to_be_hidden()
