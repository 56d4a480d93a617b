"""The people of a session change: in the middle of the hour two rows turn out to be one person,
with console and wall open; and for next week a speaker is replaced before the day."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.organizer import Organizer
from tests.journeys.people import Guest
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.journeys.test_a_raid import votes
from tests.plugins.browser import Browser, eventually

WEEK_BEFORE = """
import datetime as dt
from django.contrib.auth import get_user_model
from django.utils import timezone
from agenda.models import Segment, Session
from participants.facts.links import link_for
from participants.models import Lead, Participant
from participants.services.roles import give_roles
from participants.services.sessions import found_session
session = Session(title="Who reads the meters?", minutes=60, state="published",
                  starts_at=timezone.now() + dt.timedelta(days=7))
found_session(session, user=get_user_model().objects.get(email="organizer@example.org"))
old = Participant.objects.create(session=session, display_name="Mireille Sandoval", mode="onsite",
                                 email="mireille@example.org", known_at=timezone.now())
give_roles(participant=old, roles=["speaker"])
segment = Segment.objects.create(session=session, order=1, kind="keynote", minutes=60,
                                 title="Keynote: Mireille Sandoval")
Lead.objects.create(segment=segment, participant=old)
answer = [session.pk, session.slug, link_for(old)]
"""
LINK = """
from participants.facts.links import link_for
from participants.models import Participant
answer = link_for(Participant.objects.get(display_name={name!r}, removed_at=None))
"""
COUNTED = """
from polls.models import Poll
poll = Poll.objects.get(state="open")
ballots = poll.ballots.filter(set_aside=False)
answer = sorted(ballots.values_list("choices__option__text", flat=True))
"""
KEY = "from agenda.models import Session; answer = Session.objects.get().pk"
TWIN = "Tomasz Reyes"
MINE, THEIRS = "Who pays the second audit?", "And who reads what an audit says?"
SAID = ".messagelist"  # beside what a screen reader is told in the same words


def test_people_change_in_the_middle_of_the_hour_and_before_the_day(
    demo: Demo, browser: Browser
) -> None:
    organizer = Organizer(
        demo.site, browser.new_context(viewport={"width": 1280, "height": 900}),
        (demo.email, demo.password),
    )  # fmt: skip
    organizer.sign_in()
    two_rows_become_one(demo, browser, organizer.page)
    a_speaker_is_replaced(demo, browser, organizer.page)


def a_speaker_is_replaced(demo: Demo, browser: Browser, page: Page) -> None:
    pk, slug, old_link = demo.site.run(WEEK_BEFORE)
    admin = f"{demo.site.url}/admin/agenda/session/{pk}"
    page.goto(f"{admin}/people/")
    page.get_by_role("link", name="Replace Mireille Sandoval").click()
    expect(page.get_by_text("“Keynote: Mireille Sandoval” takes the new name.")).to_be_visible()
    page.get_by_label("Name").fill("Sefa Tuilagi")
    page.get_by_label("E-mail address").fill("sefa@example.org")
    picture(page, "people-replace", LAPTOP, PHONE)
    page.get_by_role("button", name="Replace").click()

    done = page.locator(".people-changes", has_text="Sefa Tuilagi has the place of")
    expect(done).to_be_visible()
    page.goto(f"{admin}/invitations/")
    row = page.locator(".invitee", has_text="Sefa Tuilagi")
    expect(row).to_contain_text("not invited")
    expect(page.locator(".invitee", has_text="Mireille")).to_have_count(0)
    room = browser.new_context()
    reader = room.new_page()
    reader.goto(f"{demo.site.url}/sessions/{slug}/")
    expect(reader.get_by_text("Keynote: Sefa Tuilagi")).to_be_visible()
    browser.expected.append("403")
    reader.goto(old_link)
    expect(reader.get_by_text("Your part in this session was handed on")).to_be_visible()

    # One press takes it back, until somebody has come.
    page.goto(f"{admin}/people/")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Replace Mireille Sandoval")).to_be_visible()
    page.get_by_role("link", name="Replace Mireille Sandoval").click()
    page.get_by_label("Name").fill("Sefa Tuilagi")
    page.get_by_role("button", name="Replace").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    reader.goto(demo.site.run(LINK.format(name="Sefa Tuilagi")))
    reader.wait_for_url(re.compile(r"/seats/\d+/"))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".messagelist")).to_contain_text("That cannot be taken back any more")


def two_rows_become_one(demo: Demo, browser: Browser, page: Page) -> None:
    """Somebody known opens the code on the wall, too, and does everything twice."""
    stand = browser.new_context(viewport={"width": 1280, "height": 800})
    known = demo.enter(browser.new_context(), "Attendee online")
    guest = Guest(browser, demo, "I’m online", TWIN)
    ask(known, MINE)
    guest.ask(THEIRS)
    demo.open_poll()
    desk, wall = demo.enter(stand, "Online moderator"), demo.enter(stand, "Projector")
    vote(known, "In part")
    vote(guest.page, "Not yet")
    seats = votes(wall, 2)
    asked = desk.locator(".question-row", has_text=THEIRS)
    expect(asked).to_contain_text("(guest)")

    page.goto(f"{demo.site.url}/admin/agenda/session/{demo.site.run(KEY)}/people/?q={TWIN}")
    page.get_by_role("link", name="(guest) is the same person as somebody else").click()
    page.get_by_label(TWIN).first.check()
    page.get_by_role("button", name="Look at both").click()
    expect(page.get_by_text("the ballot of the one that stays counts")).to_be_visible()
    picture(page, "people-merge", LAPTOP, PHONE)
    page.get_by_role("button", name="Make them one person").click()
    expect(page.locator(SAID)).to_contain_text("are one person now")

    votes(wall, 1, seats - 1)
    eventually(page, lambda: counted(demo), ["In part"])
    expect(asked).to_contain_text(TWIN)
    expect(asked).not_to_contain_text("(guest)")
    expect(guest.page.locator("#connection")).to_contain_text("Your place has moved")
    guest.page.reload()
    expect(guest.page).to_have_url(known.url)
    expect(guest.page.get_by_role("radio", name="In part")).to_be_checked()

    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(SAID)).to_contain_text("Taken back")
    votes(wall, 2, seats)
    eventually(page, lambda: counted(demo), ["In part", "Not yet"])
    expect(asked).to_contain_text("(guest)")


def ask(page: Page, text: str) -> None:
    page.get_by_role("button", name="Write a question").click()
    page.locator("#ask-dialog").get_by_label("Your question").fill(text)
    page.locator("#ask-dialog").get_by_role("button", name="Send").click()
    expect(page.locator("#ask-dialog")).to_be_hidden()


def vote(page: Page, option: str) -> None:
    page.get_by_role("radio", name=option).check()
    expect(page.locator(".counted")).to_be_visible()


def counted(demo: Demo) -> list[Any]:
    found: list[Any] = demo.site.run(COUNTED)
    return found
