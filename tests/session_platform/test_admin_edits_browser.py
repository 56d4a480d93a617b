"""Unsaved edits in the admin, and pages on a tablet: what only a browser shows."""

import pytest
from playwright.sync_api import expect

from tests.plugins.browser import eventually
from tests.session_platform.test_admin_browser import PAGES, PREPARE, part, room, save, site

__all__ = ("room", "site")  # fixtures
PLACE = "Hall 7, behind the garden"
OF_A_SESSION = (
    *PAGES,
    "agenda/session/1/history/",
    "agenda/session/1/import/",
    "agenda/session/1/page-lines/",
    "participants/registration/",
)
# What one reads or presses and stands over the edge of the window, or of a box that cuts it off
# or scrolls; not what stands in a row that is meant to be pushed, and in a list's table.
CUT = """() => {
  const PUSHED = "nav.parts, .ticks, .places, .results";
  const isCut = (element) => {
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width <= 2 || height <= 2) return false;
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (box.matches(PUSHED)) return false;
      const edge = box.getBoundingClientRect();
      if (getComputedStyle(box).overflowX !== "visible" && (right > edge.right + 1 || left < edge.left - 1)) return true;
    }
    return left < -1 || right > innerWidth + 1;
  };
  const all = [...document.querySelectorAll("#content :is(input, select, textarea, button, a, label, td, th, p, li)")];
  return all.filter(isCut).map((each) => each.outerHTML.slice(0, 90));
}"""  # noqa: E501


@pytest.fixture
def page(room):
    page = room.new_page()
    page.goto(room.page_of)
    page.on("dialog", lambda dialog: dialog.accept())  # it is left all the same
    return page


def bar(page):
    return page.locator(".kept-edits")


def type_and_leave(page):
    page.get_by_label("Place").fill(PLACE)
    part(page, "Agenda")
    page.get_by_role("button", name="Add another Segment").click()
    page.locator("#segments-group tr.dynamic-segments [name$=-title]").last.fill("An added part")
    page.locator("#segments-group tr.dynamic-segments [name$=-kind]").last.select_option("break")
    page.goto("about:blank")


def test_edits_are_offered_again_brought_back_and_saved(room, page):
    type_and_leave(page)
    page.goto(room.page_of)
    expect(bar(page)).to_contain_text("You had unsaved changes from")
    bar(page).get_by_role("button", name="Bring them back").click()
    expect(page.locator(".errornote, .errorlist").first).to_be_visible()
    expect(page.locator("#content")).to_contain_text("none of them is saved yet")
    expect(page.get_by_label("Place")).to_have_value(PLACE)
    titles = page.locator("#segments-group tr.form-row:not(.empty-form) [name$=-title]")
    eventually(page, lambda: [row.input_value() for row in titles.all()][-1], "An added part")
    expect(bar(page)).to_have_count(0)
    save(page)
    page.goto(room.page_of)
    expect(page.get_by_label("Place")).to_have_value(PLACE)
    page.wait_for_function("new Promise((done) => setTimeout(() => done(true), 600))")
    expect(bar(page)).to_have_count(0)


def test_what_was_thrown_away_stays_away(room, page):
    type_and_leave(page)
    page.goto(room.page_of)
    bar(page).get_by_role("button", name="Throw them away").click()
    expect(bar(page)).to_have_count(0)
    eventually(page, lambda: kept(page), [])


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('edits:'))")


def test_edits_of_a_page_that_another_organizer_saved_meanwhile_are_compared(room, page):
    type_and_leave(page)
    other = room.new_page()
    other.goto(room.page_of)
    other.get_by_label("Place").fill("Hall 9")
    save(other)
    page.goto(room.page_of)
    bar(page).get_by_role("button", name="Bring them back").click()
    comparison = page.locator(".conflicts tbody tr")
    expect(comparison).to_have_count(1)
    expect(comparison).to_contain_text(PLACE)
    expect(comparison).to_contain_text("Hall 9")


def test_edits_are_not_offered_in_the_other_tab_to_another_account_or_after_signing_out(
    site, room, page
):
    page.get_by_label("Place").fill(PLACE)
    eventually(page, lambda: len(kept(page)), 1)
    beside = room.new_page()
    beside.goto(room.page_of)
    beside.wait_for_function("new Promise((done) => setTimeout(() => done(true), 800))")
    expect(bar(beside)).to_have_count(0)
    page.goto("about:blank")
    key, _, _ = site.run(PREPARE.replace('f"o{session.pk}"', 'f"p{session.pk}"'))
    own = room.cookies()
    room.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    beside.goto(room.page_of)
    beside.wait_for_function("new Promise((done) => setTimeout(() => done(true), 800))")
    expect(bar(beside)).to_have_count(0)
    room.clear_cookies()
    room.add_cookies(own)
    beside.goto(room.page_of)
    expect(bar(beside)).to_be_visible()
    beside.get_by_role("button", name="Log out").click()
    eventually(beside, lambda: kept(beside), [])


def test_nothing_is_cut_on_a_phone_and_a_tablet(site, room):
    page = room.new_page()
    for width in (390, 820, 1024, 1200):
        page.set_viewport_size({"width": width, "height": 1180})
        for address in OF_A_SESSION:
            page.goto("about:blank")  # another place of the same page is read anew
            page.goto(f"{site.url}/admin/{address}")
            assert page.evaluate(CUT) == [], (address, width)  # once: it stands at this size
