"""A word without an end, also one that runs the other way: it wraps, nothing scrolls sideways."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

SIZES = [(320, 700), (390, 844)]
# Whatever can be seen and reaches beyond the page's edges; what scrolls by itself is left alone.
BEYOND = """() => {
  const root = document.documentElement, wide = root.clientWidth;
  const ofItsOwn = ['auto', 'scroll', 'hidden', 'clip'];
  const scrolls = element => element
    && (ofItsOwn.includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const beyond = [...document.body.querySelectorAll('*')].filter(element => {
    const {width, height, left, right} = element.getBoundingClientRect();
    const seen = width > 1 && height > 1 && !scrolls(element.parentElement);
    return seen && (right > wide + 1 || left < -1);
  });
  const page = root.scrollWidth > wide ? [`the page is ${root.scrollWidth} wide`] : [];
  const named = one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`;
  return [...page, ...beyond.map(named)].slice(0, 5);
}"""
# A word of which a line has only a letter or two stands there like a column.
SHORT = "time, dt, .figures, .digits, button"
SQUEEZED = """short => [...document.querySelectorAll(short)].filter(one => {
  const {width, height} = one.getBoundingClientRect();
  return width > 1 && width < 28 && height > 3 * parseFloat(getComputedStyle(one).fontSize);
}).map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""
CROWD = """
from participants.facts.links import link_for
from participants.models import Lead
from polls.services.polls import open_poll
from tests import factories as make
word = "{word}"
def told(session):
    people = dict(display_name=word, organization=word, group="government")
    chair = make.make_moderator(session, **people)
    clerk = make.make_clerk(session, **people)
    speaker = make.make_speaker(session, titles=word[:60], post=word, **people)
    guest = make.make_participant(session, **people)
    policy = make.make_policy_question(session, text=word)
    segment = make.make_segment(session, title=word, policy_question=policy)
    Lead.objects.create(segment=segment, participant=speaker)
    session.links.create(kind="captions", url=f"https://example.org/{{word}}", label=word)
    session.outcomes.create(text=word, order=1)
    make.make_question(session, guest, text=word)
    make.make_question(session, guest, text=word, state="waiting")
    make.make_question(session, guest, text=word, state="done")
    links = {{"seat": guest, "console": chair, "desk": clerk, "stage": speaker}}
    if session.state == "live":
        make.make_run(segment)
        make.make_hand(guest)
        make.make_turn(speaker)
        poll = make.make_poll(session, [word, word[:-1]], text=word)
        open_poll(session_id=session.pk, poll_id=poll.pk)
    return {{name: link_for(person) for name, person in links.items()}}, session.slug
fields = dict(title=word, place=word, description=word)
ended = make.make_session(state="ended", **fields)
answer = [told(make.make_lobby(**fields)), told(make.make_session(**fields)), told(ended)]
"""
WORDS = {
    "a German word": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    + "vorlage" * 6,
    "an Arabic word": "بالمستشفيات" * 9 + "والمدارس",
}


def opened(room: BrowserContext, address: str) -> Page:
    page = room.new_page()
    answer = page.goto(address)
    assert answer is None or answer.ok, address
    page.wait_for_url(lambda url: "/enter" not in url)
    return page


def fits(page: Page, name: str) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        eventually(page, lambda: (name, page.evaluate(BEYOND)), (name, []))
        eventually(page, lambda: (name, page.evaluate(SQUEEZED, SHORT)), (name, []))


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_a_word_without_an_end_wraps_on_every_page(
    live_server_process: Site, browser: Browser, word: str
) -> None:
    site: Any = live_server_process
    room = browser.new_context(reduced_motion="reduce")
    before, live, ended = site.run(CROWD.format(word=word))
    fits(opened(room, site.url), "the front page")
    for links, slug in (before, live, ended):
        pages = ("", "join", "join/code", *(["record"] if slug == ended[1] else []))
        for path in pages:
            fits(opened(room, f"{site.url}/sessions/{slug}/{path}"), f"{slug}/{path}")
        for name, link in links.items():
            page = opened(room, link)
            page.locator("main").first.wait_for()
            fits(page, f"{slug} {name}")
            page.close()
