"""Slides are shared with one press: on the phone, on the wall as a picture, and in the record, at
an address that opens until they are taken back."""

import re

from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.demo import Demo
from tests.materials.made import PDF
from tests.plugins.browser import Browser, eventually

TITLE = "Slides of the keynote"
OPEN_NEXT = """
from agenda.facts.clock import clock
from agenda.models import Session
from agenda.services.clock import go_to_next
session = Session.objects.get()
go_to_next(session_id=session.pk, step=clock(session.pk)["step"])
"""


TAKE_BACK = """
from agenda.models import Session
from materials.services.sharing import unshare
session = Session.objects.get()
for material in session.materials.all(): unshare(session_id=session.pk, material_id=material.pk)
"""


def test_slides_shared_now_reach_phone_wall_and_record(demo: Demo, browser: Browser) -> None:
    browser.expected.append("422")  # a refused file
    desk = demo.enter(browser.new_context(viewport={"width": 1280, "height": 800}), "Moderator")
    phone = demo.enter(
        browser.new_context(viewport={"width": 390, "height": 844}), "Attendee online"
    )
    wall = demo.enter(browser.new_context(viewport={"width": 1280, "height": 720}), "Projector")
    expect(phone.locator(".materials")).to_have_count(0)

    what_is_no_such_file_is_refused_beside_it(desk)
    slides_are_added_and_shared(desk)
    where = it_is_on_top_of(phone)
    its_picture_is_on(wall, where)
    it_gives_way_to_what_comes_next(demo, desk, phone, wall)
    taken_away_it_can_be_brought_back(desk, phone)
    the_record_has_it_as_long_as_it_is_public(demo, desk, phone)


def what_is_no_such_file_is_refused_beside_it(desk: Page) -> None:
    desk.get_by_role("button", name="Plan, people, polls, and the end").click()
    desk.locator(".more-parts").get_by_role("button", name="Materials").click()
    part = desk.locator("#materials")
    part.get_by_label("Title").fill(TITLE)
    part.get_by_label("File").set_input_files(keynote(b"<html>"))
    part.get_by_role("button", name="Add it").click()
    expect(part.locator(".materials-add .note")).to_contain_text("Choose a PDF")
    expect(part.get_by_label("Title")).to_have_value(TITLE)


def keynote(content: bytes) -> FilePayload:
    return {"name": "keynote.pdf", "mimeType": "application/pdf", "buffer": content}


def slides_are_added_and_shared(desk: Page) -> None:
    part = desk.locator("#materials")
    part.get_by_label("File").set_input_files(keynote(PDF))
    part.get_by_role("button", name="Add it").click()
    expect(part.locator(".materials-row")).to_contain_text(f"{TITLE} PDF")
    expect(part.get_by_label("Title")).to_have_value("")
    part.get_by_role("button", name="Share now").click()
    expect(part.locator(".materials-top")).to_contain_text(f"Shared now: {TITLE}")


def it_is_on_top_of(phone: Page) -> str:
    """Where it opens: for everybody, at an address that nobody guesses."""
    top = phone.locator(".shared-now")
    expect(top).to_contain_text(TITLE)
    link = top.get_by_role("link", name="Open")
    expect(link).to_have_attribute("href", re.compile(r"^/m/[\w-]{16}$"))
    where = str(link.get_attribute("href"))
    top.get_by_role("button", name="Close").click()
    expect(top).to_be_hidden()
    phone.locator(".materials-all summary").click()
    expect(phone.locator(".material-row a")).to_have_attribute("href", where)
    return where


def its_picture_is_on(wall: Page, where: str) -> None:
    shared = wall.locator("#shared")
    expect(shared).to_contain_text(TITLE)
    expect(shared).to_contain_text(where)
    expect(wall.locator("#join")).to_be_hidden()
    picture = shared.get_by_role("img", name="QR code of what is shared")
    expect(picture).to_have_js_property("complete", True)
    eventually(wall, lambda: picture.evaluate("(img) => img.naturalWidth") > 0, True)


def it_gives_way_to_what_comes_next(demo: Demo, desk: Page, phone: Page, wall: Page) -> None:
    demo.site.run(OPEN_NEXT)
    expect(wall.locator("#shared")).to_be_hidden()
    expect(wall.locator("#join")).to_be_visible()
    expect(desk.locator(".materials-top")).to_be_hidden()
    desk.locator("#materials").get_by_role("button", name="Share now").click()
    expect(phone.locator(".shared-now")).to_contain_text(TITLE)  # shared anew it is news
    desk.locator(".materials-top").get_by_role("button", name="Take back").click()
    expect(phone.locator(".shared-now")).to_be_hidden()
    expect(wall.locator("#shared")).to_be_hidden()


def taken_away_it_can_be_brought_back(desk: Page, phone: Page) -> None:
    part = desk.locator("#materials")
    part.get_by_role("button", name="Remove").click()
    expect(phone.locator(".materials")).to_be_hidden()
    expect(part.locator(".materials-undo")).to_contain_text(f"Removed: {TITLE}")
    part.get_by_role("button", name="Undo").click()
    expect(phone.locator(".material-row")).to_have_count(1)


def the_record_has_it_as_long_as_it_is_public(demo: Demo, desk: Page, phone: Page) -> None:
    desk.locator("#materials").get_by_role("button", name="Share now").click()
    expect(phone.locator(".shared-now")).to_contain_text(TITLE)
    demo.end()
    phone.get_by_role("link", name="Read the record").click()
    row = phone.locator("[aria-labelledby=materials-name] li")
    expect(row).to_contain_text(TITLE)
    where = row.get_by_role("link").get_attribute("href") or ""
    eventually(phone, lambda: phone.request.get(where).body(), PDF)

    demo.site.run(TAKE_BACK)
    phone.reload()
    expect(row).to_contain_text("not public any more")
    eventually(phone, lambda: phone.request.get(where).status, 404)
