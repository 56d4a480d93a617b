"""What becomes of questions: asked in both rooms, told to whoever asked, and kept in the record.

The hour of the demo is in its middle. Moderators work by keys alone; nobody reloads a page.
"""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.people import Desk, Guest, end_session
from tests.journeys.pictures import HALL, LAPTOP, PHONE, TABLET, WIDE, picture
from tests.plugins.browser import Browser

BEFORE = "Who audits a model"  # is being answered when the story begins
REPAIR = "Who repairs a model when its maker has gone?"
CHAT = "[14:02] Abdou Diallo: Will the audits be published in French?"
FRENCH = "Will the audits be published in French?"
BOOK = "Have you read my book about open models?"
TYPO = "Who pais?"
LATE = "What would you do differently next year?"


def test_every_question_ends_and_its_asker_is_told(
    demo: Demo, room: BrowserContext, browser: Browser
) -> None:
    desk, wall = Desk(demo.enter(room, "Moderator")), demo.enter(room, "Projector")
    away = Guest(browser, demo, "online", "Ines Calloway", "civil-society")
    here = Guest(browser, demo, "in the room")

    # --- Asked online. A moderator reads it first; its asker knows that ----------------------
    away.ask(REPAIR)
    expect(away.mine(REPAIR)).to_contain_text("waits for approval")
    expect(desk.row(REPAIR, "waiting")).to_contain_text("Ines Calloway")
    expect(here.sees(REPAIR)).to_have_count(0)

    # --- Approved. The room upvotes it, and reads why it stands where it stands ---------------
    desk.at(REPAIR, "a")
    here.upvote(REPAIR)
    expect(here.sees(REPAIR).locator(".why")).to_contain_text("online, 1 vote")
    expect(away.sees(REPAIR).locator(".score")).to_have_text("1")

    # --- Taken, when the one before is done: on the wall, and told to who asked ----------------
    desk.at(BEFORE, "d")
    expect(desk.row(BEFORE, "taken")).to_have_count(0)
    desk.at(REPAIR, "t")
    expect(wall.locator(".wall-taken")).to_contain_text(REPAIR)
    expect(wall.locator(".wall-taken")).to_contain_text("Ines Calloway")
    expect(away.page).to_have_title(re.compile("Your question is being answered"))
    expect(away.mine(REPAIR)).to_contain_text("being answered now")
    expect(here.page.locator("#answering")).to_contain_text(REPAIR)
    picture(wall, "q1-taken-wall", HALL, WIDE)
    picture(desk.page, "q1-taken-console", LAPTOP, TABLET, PHONE)
    picture(away.page, "q1-taken-asker", PHONE)
    picture(here.page, "q1-taken-attendee", PHONE, WIDE)

    # --- Done, and by whom ---------------------------------------------------------------------
    desk.at(REPAIR, "2", "d")
    expect(away.mine(REPAIR)).to_contain_text("answered live by Chen Wei-Ling")
    expect(wall.locator(".wall-taken")).to_be_hidden()

    # --- Somebody without a device: the clerk pastes a line of the chat; two keys say the rest --
    clerk = demo.enter(room, "Clerk in the room")
    enter_from_chat(clerk, CHAT)
    expect(clerk.locator(".entered-row")).to_contain_text("approved")
    expect(here.sees(FRENCH)).to_contain_text("Abdou Diallo")
    desk.at(FRENCH, "w")
    desk.write("Yes, and in Arabic. The first one is on the programme page.", "Control+Enter")
    expect(clerk.locator(".entered-row")).to_contain_text("answered in writing")
    here.page.locator(".questions-answered summary").click()
    expect(here.sees(FRENCH)).to_contain_text("Yes, and in Arabic.")

    # --- Hidden with a reason, withdrawn, and left over when the time is out --------------------
    here.ask(BOOK)
    desk.at(BOOK, "Shift+H", "5")
    expect(here.mine(BOOK)).to_contain_text("not published: advertising")
    expect(away.page.locator(".questions-hidden")).to_contain_text("1 question was not published")
    here.ask(TYPO)
    here.mine(TYPO).get_by_role("button", name="Withdraw").click()
    expect(here.mine(TYPO)).to_contain_text("withdrawn")
    away.ask(LATE)
    desk.at(LATE, "a")
    expect(here.sees(LATE)).to_be_visible()
    end_session(desk.page)
    expect(away.mine(LATE)).to_contain_text("the time ran out before it")

    # --- The record tells of each ---------------------------------------------------------------
    here.page.get_by_role("link", name="Read the record").click()
    for question, end in (
        (REPAIR, "Chen Wei-Ling"),
        (FRENCH, "Yes, and in Arabic."),
        (LATE, "out of time"),
    ):
        expect(here.page.locator("tr", has_text=question)).to_contain_text(end)
    rest = here.page.locator(".not-shown")
    expect(rest).to_contain_text("1 question was withdrawn")
    expect(rest).to_contain_text("advertising")
    expect(here.page.locator("main")).not_to_contain_text(BOOK)
    picture(here.page, "q2-record", PHONE, WIDE)


def enter_from_chat(clerk: Page, line: str) -> None:
    """A pasted line fills the name and the question; Alt+H and Alt+4 say where from."""
    clerk.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    clerk.get_by_role("link", name="Question").click()
    form = clerk.locator("#question")
    field = form.get_by_label("Question", exact=True)
    field.fill(line)  # cut and pasted: the page itself may not touch the clipboard
    for keys in ("Control+a", "Control+x", "Control+v"):
        field.press(keys)
    expect(form.get_by_label("Name or seat")).to_have_value("Abdou Diallo")
    form.get_by_label("Name or seat").press("Alt+h")
    form.get_by_label("Name or seat").press("Alt+4")
    picture(clerk, "q1-enter-clerk", PHONE)
    form.get_by_role("button", name="Add the question").click()


CHIPS = "Does whoever owns the chips own the answer?"
SAME = "Is the owner of the chips the owner of the answer?"


def test_two_who_asked_the_same_are_both_credited(
    demo: Demo, room: BrowserContext, browser: Browser
) -> None:
    desk, wall = Desk(demo.enter(room, "Moderator")), demo.enter(room, "Projector")
    first = Guest(browser, demo, "in the room", "Ruth Amara", "government")
    second = Guest(browser, demo, "online", "Viktor Lindahl", "technical")
    third = Guest(browser, demo, "online")
    first.ask(CHIPS)
    desk.at(CHIPS, "a")

    # Whoever writes the same is offered to upvote it instead; the second one insists.
    expect(second.sees(CHIPS)).to_be_visible()
    second.page.get_by_role("button", name="Write a question").click()
    second.page.get_by_label("Your question").fill(SAME)
    expect(second.page.locator(".similar-list")).to_contain_text(CHIPS)
    picture(second.page, "q3-similar-asker", PHONE)
    second.page.get_by_role("button", name="Send").click()
    desk.at(SAME, "a")
    third.upvote(CHIPS)
    third.upvote(SAME)
    second.upvote(CHIPS)

    # Merged: each person counts once, both are named, and the second one is told.
    desk.at(SAME, "g")
    suggested = desk.page.locator(".row-form .choice")
    expect(suggested.first).to_contain_text(CHIPS)
    picture(desk.page, "q3-merge-console", LAPTOP)
    desk.press("1")
    expect(third.sees(CHIPS)).to_contain_text("also asked by Viktor Lindahl")
    expect(third.sees(CHIPS).locator(".score")).to_have_text("2")
    expect(third.sees(SAME)).to_have_count(0)
    expect(second.mine(SAME)).to_contain_text(f"merged with “{CHIPS}”")

    # Undone: each stands again with its own votes. Merged once more, both stand on the wall.
    desk.page.get_by_role("button", name="Ended").click()
    desk.row(SAME, "merged").get_by_role("button", name="Undo the merge").click()
    expect(third.sees(SAME).locator(".score")).to_have_text("1")
    expect(third.sees(CHIPS)).not_to_contain_text("Viktor")
    expect(second.mine(SAME)).to_contain_text("published")
    desk.at(SAME, "g", "1")
    expect(desk.row(SAME, "approved")).to_have_count(0)
    desk.at(BEFORE, "d")
    expect(desk.row(BEFORE, "taken")).to_have_count(0)
    desk.at(CHIPS, "t")
    for name in ("Ruth Amara", "Viktor Lindahl"):
        expect(wall.locator(".wall-taken")).to_contain_text(name)
    picture(wall, "q3-merged-wall", HALL)
    picture(third.page, "q3-merged-attendee", PHONE)
