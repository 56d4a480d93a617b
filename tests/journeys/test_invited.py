"""From a pasted page to eleven people who have their link, and somebody who organizes along.

The presses are counted by the browsers themselves: 45 are allowed.
"""

import re
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.hand import Hand, Presses
from tests.journeys.organizer import Organizer
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

PROPOSAL = """IGF 2031 WS #78 Who listens to the harbour?

Speaker 1: Amara Lindqvist <amara@example.org>, Open Lab, Civil Society, African Group
Speaker 2: Jun Achterberg <jun@example.org>, Civil Society, Asia-Pacific Group
Speaker 3: Noor Halvorsen, Civil Society, Western European and Others Group (WEOG)
Speaker 4: Teodor Okafor-Reyes, Private Sector, African Group
Speaker 5: Mireille Sandoval, Government, Latin American and Caribbean Group (GRULAC)
Speaker 6: Sefa Tuilagi, Technical Community, Asia-Pacific Group
Speaker 7: Ingrid Solheim, Government, Western European and Others Group (WEOG)
Speaker 8: Paulo Quaresma, Technical Community, Latin American and Caribbean Group (GRULAC)
Onsite Moderator: Ada Berg
Online Moderator: Bo Lind
Rapporteur: Cleo Adeyemi
Format
Roundtable
Duration (minutes): 60
Policy Question(s)
1. Who may listen to a harbour that talks?
Description:
Harbours report storms. Cities share what they learned.
"""
PASTED = """Noor Halvorsen <noor@example.org>
"Okafor-Reyes, Teodor" <teodor@example.org>, Mireille Sandoval <mireille@example.org>
sefa.tuilagi@example.org
Ingrid Solheim\tingrid@example.org
Paulo Quaresma <paulo@example.org>
Ada Berg <ada@example.org>; Bo Lind <bo@example.org>; Cleo Adeyemi <cleo@example.org>
"""
MOST_PRESSES = 45
SEND = """
from common.instants import database_now
from outbox.services.sending import send_due
from participants.models import Letter
send_due(database_now())
answer = {each.recipients: each.text for each in Letter.objects.order_by("written_at")}
"""


def letters(site: Site) -> dict[str, Any]:
    """What the worker sends, by address."""
    return dict(site.run(SEND))


def own_links(site: Site) -> set[str]:
    return {link for text in letters(site).values() for link in re.findall(r"/enter#(\S+)", text)}


def test_eleven_people_are_invited_and_a_co_organizer_accepts(
    live_server_process: Site, browser: Browser
) -> None:
    site = live_server_process
    room, elsewhere = (browser.new_context(viewport={"width": 1280, "height": 900}) for _ in "12")
    organizer = Organizer(site, room)
    organizer.sign_in()
    presses = Presses(room, elsewhere)
    page, hand = organizer.page, Hand(organizer.page)
    page.reload()  # from here on it is counted
    make_session(hand)
    write_to_all(site, hand)
    ask_somebody(hand)

    co = accept(site, elsewhere)
    assert presses.count <= MOST_PRESSES, presses.count
    assert presses.count >= hand.presses, "the browsers have seen every one"
    print(f"pressed {presses.count} times")

    expect(co.locator(".messagelist")).to_contain_text("You organize this session now")
    page.reload()
    expect(page.locator(".co-organizers")).to_contain_text("co@example.org")
    expect(page.locator(".co-organizers").get_by_role("button", name="Withdraw")).to_have_count(0)
    open_a_link(site, browser, page)


def make_session(hand: Hand) -> None:
    page = hand.page
    hand.press(page.get_by_label("Paste a proposal"))
    page.keyboard.insert_text(PROPOSAL)
    hand.leads_on("See what is understood")
    hand.fill(page.locator("[name=starts_at_0]"), "2031-06-24")
    hand.fill(page.locator("[name=starts_at_1]"), "14:00")
    hand.fill(page.get_by_label("Time zone"), "Europe/Oslo")
    hand.fill(page.get_by_label("Place"), "Hall 3")
    hand.leads_on("Create the session")
    index = page.get_by_role("navigation", name="Parts of this page")
    hand.press(index.get_by_role("link", name="Invite"))
    hand.press(page.get_by_role("link", name="Invite people, and co-organizers"))
    expect(page.get_by_role("heading", name="Invitations")).to_be_visible()


def write_to_all(site: Site, hand: Hand) -> None:
    page = hand.page
    expect(page.get_by_role("button", name="Invite 2 people")).to_be_visible()
    hand.press(page.get_by_text("Paste addresses"))
    hand.press(page.get_by_label("Lines such as"))
    page.keyboard.insert_text(PASTED + "Nobody Known <nobody@example.org>\n")
    hand.leads_on("Match them to the people")
    left = page.get_by_label("Lines such as")
    expect(left).to_have_value("Nobody Known <nobody@example.org>\n")
    hand.fill(left, "")
    hand.fill(page.get_by_label("A note of your own"), "Bring a pencil.")
    hand.leads_on("Preview")
    expect(page.locator(".letter")).to_contain_text("Dear Amara Lindqvist")
    expect(page.locator(".letter")).to_contain_text("Bring a pencil.")
    picture(page, "invitations", LAPTOP, PHONE)
    hand.leads_on("Send a test to myself")
    expect(page.locator(".messagelist")).to_contain_text("A test is on its way")
    hand.leads_on("Invite 11 people")
    expect(page.locator(".messagelist")).to_contain_text("11 letters are on their way")
    eventually(page, lambda: len(letters(site)), 12)  # a test is among them
    eventually(page, lambda: len(own_links(site)), 11)
    page.reload()
    expect(page.locator(".fate.is-sent")).to_have_count(11)


def ask_somebody(hand: Hand) -> None:
    page = hand.page
    hand.fill(page.get_by_label("Invite a co-organizer: their address"), "Co@Example.org")
    hand.leads_on("Invite a co-organizer")
    expect(page.locator(".co-organizers")).to_contain_text("co@example.org")


def accept(site: Site, elsewhere: BrowserContext) -> Page:
    """From the mail: somebody who has never been here."""
    link = re.findall(r"http\S+/organize#\S+", letters(site)["co@example.org"])[0]
    page = elsewhere.new_page()
    page.goto(link)
    hand = Hand(page)
    hand.fill(page.get_by_label("Your name"), "Co Example")
    hand.leads_on("Accept the invitation")
    page.wait_for_url(re.compile(r"/change/"))
    return page


def open_a_link(site: Site, browser: Browser, page: Page) -> None:
    """Who opens it is seen to have done so."""
    link = re.findall(r"http\S+/enter#\S+", letters(site)["jun@example.org"])[0]
    theirs = browser.new_context().new_page()
    theirs.goto(link)
    theirs.wait_for_url(lambda url: "/enter" not in url)
    row = page.locator(".invitee", has_text="Jun Achterberg").locator(".opened")

    def opened() -> int:
        page.reload()
        return row.count()

    eventually(page, opened, 1)
