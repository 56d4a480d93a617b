"""Whoever cannot use a mouse, a large screen or their eyes takes part all the same."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import width_at

GRAVE = {"serious", "critical"}
ZOOMED = (320, 256)  # 1280x1024 at 400 %
# Nothing is left out but axe's own reading of style sheets, which the content security policy of
# the pages forbids; only a rule about locked screen orientation would need it.
RULES = {"resultTypes": ["violations"], "preload": False}
# What fades into place, or to the other theme's colours, has done so.
SETTLED = """() => Promise.allSettled(
  document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime < Infinity).map(one => one.finished)
)"""


def grave(page: Page, name: str) -> list[str]:
    """What axe finds serious or critical, in the light and in the dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            if violation["impact"] in GRAVE:
                places = [node["target"] for node in violation["nodes"]][:4]
                found.append(f"{name}, {scheme}: {violation['id']} at {places}")
    return found


def visited(room: BrowserContext, address: str) -> Page:
    page = room.new_page()
    page.goto(address)
    return page


def test_axe_finds_nothing_grave_on_any_page(demo: Demo, room: BrowserContext) -> None:
    public = demo.links["Public page"]
    found: list[str] = []
    demo.open_poll()
    for who in ("Attendee online", "Moderator", "Clerk in the room", "Projector", "Stage display"):
        page = demo.enter(room, who)
        page.wait_for_load_state("networkidle")
        found += grave(page, who)
    signing_in = f"{demo.site.url}/accounts/login/"
    for address in (demo.site.url, public, f"{public}join", signing_in):
        found += grave(visited(room, address), address)
    demo.end()
    found += grave(visited(room, f"{public}record"), "record")
    found += grave(organized(demo, room), "admin")
    assert not found, "\n".join(found)


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
