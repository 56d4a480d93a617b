"""A guest opens the QR code inside another app, then goes on in the real browser, as one person."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser
from tests.plugins.site import Site


def joined(room: BrowserContext, address: str) -> Page:
    page = room.new_page()
    page.goto(address)
    page.get_by_role("button", name="I’m online").click()
    page.wait_for_url(re.compile(r"/seats/\d+/"))
    return page


def test_a_guest_goes_on_in_another_browser_and_comes_back(
    live_server_process: Site, browser: Browser
) -> None:
    address = f"{Demo(live_server_process).links['Public page']}join"
    inside, real = joined(browser.new_context(), address), joined(browser.new_context(), address)
    seat = inside.url
    inside.locator("#questions .upvote:enabled").first.click()
    upvoted = inside.locator("#questions .upvote[aria-pressed=true]")
    expect(upvoted).to_have_count(1)
    inside.get_by_role("button", name="Who I am here").click()
    inside.get_by_role("button", name="Go on in another browser").click()
    code = inside.locator(".seat-code")
    expect(code).to_have_text(re.compile(r"^\w{3} \w{3}$"))

    real.goto(address)
    real.get_by_text("Already here on another device or browser?").click()
    real.get_by_label("The code").fill(code.inner_text().lower())
    real.get_by_role("button", name="Go on here").click()

    expect(real).to_have_url(seat)
    expect(real.locator("#questions .upvote[aria-pressed=true]")).to_have_count(1)
    expect(inside.locator("#connection")).to_contain_text("Your place has moved")
    browser.expected.append("403")
    inside.reload()
    expect(inside.get_by_role("heading", name="Your place has moved")).to_be_visible()
