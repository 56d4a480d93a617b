"""Whoever cannot use a mouse, a large screen or their eyes takes part all the same."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import width_at
from tests.plugins.browser import Browser

ZOOMED = (320, 256)  # 1280x1024 at 400 %
# Nothing is left out but axe's own reading of style sheets, which the content security policy of
# the pages forbids; only a rule about locked screen orientation would need it.
RULES = {"resultTypes": ["violations"], "preload": False}
# What fades into place, or to the other theme's colours, has done so.
SETTLED = """() => Promise.allSettled(
  document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime < Infinity).map(one => one.finished)
)"""
# Ids that something refers to and that stand nowhere.
DANGLING = """() => ["aria-describedby", "aria-labelledby", "aria-controls", "for"].flatMap(
  name => [...document.querySelectorAll(`[${name}]`)]
    .flatMap(one => one.getAttribute(name).split(" ").filter(Boolean))
    .filter(id => !document.getElementById(id)).map(id => `${name} ${id}`)
)"""
LOOKS: dict[str, Any] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
USUAL: Any = {"color_scheme": "light", "forced_colors": "none"}


def grave(page: Page, name: str) -> list[str]:
    """What axe finds, in the light, in the dark and in the reader's own colours."""
    found = [f"{name}: {one}" for one in page.evaluate(DANGLING)]
    for look, media in LOOKS.items():
        page.emulate_media(**media)
        page.evaluate(SETTLED)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            places = [node["target"] for node in violation["nodes"]][:4]
            found.append(f"{name}, {look}: {violation['id']} at {places}")
    page.emulate_media(**USUAL)
    return found


def visited(room: BrowserContext, address: str) -> Page:
    page = room.new_page()
    page.goto(address)
    return page


LIVE = ("Attendee online", "Moderator", "Clerk in the room", "Projector", "Stage display")
PUBLIC = ("", "nothing/here", "enter", *(f"accounts/{one}/" for one in ("login", "signup")))
ACCOUNTS = ("password/reset", "login/code", "password/change", "email", "logout")
ADMIN = ("", "agenda/session/", "agenda/session/import/", "agenda/format/", "agenda/forum/")
PARTS = ("polls", "people", "plan")  # of the desk, that open one at a time


def test_axe_finds_nothing_on_any_page(demo: Demo, browser: Browser, room: BrowserContext) -> None:
    browser.expected.append("404")  # one of the pages is for that
    url, public = demo.site.url, demo.links["Public page"]
    found: list[str] = []
    demo.open_poll()
    for who in LIVE:
        page = demo.enter(room, who)
        page.wait_for_load_state("networkidle")
        found += grave(page, who)
    for address in (*(f"{url}/{one}" for one in PUBLIC), public, f"{public}join"):
        found += grave(visited(room, address), address)
    demo.end()
    for who in LIVE:
        page = demo.enter(room, who)
        page.wait_for_load_state("networkidle")
        found += grave(page, f"{who}, ended")
    found += grave(visited(room, f"{public}record"), "record")
    found += grave(organized(demo, room), "a session in the admin")
    for path in ADMIN:
        found += grave(visited(room, f"{url}/admin/{path}"), f"admin/{path}")
    for path in ACCOUNTS:
        found += grave(visited(room, f"{url}/accounts/{path}/"), path)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_what_opens_and_comes(demo: Demo, room: BrowserContext) -> None:
    """Dialogs and parts of the two large pages, and a poll from its opening to its result."""
    desk, phone = demo.enter(room, "Moderator"), demo.enter(room, "Attendee online")
    found: list[str] = []
    for part in PARTS:
        desk.locator(f"[data-part={part}]:visible").first.click()
        expect(desk.locator(f"#{part}")).to_be_visible()
        found += grave(desk, f"desk, {part}")
    for dialog in ("enter-dialog", "shortcuts", "go-on", "insert"):
        found += opened(desk, dialog)
    expect(phone.locator("#ask-dialog")).to_be_attached()
    for dialog in ("ask-dialog", "me-dialog"):
        found += opened(phone, dialog)
    for button in phone.locator("[aria-controls]:visible").all():
        button.click()
        found += grave(phone, f"attendee, {button.inner_text()}")
    wall = demo.enter(room, "Projector")
    demo.open_poll()
    expect(phone.locator("#poll")).to_be_visible()
    for script, state in ((CLOSE, "closed"), (SHOW, "shown")):
        demo.site.run(script)
        for name, page in (("attendee", phone), ("wall", wall), ("desk", desk)):
            page.wait_for_timeout(500)
            found += grave(page, f"{name}, {state}")
    assert not found, "\n".join(found)


OF_POLL = """
from agenda.models import Session
from polls.services import polls
session = Session.objects.get()
poll = session.polls.filter(state="{state}").exclude(preset="exit").latest("closed_at")
polls.{verb}_poll(session_id=session.pk, poll_id=poll.pk)
"""
CLOSE = OF_POLL.format(state="open", verb="close").replace("closed_at", "opened_at")
SHOW = OF_POLL.format(state="closed", verb="show")


def opened(page: Page, dialog: str) -> list[str]:
    """What axe finds in a dialog that stands on the page."""
    page.evaluate("id => document.getElementById(id).showModal()", dialog)
    found = grave(page, dialog)
    page.evaluate("id => document.getElementById(id).close()", dialog)
    return found


# What is chosen or pressed, drawn as it is and as it would be if it were not.
STATES = {
    "Attendee online": (("#questions .upvote:enabled", "aria-pressed"),),
    "Moderator": (("[data-view]", "aria-pressed"),),
}


def test_what_is_pressed_or_chosen_is_seen_in_forced_colours(
    demo: Demo, room: BrowserContext
) -> None:
    for who, states in STATES.items():
        page = demo.enter(room, who)
        page.wait_for_load_state("networkidle")
        page.emulate_media(forced_colors="active")
        if who == "Moderator":
            page.locator("[data-part=plan]:visible").first.click()
            current = page.locator("#plan .plan-row[aria-current]")
            expect(current).to_have_css("outline-style", "solid")
            page.keyboard.press("Escape")
        for selector, name in states:
            one = page.locator(f"{selector}:visible").first
            looks = []
            for value in ("true", "false"):
                one.evaluate("(one, [name, on]) => one.setAttribute(name, on)", [name, value])
                looks.append(one.screenshot(animations="disabled"))
            # once: the same element, drawn twice
            assert looks[0] != looks[1], f"{who}: {selector} {name}"


SPACED = """() => {
  const style = document.createElement("style");
  style.textContent = "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    + "word-spacing: .16em !important } p { margin-block-end: 2em !important }";
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, new CSSStyleSheet()];
  document.adoptedStyleSheets.at(-1).replaceSync(style.textContent);
  const cut = one => one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 1
    && ["hidden", "clip"].includes(getComputedStyle(one).overflowX)
    && getComputedStyle(one).textOverflow !== "ellipsis";
  const texts = [...document.querySelectorAll("main *")].filter(one => one.children.length === 0);
  return texts.filter(one => !one.closest(".vh") && cut(one))
    .map(one => `${one.className}: ${one.textContent}`);
}"""


def test_text_may_be_spaced_out(demo: Demo, room: BrowserContext) -> None:
    """WCAG 1.4.12: wider letters, words and lines cut nothing, and nothing scrolls sideways."""
    public = demo.links["Public page"]
    pages = {who: demo.enter(room, who) for who in ("Attendee online", "Clerk in the room")}
    pages |= {name: visited(room, f"{public}{name}") for name in ("", "join")}
    for name, page in pages.items():
        page.wait_for_load_state("networkidle")
        page.set_viewport_size({"width": 390, "height": 844})
        cut = page.evaluate(SPACED)
        assert not cut, f"{name}: {cut}"  # once: the page has come, and nothing else happens
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{name} is {wide} px wide"  # once: as above


def organized(demo: Demo, room: BrowserContext) -> Page:
    """The session's page in the admin."""
    page = visited(room, f"{demo.site.url}/admin/agenda/session/")
    page.get_by_label("Email").fill(demo.email)
    page.get_by_label("Password", exact=True).fill(demo.password)
    page.get_by_role("button", name="Sign In").click()
    page.locator("#result_list tbody a").first.click()
    expect(page.get_by_label("Title").first).to_be_visible()
    return page


def test_an_attendee_takes_part_with_the_keyboard_alone(demo: Demo, room: BrowserContext) -> None:
    page = visited(room, f"{demo.links['Public page']}join")
    tab_to(page, "I’m online")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/seats/\d+/$"))

    expect(page.locator("#ask-dialog")).to_be_attached()
    tab_to(page, "Write a question")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("Can this be asked without a mouse?")
    tab_to(page, "Send")
    page.keyboard.press("Enter")
    expect(page.locator(".questions-pending")).to_contain_text("without a mouse")

    page.reload()
    expect(page.locator(".questions-list .upvote").first).to_be_visible()
    tab_to(page, "Upvote")
    page.keyboard.press("Space")
    expect(page.locator(".questions-list [aria-pressed=true]")).to_have_count(1)

    tab_to(page, "Speak")
    page.keyboard.press("Enter")
    expect(page.locator("#foot .place")).to_contain_text("to speak")

    demo.open_poll()
    expect(page.locator("#poll")).to_be_visible()
    page.reload()  # a new reader of the page: the focus begins at its top
    expect(page.locator("#poll")).to_be_visible()
    tab_to(page, "Yes, it already has")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="In part")).to_be_focused()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)  # arrows only move
    page.keyboard.press("Space")
    expect(page.locator(".counted")).to_be_visible()
    expect(page.get_by_role("radio", name="In part")).to_be_checked()


FOCUSED = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const shown = box.width > 0 && at.matches(":focus-visible");
  return [`${at.name ?? ""} ${at.textContent}`, shown];
}"""


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has the focus says these words; the focus is always to be seen."""
    for _press in range(60):
        page.keyboard.press("Tab")
        said, shown = page.evaluate(FOCUSED)
        if words in said and "\n\n" not in said.strip():
            # once: where the focus is not seen at once, nobody knows where it is
            assert shown, f"the focus on {words} cannot be seen"
            return
    pytest.fail(f"no way to “{words}” with the Tab key")


def test_nothing_needs_sideways_scrolling_at_400_percent(demo: Demo, room: BrowserContext) -> None:
    demo.open_poll()
    public = demo.links["Public page"]
    people = ("Attendee online", "Moderator")
    wide = {who: width_at(demo.enter(room, who), *ZOOMED) for who in people}
    wide |= {name: width_at(visited(room, f"{public}{name}"), *ZOOMED) for name in ("", "join")}
    demo.end()
    wide["record"] = width_at(visited(room, f"{public}record"), *ZOOMED)
    assert max(wide.values()) <= ZOOMED[0], wide
