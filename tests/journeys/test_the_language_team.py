"""An interpreter knows who is next and in which language; a captioner's line reaches a phone."""

import re

from playwright.sync_api import expect

from tests.journeys.demo import Demo
from tests.journeys.people import Guest, press
from tests.journeys.pictures import LAPTOP, picture
from tests.plugins.browser import Browser

APPOINT = """
from agenda.models import Session
from captions.models import Feed
from common.instants import database_now
from live.stream import changed, locked
from participants.facts.links import link_for
from participants.models import Participant
from participants.services.roles import set_roles
session = Session.objects.get()
person = Participant.objects.create(
    session=session, display_name="Ingrid Sol", mode="online", known_at=database_now()
)
set_roles(participant=person, roles=["language_team"])
for language in ("fr", "ar"):
    Feed.objects.create(session=session, language=language)
with locked(session.pk):
    changed(session.pk, "captioning")
answer = link_for(person)
"""
ONLY_INES = """
from agenda.models import Session
from floor.services.hands import drop_hand
session = Session.objects.get()
for hand in session.hands.filter(state="waiting").exclude(participant__display_name="Ines Quadros"):
    drop_hand(session_id=session.pk, hand_id=hand.pk)
"""
TAKE = """
from agenda.models import Session
from qa.models import Question
from qa.services import moderation
session = Session.objects.get()
moderator = session.participants.filter(roles__role="online_moderator").first()
for taken in Question.objects.filter(session=session, state="taken"):
    moderation.put_back_question(session_id=session.pk, question_id=taken.pk, by=moderator.pk)
wanted = Question.objects.filter(session=session, state="approved").order_by("pk").first()
moderation.take_question(session_id=session.pk, question_id=wanted.pk, by=moderator.pk)
answer = wanted.text
"""
BEHIND = ["ERR_INTERNET_DISCONNECTED", "WebSocket", "Failed to load resource"]


def test_who_is_next_how_fast_they_speak_and_what_was_said(demo: Demo, browser: Browser) -> None:
    browser.expected += BEHIND
    room = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    stage = demo.enter(room, "Stage display")
    desk = demo.enter(room, "Online moderator")
    demo.links["Language team"] = demo.site.run(APPOINT)
    booth = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    team = demo.enter(booth, "Language team")
    expect(team).to_have_url(re.compile(r"/language$"))

    # --- Who is next, and in which language ------------------------------------------------------
    ines = Guest(browser, demo, "online", "Ines Quadros", "civil-society").page
    ines.get_by_role("button", name="Speak").click()
    ines.get_by_label("You will speak").select_option(label="French")
    demo.site.run(ONLY_INES)
    expect(team.locator("#floor .next .next-row")).to_have_count(1)
    expect(team.locator("#floor .next")).to_contain_text("speaks French")
    expect(team.locator("#floor .next")).to_contain_text("Civil Society")
    expect(desk.locator("#queue .queue-rows")).to_contain_text("speaks French")
    expect(stage.locator(".stage-speaks")).to_contain_text("French")
    press(desk.get_by_role("button", name="Call Ines Quadros"))
    expect(team.locator("#floor .turn")).to_contain_text("Ines Quadros")
    expect(team.locator("#floor .turn")).to_contain_text("speaks French")
    expect(stage.locator(".stage-speaks")).to_contain_text("speaks French")

    # --- The question in full, the moment it is taken --------------------------------------------
    text = demo.site.run(TAKE)
    expect(team.locator("#question .text")).to_have_text(text)

    # --- "Slower", from the keyboard, and what became of it --------------------------------------
    team.keyboard.press("F8")
    expect(stage.locator("#message .what")).to_have_text("Slower, please")
    expect(team.locator("#ask .what")).to_contain_text("stands on the stage since")
    picture(team, "language-team", LAPTOP)
    stage.get_by_role("button", name="Understood").click()
    expect(team.locator("#ask .what")).to_contain_text("was understood at")
    expect(stage.locator("#message")).to_be_hidden()

    # --- Captions: typed, read on a phone, mended ------------------------------------------------
    ines.get_by_role("button", name="Captions and interpretation").click()
    ines.get_by_label("Captions at the foot of this page").select_option("fr")
    team.get_by_label("Language of the captions").select_option("fr")
    line = team.get_by_label("Type a line")
    line.fill("Je vous remercie de la parrole.")
    line.press("Enter")
    strip = ines.locator(".caption-strip .caption-lines")
    expect(strip).to_have_attribute("lang", "fr")
    expect(strip).to_contain_text("Je vous remercie de la parrole.")
    expect(team.locator("#typing .caption-lines")).to_contain_text("parrole")
    line.press("ArrowUp")
    expect(line).to_have_value("Je vous remercie de la parrole.")
    line.fill("Je vous remercie de la parole.")
    line.press("Enter")
    expect(strip).to_contain_text("de la parole.")
    expect(strip).not_to_contain_text("parrole")

    # --- Without a network nothing is lost, and it says that it comes late -----------------------
    booth.set_offline(True)
    expect(team.locator("#connection")).to_be_visible()
    line.fill("Une deuxième ligne.")
    line.press("Enter")
    expect(team.locator(".own-line")).to_contain_text("kept, not sent yet")
    booth.set_offline(False)
    expect(strip).to_contain_text("Une deuxième ligne.")
    expect(team.locator(".own-line")).to_contain_text("came late")

    # --- In large letters, and in letters that run the other way ---------------------------------
    with ines.context.expect_page() as opened:
        ines.get_by_role("link", name="Captions in large text").click()
    large = opened.value
    large.get_by_label("Language").select_option("fr")
    expect(large.locator(".caption-lines")).to_contain_text("Une deuxième ligne.")
    large.get_by_label("Language").select_option("ar")
    team.get_by_label("Language of the captions").select_option("ar")
    line.fill("شكرا لكم")
    line.press("Enter")
    expect(large.locator(".caption-lines")).to_have_attribute("dir", "rtl")
    expect(large.locator(".caption-lines")).to_contain_text("شكرا لكم")
    expect(strip).not_to_contain_text("شكرا")
    large.reload()
    expect(large.get_by_label("Language")).to_have_value("ar")

    # --- On the stage, where it was chosen there; names and acronyms -----------------------------
    stage.get_by_role("combobox", name="Captions").select_option("ar")
    expect(stage.locator(".caption-strip")).to_contain_text("شكرا لكم")
    expect(team.locator("#names .names-people")).to_contain_text("Amina Okonjo-Weiss")
    picture(large, "captions-large", LAPTOP)
