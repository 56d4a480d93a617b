"""A question asked a week before, heard beside the agenda, answered in the hour, its asker told."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.backstage import ask, let_pass
from tests.journeys.organizer import Organizer
from tests.journeys.people import Desk
from tests.journeys.pictures import LAPTOP, PHONE, TABLET, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

QUESTION = "How will rural schools be heard before a model is chosen for them?"
ADA = "ada@example.org"
WEEK = 7 * 24 * 3600
# Rosa's session of the next week; fourteen people have said what matters most to them.
ANNOUNCED = """
import datetime as dt
from django.contrib.auth import get_user_model
from django.utils import timezone
from agenda.models import PolicyQuestion, Segment, Session
from agenda.services.publishing import publish
from participants.facts.links import link_for
from participants.models import Participant, ParticipantRole
from participants.services.sessions import found_session
from polls.services import needs
rosa = get_user_model().objects.get(username="rosa")
starts = timezone.now() + dt.timedelta(days=7)
session = found_session(Session(title="Who chooses for schools?", starts_at=starts), user=rosa)
about = [
    PolicyQuestion.objects.create(session=session, order=number, text=text)
    for number, text in enumerate(["Who pays?", "Who is asked?", "Who may look inside?"])
]
for number, one in enumerate(about):
    Segment.objects.create(session=session, order=number, kind="exchange", minutes=20,
                           minimum_minutes=8, policy_question=one)
publish(session_id=session.pk)
session.refresh_from_db()
for number, one in enumerate([about[0]] * 3 + [about[1]] * 8 + [about[2]] * 3):
    email = f"p{number}@example.org"
    needs.choose_as_user(session=session, policy_question_id=one.pk, email=email)
boss = Participant.objects.create(session=session, display_name="Amina", mode="onsite",
                                  known_at=timezone.now())
ParticipantRole.objects.create(participant=boss, role="moderator")
answer = [session.slug, link_for(boss)]
"""
SENT = """
import datetime as dt
from django.utils import timezone
from outbox.services.sending import send_due
from participants.models import Letter
send_due(timezone.now() + dt.timedelta(minutes={minutes}))
answer = Letter.objects.filter(recipients__contains="{email}").latest("written_at").text
"""


def letter(site: Site, minutes: int = 0) -> str:
    """The newest mail to Ada, when what is due in so many minutes was sent."""
    text: str = site.run(SENT.format(minutes=minutes, email=ADA))
    return text


def link(text: str, page: str) -> str:
    found = re.search(rf"\S+/{page}#\S+", text)
    assert found, text
    return found[0]


def follow(page: Page, address: str, button: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=button).click()


def test_a_question_asked_a_week_before_is_answered_in_the_hour(
    live_server_process: Site, room: BrowserContext, browser: Browser
) -> None:
    site = live_server_process
    organizer = Organizer(site, room)
    slug, moderator = site.run(ANNOUNCED)
    phone = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})

    # --- A week before Ada says what matters to her, and asks ----------------------------------
    ada = phone.new_page()
    public = f"{site.url}/sessions/{slug}/"
    ada.goto(public)
    ada.get_by_label("Who is asked?").check()
    ada.locator("#need-email").fill(ADA)
    picture(ada, "n1-public-page", PHONE, TABLET, LAPTOP)
    ada.locator(".needs").get_by_role("button", name="Send").click()
    expect(ada.get_by_role("heading", name="Please look into your mailbox")).to_be_visible()
    follow(ada, link(letter(site), "matters/confirm"), "Count my choice")
    expect(ada.get_by_role("heading", name="Your choice counts")).to_be_visible()

    ada.goto(public)
    asking = ada.locator("#ask")
    asking.get_by_label("Your question").fill(QUESTION)
    asking.get_by_text("Name, group, region").click()
    asking.get_by_label("Your name").fill("Ada")
    asking.get_by_label("Your e-mail address").fill(ADA)
    asking.get_by_role("button", name="Send the question").click()
    expect(ada.get_by_role("heading", name="Please look into your mailbox")).to_be_visible()
    asked = letter(site)
    follow(ada, link(asked, "asked/confirm"), "Yes, ask it")
    expect(ada.get_by_role("heading", name="with the moderators")).to_be_visible()
    picture(ada, "n2-confirmed", PHONE)

    # --- Rosa sees both beside the agenda ------------------------------------------------------
    organizer.sign_in()
    organizer.open_session("Who chooses for schools?")
    organizer.part("Agenda")
    brought = organizer.page.locator("#brought")
    expect(brought).to_contain_text("15 have chosen.")
    expect(brought).to_contain_text("60 %")
    expect(brought).to_contain_text("1 waits")
    picture(organizer.page, "n3-what-people-bring", LAPTOP, TABLET)
    brought.get_by_role("button", name="Approve").click()
    expect(brought.get_by_role("status")).to_contain_text("The question is approved.")
    expect(brought.get_by_role("button", name="Approve")).to_be_hidden()
    brought.get_by_role("button", name="Accept").click()
    expect(brought).to_contain_text("The agenda follows the proposal.")
    rows = 'list(Segment.objects.values_list("minutes", flat=True))'
    eventually(organizer.page, lambda: ask(site, "agenda.models", "Segment", rows), [16, 28, 16])
    ada.goto(public)
    expect(ada.locator("#ask")).to_contain_text(QUESTION)

    # --- On the day she sits where her question sits -------------------------------------------
    let_pass(site, WEEK - 300)
    follow(ada, link(asked, "asked/seat"), "Join")
    expect(ada.locator(".question", has_text=QUESTION).first).to_contain_text("asked in advance")
    desk = Desk(room.new_page())
    desk.page.goto(moderator)
    desk.page.locator("#lobby").get_by_role("button", name="Start").click()
    row = desk.row(QUESTION, "approved")
    expect(row).to_contain_text("Ada")
    expect(row).to_contain_text("asked in advance")
    desk.at(QUESTION, "t")
    expect(desk.row(QUESTION, "taken")).to_be_visible()
    expect(ada).to_have_title(re.compile("Your question is being answered"))
    desk.row(QUESTION, "taken").get_by_role("button", name="Done").click()
    expect(desk.row(QUESTION, "taken")).to_be_hidden()

    # --- And she is told, in case she was not there --------------------------------------------
    eventually(ada, lambda: QUESTION in letter(site, minutes=11), wanted=True)
    eventually(ada, lambda: "answered in the session" in letter(site, minutes=11), wanted=True)
