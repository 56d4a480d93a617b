"""A clerk's phone goes round in a secret poll: one ballot each, and nothing of it stays there."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.pictures import PHONE, picture
from tests.plugins.browser import Browser, eventually

SECRET = """
from agenda.models import Session
from polls.services import drafts, polls
session = Session.objects.get()
poll = drafts.prepare(
    session_id=session.pk, poll_id=None, preset="", options=["By law", "By treaty"], kind="single",
    text="How shall audits be paid for?", seconds=None, secrecy="secret", results="shown", axis="",
    least=1, most=1, may_change=True, electorate="everybody",
)
polls.open_poll(session_id=session.pk, poll_id=poll)
"""
BALLOTS = "Ballot.objects.filter(poll__secrecy='secret')"
BOX = f"sorted({BALLOTS}.values_list('choices__option__text', flat=True))"
LINKED = f"{BALLOTS}.exclude(voter=None).count()"
BEHIND = ["ERR_INTERNET_DISCONNECTED", "WebSocket", "Failed to load resource"]
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"


def ballots(demo: Demo, expression: str) -> Any:
    return ask(demo.site, "polls.models", "Ballot", expression)


def hand_over(clerk: Page) -> str:
    """The number that the clerk keeps in mind."""
    clerk.get_by_role("button", name="Hand over this phone").click()
    number = clerk.locator(".booth-number").inner_text()
    clerk.get_by_role("button", name="Show the ballot").click()
    return number


def vote(clerk: Page, option: str) -> None:
    clerk.locator(".booth-option", has_text=option).click()
    clerk.get_by_role("button", name="Put it in the box").click()
    clerk.get_by_role("button", name="Yes, into the box").click()


def unlock(clerk: Page, number: str) -> None:
    clerk.get_by_label("The clerk’s number").fill(number)
    clerk.get_by_role("button", name="Go on").click()


def test_the_clerks_phone_takes_a_ballot_from_each_hand(demo: Demo, browser: Browser) -> None:
    browser.expected += BEHIND
    room = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    clerk = demo.enter(room, "Clerk in the room")
    demo.site.run(SECRET)
    clerk.locator("a.big[href='#count']").click()
    expect(clerk.locator("#count")).to_contain_text("nobody raises a hand")

    # --- Somebody holds it: there is the ballot, and no way to the desk --------------------------
    number = hand_over(clerk)
    expect(clerk.locator("#booth")).to_contain_text("How shall audits be paid for?")
    clerk.evaluate("location.hash = 'menu'")
    expect(clerk.locator("#menu")).to_be_hidden()
    clerk.locator(".booth-option", has_text="By treaty").click()
    clerk.reload()  # the number is asked for all the same, and nothing is chosen any more
    expect(clerk.locator(".booth-option[aria-pressed=true]")).to_have_count(0)
    picture(clerk, "booth-ballot", PHONE)
    vote(clerk, "By law")
    expect(clerk.locator("#booth")).to_contain_text("Your ballot is in the box")
    eventually(clerk, lambda: ballots(demo, BOX), ["By law"])
    stored = clerk.evaluate(STORED)  # once: it was answered
    assert "options" not in stored and "receipt" not in stored, stored

    # --- Only the clerk takes it back ------------------------------------------------------------
    unlock(clerk, "00")
    expect(clerk.locator("#booth")).to_contain_text("another number")
    expect(clerk.get_by_label("The clerk’s number")).to_be_enabled()
    clerk.reload()
    expect(clerk.locator("#booth")).to_contain_text("Please give the phone back")
    unlock(clerk, number)
    expect(clerk.locator("#booth")).to_contain_text("1 ballot at desks so far")

    # --- The next one, while the network is away: it waits, and one ballot comes ------------------
    clerk.get_by_role("button", name="Hand it to the next person").click()
    room.set_offline(True)
    vote(clerk, "By treaty")
    expect(clerk.locator("#booth")).to_contain_text("it is tried again by itself")
    room.set_offline(False)
    expect(clerk.locator("#booth")).to_contain_text("Your ballot is in the box")
    unlock(clerk, number)

    # --- One who would rather not ----------------------------------------------------------------
    clerk.get_by_role("button", name="Hand it to the next person").click()
    clerk.get_by_role("button", name="I do not want to vote").click()
    expect(clerk.locator("#booth")).to_contain_text("No ballot was cast")
    unlock(clerk, number)
    clerk.get_by_role("button", name="Back to the desk").click()
    expect(clerk.locator("#menu")).to_be_visible()
    eventually(clerk, lambda: ballots(demo, BOX), ["By law", "By treaty"])
    eventually(clerk, lambda: ballots(demo, LINKED), 0)
