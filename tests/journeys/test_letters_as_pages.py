"""Every letter as a mail program shows it: loads nothing, fits a phone, and axe finds nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from agenda.models import Session
from participants.facts.letters_dress import Reader, Stop, Way, dress
from participants.rules.reminders import KINDS
from tests.factories import make_session
from tests.journeys.test_access import grave
from tests.participants.facts.test_letters_dress import html_of
from tests.participants.facts.test_letters_of_kinds import (
    NUMBERS,
    TITLES,
    TO_PEOPLE,
    to_a_person,
    to_an_address,
    words_of_all,
)
from tests.plugins.browser import Browser

pytestmark = pytest.mark.django_db
WIDTHS = (320, 390, 640)
WIDEST = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module", autouse=True)
def _beside_the_browser() -> Iterator[None]:
    """The browser's loop runs in this thread, too; the database is asked while it rests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


def letters() -> dict[str, str]:
    """By what it is, the HTML of every kind; of other apps' letters the words in their frame."""
    found = {}
    for name, title in TITLES.items():
        for kind in KINDS:
            make = to_a_person if kind in TO_PEOPLE else to_an_address
            found[f"{kind}, {name}"] = html_of(make(kind, title))
    session: Session = make_session()
    stop = Stop("Why.", (Way("Stop", "https://example.org/stop"),))
    for words in set(words_of_all()) - set(KINDS):
        letter = dress(session, Reader("a@example.org"), words, NUMBERS, stop, subject="x")
        found[words] = html_of(letter)
    return found


def faults(page: Page, name: str) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        if page.evaluate(WIDEST) > width:
            found.append(f"{name} is wider than {width}")
    return found + grave(page, name)


def test_every_letter_reads_on_a_phone_in_light_and_dark_and_loads_nothing(
    browser: Browser,
) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = []
    for name, html in letters().items():
        page.set_content(html)
        found += faults(page, name)
    assert found == []
    assert [url for url in asked if not url.startswith("about:")] == []
