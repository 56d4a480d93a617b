"""A captioner feeds two languages: each is read where it was chosen, and in its order."""

import json
import re

from playwright.sync_api import Page, expect

from tests.captions.captioner import Captioner
from tests.journeys.demo import Demo
from tests.journeys.people import Guest
from tests.journeys.pictures import LAPTOP, picture
from tests.plugins.browser import Browser

OFFER = """
import json
from agenda.models import Session
from captions.facts.addresses import address_of
from captions.models import Feed
from captions.services import offering
session = Session.objects.get()
for language in ("en", "fr"):
    offering.offer(session_id=session.pk, language=language)
    offering.make_address(session_id=session.pk, language=language)
answer = json.dumps({one.language: address_of(one) for one in Feed.objects.all()})
"""
KEEP = """
from agenda.models import Session
from captions.services import offering
offering.keep(session_id=Session.objects.get().pk, on=True)
"""


def reads(browser: Browser, demo: Demo, language: str) -> Page:
    """Somebody in the room opens captions in large text, and chooses a language there."""
    page = Guest(browser, demo, "in the room").page
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.goto(re.sub(r"/$", "", page.url) + "/captions")
    page.get_by_label("Language").select_option(language)
    return page


def test_two_languages_come_in_and_each_is_read_by_whom_it_is_for(
    demo: Demo, browser: Browser
) -> None:
    addresses = json.loads(demo.site.run(OFFER))
    english, french = (
        Captioner(_at(demo, addresses[language]), lang)
        for language, lang in (("en", "en-US"), ("fr", "fr-FR"))
    )
    reader, lectrice = reads(browser, demo, "en"), reads(browser, demo, "fr")
    said, dit = (page.locator(".reading-main .caption-lines") for page in (reader, lectrice))

    # --- Each reads one language, in its order --------------------------------------------------
    assert english.say("Good morning, everyone.").status == 200
    assert french.say("Bonjour à toutes et à tous.").status == 200
    expect(said).to_contain_text("Good morning, everyone.")
    expect(dit).to_contain_text("Bonjour à toutes et à tous.")
    expect(dit).not_to_contain_text("Good morning")
    english.say("We begin with ")
    english.say("the first question.\n")
    expect(said.locator(".caption-line").last).to_have_text("We begin with the first question.")

    # --- A lost line is shown as lost, until it comes after all ---------------------------------
    french.lose()
    assert french.say("Voici la troisième ligne.").status == 200
    expect(dit.locator(".caption-lost")).to_be_visible()
    picture(lectrice, "captions-lost", LAPTOP)
    french.post(french.seq - 1, "Voici la deuxième.")
    expect(dit.locator(".caption-lost")).to_have_count(0)
    expect(dit).to_contain_text(re.compile(r"Bonjour.*deuxième.*troisième", re.DOTALL))

    # --- The software begins anew; what was missed is there after the page is opened again ------
    restarted = Captioner(_at(demo, addresses["en"]))
    restarted.seq = 0
    restarted.say("The software was started again.")
    expect(said).to_contain_text("started again")
    reader.reload()
    expect(said).to_contain_text(
        re.compile("Good morning.*first question.*started again", re.DOTALL)
    )

    # --- Only what was said after the doors said so stands in the record -------------------------
    demo.site.run(KEEP)
    expect(reader.locator(".kept")).to_be_visible()
    door = browser.new_context().new_page()
    door.goto(f"{demo.links['Public page']}join")
    expect(door.locator("#kept")).to_contain_text("written down")
    restarted.say("This will be kept.")
    expect(said).to_contain_text("This will be kept.")
    demo.end()
    door.goto(f"{demo.links['Public page']}record")
    told = door.locator(".transcripts")
    told.get_by_text("English").click()
    expect(told).to_contain_text("This will be kept.")
    expect(told).not_to_contain_text("Good morning")
    expect(told).not_to_contain_text("Bonjour")
    with door.expect_download() as taken:
        told.get_by_role("link", name="WebVTT").click()
    assert taken.value.path().read_text().startswith("WEBVTT\n")


def _at(demo: Demo, address: str) -> str:
    """The address as it is reached from here."""
    return demo.site.url.rstrip("/") + address[address.index("/closedcaption") :]
