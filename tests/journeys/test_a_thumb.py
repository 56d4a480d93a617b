"""A phone's whole hour with one thumb, on a line of 400 ms and 400 kbit/s."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.pictures import PHONE, picture
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

SMALL = (390, 700)
READ_MS = 700  # nobody taps what they have not read; what came under a finger a moment ago is deaf
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LONG = "Verantwortungsübernahmevereinbarungen zwischen allen, die ein Modell verändern, " * 3
SECRET = f"""
from agenda.models import Session
from polls.facts.presets import Line
from polls.models import Poll
from polls.services.drafts import write_lines
from polls.services.polls import open_poll
session = Session.objects.get()
poll = Poll.objects.create(session=session, order=90, text="Who shall answer?", secrecy="secret")
write_lines(poll, [Line("نعم، يجب أن يكون المطوّرون مسؤولين"), Line({LONG!r}), Line("Nobody")])
open_poll(session_id=session.pk, poll_id=poll.pk)
"""
CLOSE = """
from polls.models import Poll
from polls.services.polls import close_poll, show_poll
poll = Poll.objects.get(state="open")
close_poll(session_id=poll.session_id, poll_id=poll.pk)
if {shown}:
    show_poll(session_id=poll.session_id, poll_id=poll.pk)
"""
GO_ON = """
from agenda.facts.clock import clock
from agenda.models import Session
from agenda.services.clock import go_to_next
session = Session.objects.get()
go_to_next(session_id=session.pk, step=clock(session.pk)["step"])
"""
CAST = "list(Ballot.objects.filter(voter__isnull=False, poll__state='open').order_by('pk')"
CHOSEN = f"{CAST}.values_list('choices__option__text', flat=True))"
SECRET_CAST = "Ballot.objects.filter(poll__secrecy='secret', poll__state='open').count()"
TOP = "element => element.getBoundingClientRect().top + scrollY"
INSIDE = """element => {
  const box = element.getBoundingClientRect();
  return {x: box.x + 60, y: box.y + 20};
}"""
BOTTOM = "element => element.getBoundingClientRect().bottom"


@pytest.fixture
def thumb(browser: Browser) -> BrowserContext:
    width, height = SMALL
    size = {"width": width, "height": height}
    return browser.new_context(viewport=size, has_touch=True, is_mobile=True)


def on_a_slow_line(thumb: BrowserContext) -> Page:
    page = thumb.new_page()
    wire = thumb.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    return page


def scroll(page: Page, over: str) -> None:
    """A finger that comes down on an option and pulls the page up."""
    here = page.get_by_role("radio", name=over).evaluate(INSIDE)
    wire = page.context.new_cdp_session(page)
    wire.send("Input.synthesizeScrollGesture", {**here, "yDistance": -120, "speed": 600})


def test_an_hour_under_a_thumb(demo: Demo, thumb: BrowserContext) -> None:
    page = on_a_slow_line(thumb)
    come_in(demo.site, page)
    ask_and_upvote(page)
    vote_by_one_tap(demo, page)
    vote_in_secret(demo.site, page)
    read_the_result_once(demo.site, page)
    speak(page)
    demo.end()
    expect(page.get_by_role("link", name="Read the record")).to_be_visible()
    expect(page.get_by_role("button", name="Speak")).to_be_hidden()


def come_in(site: Site, page: Page) -> None:
    """The code, then one tap: nothing else has to be chosen, and Enter chooses nothing."""
    code = ask(site, "agenda.models", "Session", "Session.objects.latest('pk').join_code")
    page.goto(site.url)
    page.locator("#code").fill(code)
    page.locator("#code").press("Enter")
    page.get_by_label("Your name").fill("Maria del Carmen")
    page.get_by_label("Your name").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Tap where you are")
    expect(page.get_by_label("Your name")).to_have_value("Maria del Carmen")
    picture(page, "thumb-join", SMALL, PHONE)
    page.get_by_role("button", name="I’m in the room").tap()
    page.wait_for_url(re.compile(r"/seats/\d+/$"))
    expect(page.locator(".questions-list .question").first).to_be_visible()


def ask_and_upvote(page: Page) -> None:
    """Send stands beside the text; every button says which question is its own."""
    page.get_by_role("button", name="Write a question").tap()
    page.get_by_label("Your question").fill("Who pays for what a thumb can ask?")
    send = page.get_by_role("button", name="Send")
    field = page.get_by_label("Your question").evaluate(BOTTOM)
    assert send.evaluate(BOTTOM) - field < 140  # once: the dialog is laid out
    send.tap()
    expect(page.locator(".questions-pending")).to_contain_text("a thumb can ask")
    first = page.locator(".questions-list .upvote:enabled").first
    described = page.locator(f"#{first.get_attribute('aria-describedby')}")
    expect(described).to_have_class(re.compile("question-text"))
    first.tap()
    expect(page.locator(".questions-list [aria-pressed=true]")).to_have_count(1)


def vote_by_one_tap(demo: Demo, page: Page) -> None:
    """A scroll is no vote, a tap is one, another tap changes it."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    demo.open_poll()
    page.get_by_role("button", name="Vote", exact=True).tap()  # who reads below is led to it
    expect(page.get_by_role("radio", name="Yes, it already has")).to_be_in_viewport()
    expect(page.locator("#now")).to_be_hidden()  # the head is one line
    expect(page.locator(".top-left")).to_be_visible()
    picture(page, "thumb-poll", SMALL, PHONE)
    scroll(page, "In part")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("radio", name="In part").tap()
    expect(page.locator(".counted")).to_have_text("Counted. Tap another to change it.")
    page.get_by_role("radio", name="Not yet").tap()
    eventually(page, lambda: ask(demo.site, "polls.models", "Ballot", CHOSEN), ["Not yet"])
    expect(page.get_by_role("radio", name="Not yet")).to_be_checked()
    expect(page.locator("#foot .vote")).to_be_hidden()
    demo.site.run(CLOSE.format(shown=False))
    expect(page.locator("#poll")).to_contain_text("Closed. Result to come.")


def vote_in_secret(site: Site, page: Page) -> None:
    """A second tap in the foot, which is in sight wherever one has scrolled; what one had chosen
    and not sent when a poll closes is said to be lost."""
    site.run(SECRET)
    expect(page.locator("#poll")).to_contain_text("Who shall answer?")
    picture(page, "thumb-secret", SMALL, PHONE)
    page.wait_for_timeout(READ_MS)
    page.get_by_role("radio", name="Nobody").tap()
    expect(page.get_by_role("radio", name="Nobody")).to_be_checked()
    expect(page.locator("#foot .vote")).to_be_in_viewport()
    page.get_by_role("button", name="Vote", exact=True).tap()
    expect(page.locator(".counted")).to_contain_text("in the box")
    eventually(page, lambda: ask(site, "polls.models", "Ballot", SECRET_CAST), 1)
    page.get_by_role("radio", name="Verantwortung").tap()
    site.run(CLOSE.format(shown=True))
    expect(page.locator("#missed")).to_contain_text("Closed; your earlier vote counts.")
    page.get_by_role("button", name="Understood").tap()
    expect(page.locator("#missed")).to_be_empty()


def read_the_result_once(site: Site, page: Page) -> None:
    """It opens itself as a table, folds when the next segment begins, and stays so; the questions
    begin within one screen either way."""
    result = page.locator(".results-latest .result")
    expect(result).to_have_attribute("open", "")
    table = result.get_by_role("table", name="Who shall answer?").first
    expect(table.get_by_role("row", name="Nobody")).to_contain_text("100 %")
    eventually(page, lambda: page.locator("#questions").evaluate(TOP) <= SMALL[1], True)
    site.run(GO_ON)
    expect(result).not_to_have_attribute("open", "")
    eventually(page, lambda: page.locator("#questions").evaluate(TOP) <= SMALL[1], True)
    page.reload()
    expect(result).to_be_visible()
    expect(result).not_to_have_attribute("open", "")
    picture(page, "thumb-folded", SMALL, PHONE)


def speak(page: Page) -> None:
    """The place stands above what one can do, and the focus is on what undoes it."""
    expect(page.locator("#ask-dialog")).to_be_attached()  # and the focus is looked after
    page.get_by_role("button", name="Speak").focus()
    page.keyboard.press("Enter")
    place = page.locator("#foot-place, #call").filter(visible=True)  # the first is told at the top
    expect(place).to_contain_text(re.compile(r"You are next|\d\w\w to speak\W+about \d+ min"))
    expect(page.get_by_role("button", name="Lower hand")).to_be_focused()
    picture(page, "thumb-hand", SMALL, PHONE)
