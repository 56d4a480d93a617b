"""An organizer's bad day: an error after reordering, signed out while typing, pressing twice."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.journeys.organizer import EMAIL, PASSWORD, Organizer
from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

SESSION = f"""
from django.contrib.auth import get_user_model
from agenda.models import Segment, Session
from participants.services.sessions import found_session
session = Session(title="Who reads the meters?", minutes=60)
found_session(session, user=get_user_model().objects.get(email="{EMAIL}"))
for order, title in enumerate(["Apple", "Birch", "Cedar"], 1):
    Segment.objects.create(session=session, order=order, kind="exchange", title=title, minutes=20)
answer = session.pk
"""
STORED = """
from agenda.models import Session
session = Session.objects.get(pk={pk})
titles = list(session.segments.order_by("order").values_list("title", flat=True))
answer = [session.title, session.place, titles, Session.objects.count()]
"""


@pytest.fixture
def room(browser: Browser) -> Iterator[BrowserContext]:
    yield browser.new_context(viewport={"width": 1280, "height": 900})


def test_nothing_that_an_organizer_typed_is_lost(
    live_server_process: Site, room: BrowserContext
) -> None:
    site = live_server_process
    organizer = Organizer(site, room)
    organizer.sign_in()
    page, pk = organizer.page, site.run(SESSION)
    organizer.session = f"{site.url}/admin/agenda/session/{pk}/change/"
    page.goto(organizer.session)

    reorder_with_an_error(organizer)
    eventually(page, lambda: stored(site, pk)[2], ["Birch", "Apple", "Cedar"])

    is_asked_before_leaving(page)
    expect(page).to_have_url(re.compile(r"/change/"))

    signed_out_while_typing(organizer, room)
    eventually(page, lambda: stored(site, pk)[:2], ["Who pays for the meters?", "Hall 7"])

    page.goto(f"{site.url}/admin/agenda/session/{pk}/duplicate/")
    page.get_by_role("button", name="Duplicate").dblclick()
    page.wait_for_url(re.compile(r"/change/$"))
    eventually(page, lambda: stored(site, pk)[3], 2)


def stored(site: Site, pk: int) -> list[Any]:
    answer: list[Any] = site.run(STORED.format(pk=pk))
    return answer


def titles(page: Page) -> list[str]:
    rows = page.locator("#segments-group tr.form-row:not(.empty-form) [name$=-title]")
    return [row.input_value() for row in rows.all()]


def reorder_with_an_error(organizer: Organizer) -> None:
    page = organizer.page
    organizer.part("Agenda")
    page.locator("#segments-group tr.has_original").first.get_by_label("Move down").click()
    organizer.part("Proposal")
    page.locator("#id_minutes").fill("0")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".errornote")).to_be_visible()
    page.wait_for_load_state()
    eventually(page, lambda: titles(page), ["Birch", "Apple", "Cedar"])
    organizer.part("Agenda")
    expect(page.locator(".hour .block:not([data-rest]) .what")).to_have_text(titles(page))
    picture(page, "order-kept", LAPTOP, PHONE)
    organizer.part("Proposal")
    page.locator("#id_minutes").fill("60")
    organizer.save()


def is_asked_before_leaving(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.reload()
    assert asked == []
    page.get_by_label("Place").fill("Hall 7")
    page.get_by_role("link", name="Home", exact=True).click(no_wait_after=True)
    eventually(page, lambda: asked, ["beforeunload"])
    expect(page.get_by_label("Place")).to_have_value("Hall 7")
    page.get_by_label("Place").fill("")
    page.reload()
    assert asked == ["beforeunload"]
    page.remove_listener("dialog", stay)


def signed_out_while_typing(organizer: Organizer, room: BrowserContext) -> None:
    page = organizer.page
    organizer.part("Proposal")
    page.get_by_label("Title").first.fill("Who pays for the meters?")
    page.get_by_label("Place").fill("Hall 7")
    room.clear_cookies()
    page.get_by_role("button", name="Save").first.click()
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign In").click()
    expect(page.get_by_text("You were signed out while you were typing")).to_be_visible()
    page.wait_for_load_state()
    expect(page.get_by_label("Title").first).to_have_value("Who pays for the meters?")
    picture(page, "typed-kept", LAPTOP, PHONE)
    organizer.save()
