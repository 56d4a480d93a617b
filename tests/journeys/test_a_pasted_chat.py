"""An online moderator brings what people write and raise in the video call, without a mouse."""

from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.people import open_part
from tests.journeys.pictures import LAPTOP, PHONE, WIDE, picture
from tests.plugins.browser import Browser

CHAT = """14:02:10 From Ines Duarte to Everyone: Who pays for the audits?
14:02:40 From Kofi Asante to Ines Duarte(Direct Message): Let us talk about it later
14:03:05 From Kofi Asante to Everyone: The city council does
and the state
14:03:20 From Li Na to Everyone: Reacted to "The city council does" with 👍
14:04:00 From Li Na to Everyone: Good morning from Chengdu
"""
NEWER = "14:05:00 From Farah Siddiqui-Moe to Everyone: And who reads them?\n"


def paste(desk: Page, text: str) -> None:
    """As it comes from the clipboard."""
    desk.locator(".call-paste textarea").fill(text)
    desk.get_by_role("button", name="Take the rows").click()


def row(desk: Page, text: str):
    return desk.locator(".call-row", has_text=text)


def said(desk: Page, words: str) -> None:
    expect(desk.locator(".call-rows .undo-line")).to_contain_text(words)


def test_a_pasted_chat_is_sorted_and_comes_once(demo: Demo, browser: Browser) -> None:
    browser.expected += ["Failed to load resource"]  # a refusal is one, as browsers see it
    room = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    desk = demo.enter(room, "Online moderator")
    open_part(desk, "call-desk")
    results = desk.locator(".call-found-text")

    # --- Rows of name, time and text; what was said to one person is not among them -----------
    paste(desk, f"the end of what somebody wrote\n{CHAT}")
    expect(results).to_contain_text("3 new rows")
    expect(results).to_contain_text("1 direct message left out")
    expect(desk.locator(".call-left")).to_contain_text("the end of what somebody wrote")
    expect(desk.locator(".call-row")).to_have_count(3)
    expect(row(desk, "Who pays")).to_contain_text("14:02:10")
    expect(row(desk, "The city council")).to_contain_text("and the state")
    expect(desk.locator("main")).not_to_contain_text("talk about it later")
    picture(desk, "call-rows", PHONE, WIDE, LAPTOP)

    # --- They stand in the one list of what waits, with where they come from -------------------
    waits = desk.locator(".waits-row")
    expect(waits).to_contain_text("Call")
    expect(waits).to_contain_text("3 rows of its chat to sort")

    # --- One key each: a question, nothing; and the way back -----------------------------------
    expect(desk.locator(".call-row").first).to_be_focused()
    desk.get_by_role("button", name="Question Who pays").press("Enter")
    said(desk, "Now a question of Ines Duarte.")
    question = desk.locator(".approved-rows .question-row", has_text="Who pays for the audits?")
    expect(question).to_contain_text("Ines Duarte")
    desk.get_by_role("button", name="Nothing Good morning").press("Enter")
    said(desk, "Laid aside")
    expect(desk.locator(".call-row")).to_have_count(1)
    desk.locator(".call-rows").get_by_role("button", name="Undo").click()
    expect(row(desk, "Good morning")).to_be_visible()
    desk.get_by_role("button", name="Nothing Good morning").press("Enter")
    expect(row(desk, "Good morning")).to_have_count(0)

    # --- Pasted again, with what was written since: nothing comes twice ------------------------
    paste(desk, CHAT + NEWER)
    expect(results).to_contain_text("1 new row")
    expect(results).to_contain_text("3 were here already")
    expect(desk.locator(".call-row")).to_have_count(2)

    # --- Somebody of that name is here: it is asked, not guessed -------------------------------
    desk.get_by_role("button", name="Question And who reads").press("Enter")
    which = desk.locator(".call-which:visible")
    expect(which).to_contain_text("is a name here already")
    expect(which.get_by_role("button").first).to_be_focused()
    picture(desk, "call-which", PHONE, WIDE, LAPTOP)
    which.get_by_role("button", name="Farah Siddiqui-Moe").click()
    said(desk, "Now a question of Farah Siddiqui-Moe.")

    # --- What is no chat, and what is too much, is refused in words and stays in the field -----
    note = desk.locator(".call-paste .note")
    paste(desk, "Just a sentence.")
    expect(note).to_contain_text("Nothing here names who wrote it")
    expect(desk.locator(".call-paste textarea")).to_have_value("Just a sentence.")
    field = desk.locator(".call-paste textarea")
    field.evaluate("(field, text) => { field.value = text; }", CHAT * 600)
    desk.get_by_role("button", name="Take the rows").click()
    expect(note).to_contain_text("at most 200,000 characters")

    # --- Two letters of a name, and Enter: a hand from the call, and the way back --------------
    desk.get_by_label("Hand in the call").fill("ko")
    expect(desk.locator(".call-found")).to_contain_text("“ko”, new in the session")
    desk.keyboard.type("fi Asante")
    expect(desk.locator(".call-found")).to_contain_text("“kofi Asante”")
    desk.keyboard.press("Enter")
    expect(desk.locator(".call-hand .undo-line")).to_contain_text("kofi Asante: hand raised.")
    hands = desk.locator("#queue")
    desk.locator(".call-hand").get_by_role("button", name="Undo").click()
    expect(desk.locator(".call-hand .undo-line")).to_be_hidden()
    open_part(desk, "queue")
    expect(hands).not_to_contain_text("kofi Asante")
