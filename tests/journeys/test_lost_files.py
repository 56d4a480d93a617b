"""A bad line loses files: a page asks again, and until then says nothing that is not so."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site, launch

LOST = ["ERR_FAILED", "Failed to load resource", "Failed to fetch"]
FILES = re.compile(r"/(static|parts)/|/qr\.svg")
WATCHER = re.compile(r"/mend\.\w+\.js")
# Who opens a live page, and what shows that all of it works.
SCREENS = {
    "Attendee online": ".questions-list .question .upvote:enabled",
    "Moderator": "[data-act=pause]:visible",
    "Clerk in the room": "#menu .big:visible",
    "Stage display": "#time .digits",
    "Projector": "#time .digits",
}
FIRST = ["To the content", "Loading …"]
PRESSABLE = "button:enabled:visible, input:enabled:visible, select:visible, textarea:visible"


def but_the_watcher(url: str) -> bool:
    return bool(FILES.search(url)) and not WATCHER.search(url)


@pytest.fixture(scope="module")
def demo(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    site: Site = launch(tmp_path_factory.mktemp("lost") / "site", site_template, "daphne", 1, {})
    site.wait()
    yield Demo(site)
    site.stop()


@pytest.fixture
def seat(demo: Demo, browser: Browser, who: str) -> tuple[BrowserContext, str]:
    """A browser that has nothing of the page yet but may open it, and its address."""
    browser.expected += LOST
    room = browser.new_context(viewport={"width": 1280, "height": 800})
    page = demo.enter(room, who)
    address = page.url
    page.close()
    first = browser.new_context(viewport={"width": 1280, "height": 800})
    first.add_cookies(room.cookies())  # type: ignore[arg-type]  # a cookie goes by two types
    return first, address


def works(page: Page, who: str) -> None:
    expect(page.locator(SCREENS[who]).first).to_be_visible()
    expect(page.locator(SCREENS[who]).first).not_to_be_empty()
    expect(page.locator(".unstarted")).to_have_count(0)
    expect(page.locator(".skip")).not_to_be_in_viewport()  # the styles are there


@pytest.mark.parametrize("who", SCREENS)
@pytest.mark.parametrize("times", [1, 3])
def test_every_file_may_be_lost(seat: tuple[BrowserContext, str], who: str, times: int) -> None:
    """All of them, but for the one that sees to it."""
    context, address = seat
    lost: Counter[str] = Counter()

    def lose(route: Route) -> None:
        name = route.request.url.split("?")[0]
        lost[name] += 1
        route.abort() if lost[name] <= times else route.continue_()

    context.route(but_the_watcher, lose)
    page = context.new_page()
    page.goto(address)
    works(page, who)
    if who == "Attendee online":
        page.locator("[data-opens=ask-dialog]:visible").first.click()
        expect(page.get_by_label("Your question")).to_be_visible()
    if who == "Projector":
        code = page.locator("img.qr")
        eventually(page, lambda: code.evaluate("image => image.naturalWidth > 0"), True)


@pytest.mark.parametrize("who", SCREENS)
def test_no_file_is_waited_for_for_ever(seat: tuple[BrowserContext, str], who: str) -> None:
    context, address = seat
    held: set[str] = set()

    def hold(route: Route) -> None:
        name = route.request.url.split("?")[0]
        if name in held:
            route.continue_()
        held.add(name)

    context.route(but_the_watcher, hold)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    works(page, who)


@pytest.mark.parametrize("who", SCREENS)
def test_without_scripts_nothing_untrue_stands_there(
    seat: tuple[BrowserContext, str], demo: Demo, who: str
) -> None:
    """It is loading, then it says that it has not loaded; nothing can be pressed in vain."""
    context, address = seat
    title = demo.site.run("from agenda.models import Session; answer = Session.objects.get().title")
    context.route(re.compile(r"/static/js/"), lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".unstarted")).to_contain_text("Loading …")
    expect(page.locator(PRESSABLE)).to_have_count(0)
    said = page.locator("body").inner_text().replace(title, "").split("\n")
    assert [line for line in said if line] == FIRST, said  # once: no script changes it
    expect(page.locator(".unstarted")).to_contain_text("has not loaded yet", use_inner_text=True)
    context.unroute(re.compile(r"/static/js/"))
    page.get_by_role("link", name="Load it again").click()
    works(page, who)
