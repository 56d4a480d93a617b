"""What only a browser shows of the admin: dragging, arrows, the hour, strict CSP, open screens."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.plugins.browser import eventually

# Answers the key of a signed-in administrator's session, the session's key, a projector's link.
PREPARE = """
from django.contrib.auth import get_user_model, login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from agenda.models import Session
from participants.services.sessions import make_organizer
from participants.facts.links import link_for_display
session = Session.objects.latest("pk")
name = f"o{session.pk}"
user = get_user_model().objects.create_superuser(username=name, email=f"{name}@example.org")
make_organizer(session=session, user=user)
request = HttpRequest()
request.session = SessionStore()
login(request, user, backend="django.contrib.auth.backends.ModelBackend")
request.session.save()
display = session.displays.get(kind="projector")
answer = [request.session.session_key, session.pk, link_for_display(display)]
"""
TITLES = """
from agenda.models import Session
answer = list(Session.objects.latest("pk").segments.values_list("title", flat=True))
"""


@pytest.fixture
def site(shared_site):
    """With one more session for each test."""
    shared_site.manage("demo", "--again")
    return shared_site


@pytest.fixture
def room(site, browser):
    key, session, projector = site.run(PREPARE)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    context.page_of = f"{site.url}/admin/agenda/session/{session}/change/"
    context.projector = projector
    return context


@pytest.fixture
def page(room):
    page = room.new_page()
    page.goto(room.page_of)
    return page


def part(page, name):
    index = page.get_by_role("navigation", name="Parts of this page")
    index.get_by_role("link", name=name).click()


def titles_on(page):
    rows = page.locator("#segments-group tr.has_original [name$=-title]")
    return [row.input_value() for row in rows.all()]


def drag(page, start, end):
    """As a hand does it: down, across in small steps, up."""
    start.evaluate("element => element.scrollIntoView({block: 'start'})")
    begin, stop = start.bounding_box(), end.bounding_box()
    page.mouse.move(begin["x"] + 8, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(stop["x"] + 8, stop["y"] + 30, steps=25)
    page.mouse.up()


def save(page):
    with page.expect_event("load"):  # the message stands above the rows
        page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_segments_are_ordered_with_the_keyboard_and_by_dragging(site, page):
    part(page, "Agenda")
    before = titles_on(page)
    row = page.locator("#segments-group tr.has_original").nth(0)
    down = row.get_by_role("button", name="Move down")
    down.focus()
    page.keyboard.press("Enter")
    eventually(page, lambda: titles_on(page)[:2], [before[1], before[0]])
    expect(page.locator("#segments-group [data-moved]")).to_have_text(f"Now 2 of {len(before)}")
    moved = page.locator("#segments-group tr.has_original").nth(1)
    expect(moved.get_by_role("button", name="Move down")).to_be_focused()
    handle = page.locator("#segments-group tr.has_original td.original p")
    drag(page, handle.nth(1), handle.nth(3))
    second = page.locator("#segments-group tr.has_original [name$=-title]").nth(1)
    expect(second).not_to_have_value(before[0])
    eventually(page, lambda: titles_on(page).index(before[0]) > 1, True)
    dragged = titles_on(page)
    assert sorted(dragged) == sorted(before)  # once: the hand is up
    blocks = page.locator(".hour .block:not([data-rest]) .what")
    expect(blocks).to_have_text(dragged)
    save(page)
    eventually(page, lambda: site.run(TITLES), dragged)
    eventually(page, lambda: titles_on(page), dragged)


def test_the_hour_is_redrawn_while_one_types(page):
    part(page, "All on one page")
    hour = page.locator(".hour")
    minutes = page.locator("#id_segments-0-minutes")
    picture = hour.locator("svg").first
    height = int(picture.get_attribute("height"))
    minutes.fill(str(int(minutes.input_value()) + 5))
    expect(hour.locator("[data-over]")).to_be_visible()
    expect(hour.locator("[data-over]")).to_contain_text("5 min too long")
    expect(picture).to_have_attribute("height", str(height + 40))
    page.locator("#id_minutes").fill("70")
    expect(hour.locator("[data-spare]").first).to_contain_text("5 min not planned")
    page.get_by_role("button", name="Add another Segment").click()
    expect(hour.locator(".block:not([data-rest])")).to_have_count(len(titles_on(page)) + 1)


def test_a_save_reaches_an_open_screen(room, page):
    screen = room.new_page()
    screen.goto(room.projector)
    expect(screen).to_have_url(re.compile("/screens/"))
    expect(screen.locator("body")).to_contain_text("Open models for everyone")
    page.get_by_label("Title", exact=True).first.fill("A title from the admin")
    save(page)
    expect(screen.locator("body")).to_contain_text("A title from the admin")


def test_two_organizers_see_each_others_changes_before_they_overwrite(room, page):
    other = room.new_page()
    other.goto(room.page_of)
    other.get_by_label("Place").fill("Hall 9")
    save(other)
    page.get_by_label("Place").fill("Hall 5")
    page.get_by_role("button", name="Save").first.click()
    comparison = page.locator(".conflicts tbody tr")
    expect(comparison).to_have_count(1)
    expect(comparison).to_contain_text("Hall 5")
    expect(comparison).to_contain_text("Hall 9")
    comparison.get_by_label("Take this one").check()
    save(page)
    expect(page.get_by_label("Place")).to_have_value("Hall 9")


def test_a_link_is_scanned_and_revoked(page):
    part(page, "Invite")
    link = page.locator(".personal-link").filter(has_text="moderator").first
    link.get_by_text("QR code").click()
    picture = link.locator("img")
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0",
                           arg=picture.element_handle())  # fmt: skip
    address = link.locator("input[readonly]")
    before = address.input_value()
    page.once("dialog", lambda dialog: dialog.accept())
    link.get_by_role("button", name="Revoke").click()
    expect(page.locator(".messagelist")).to_contain_text("opens nothing any more")
    expect(address).not_to_have_value(before)


LONG = ("a" * 199 + "\n") * 4_990  # less than 1 MB, but lines are sent with CRLF


def test_a_page_that_is_too_large_is_refused_before_it_is_sent(site, room):
    page = room.new_page()
    page.goto(f"{site.url}/admin/agenda/session/import/")
    text = page.get_by_label("Text of the page")
    text.evaluate("(field, value) => { field.value = value }", LONG)
    page.get_by_role("button", name="See what is understood").click()
    expect(page.get_by_role("alert")).to_contain_text("This is larger than 1 MB")
    expect(text).to_have_value(LONG)
    text.fill("Too short to be a proposal.")
    page.get_by_role("button", name="See what is understood").click()
    expect(page.locator(".errorlist:visible")).to_contain_text("does not look like")


def test_the_button_stays_in_sight_below_a_long_paste(site, room):
    page = room.new_page()
    page.goto(f"{site.url}/admin/agenda/session/import/")
    page.get_by_label("Text of the page").fill("A line of a page.\n" * 300)

    expect(page.get_by_role("button", name="See what is understood")).to_be_in_viewport(ratio=1)


def test_the_picture_of_a_link_opens_under_its_row(page):
    part(page, "Invite")
    link = page.locator(".personal-link").first
    revoke = link.get_by_role("button", name="Revoke")
    before = below(link, revoke)
    link.get_by_text("QR code").click()
    expect(link.locator("img")).to_be_visible()
    eventually(page, lambda: below(link, revoke), before)
    height = revoke.bounding_box()["height"]
    eventually(page, lambda: below(revoke, link.locator("img")) >= height, True)


def below(upper, lower):
    """How far the top of one lies under that of the other."""
    return lower.bounding_box()["y"] - upper.bounding_box()["y"]


LOOKING = PREPARE.replace("create_superuser(", "create_user(is_staff=True, ")


def test_whoever_only_looks_sees_the_hour_and_its_parts(site, browser):
    code = LOOKING.replace("make_organizer(session=session, user=user)", "")
    key, session, _ = site.run(code)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    page = context.new_page()
    page.goto(f"{site.url}/admin/agenda/session/{session}/change/")
    part(page, "Agenda")
    expect(page.locator(".hour .block").first).to_contain_text("Welcome")
    expect(page.locator("#segments-group input:visible")).to_have_count(0)


PAGES = (
    "agenda/session/1/change/",
    "agenda/session/1/change/#all",
    "agenda/session/1/duplicate/",
    "agenda/forum/add/",
    "",
    "agenda/session/",
    "agenda/session/import/",
    "agenda/session/add/",
    "participants/participant/",
    "participants/participant/2/change/",
    "auth/user/add/",
    "auth/user/1/change/",
)


def test_pages_fit_on_a_telephone_and_a_laptop(site, room):
    page = room.new_page()
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in PAGES:
            page.goto(f"{site.url}/admin/{address}")
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (address, width)  # once: it has been loaded at this size


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_read_by_everybody(site, room, browser, scheme):
    # Axe measures with inline styles, which our policy forbids to everybody else.
    reader = browser.new_context(bypass_csp=True, color_scheme=scheme)
    reader.add_cookies(room.cookies())
    page = reader.new_page()
    for address in PAGES:
        page.goto(f"{site.url}/admin/{address}")
        found = Axe().run(page, options={"preload": False}).response["violations"]
        serious = [each for each in found if each["impact"] in ("serious", "critical")]
        assert not serious, (address, [(v["id"], v["nodes"][0]["html"]) for v in serious])
