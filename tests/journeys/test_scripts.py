"""Whatever people write, on whatever screen it is shown, it is text and nothing else."""

import json

from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.test_access import organized, visited
from tests.payloads import SCRIPTS
from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

# By SQL's own way: what services clean or refuse is planted as well.
PLANT = """
import itertools, json
from agenda.models import *
from participants.models import Display, Participant
from polls.models import Option, Poll
from qa.models import Question
from live import stream
from polls.services.changes import resend_polls
from agenda.services import stage_messages
texts = itertools.cycle(json.loads({payloads!r}))
def fill(rows, **fields):
    for row in rows:
        for name, most in fields.items():
            setattr(row, name, next(texts)[:most])
        row.save()
session = Session.objects.get()
fill([session], title=200, place=200, description=500, gains=500, hybrid=500)
fill(session.policy_questions.all(), text=500)
fill(session.segments.all(), title=200)
fill(session.links.all(), label=80)
fill(Outcome.objects.all(), text=500)
fill(Participant.objects.all(), display_name=120, organization=160)
fill(Display.objects.all(), label=80)
fill(Poll.objects.all(), text=300)
fill(Option.objects.all(), text=200)
fields = dict(text=500, original_text=500, label=40, hidden_note=200, written_answer=500)
fill(Question.objects.all(), **fields)
someone = Participant.objects.first()
for text in json.loads({payloads!r}):
    Question.objects.create(session=session, participant=someone, text=text, state="approved",
        asked_at=session.live_at, approved_at=session.live_at)
first, second = Question.objects.filter(state="approved")[:2]
first.state, first.hidden_because = "hidden", "other"
second.state, second.answered_by = "written", someone
first.save(); second.save()
stage_messages.say(session_id=session.pk, text=next(texts)[:80])
with stream.locked(session.pk):
    stream.changed(session.pk, "agenda", "people", "queue", "questions", "my_seat:1")
resend_polls(session_id=session.pk)
"""
RAN = """() => [
  window.pwned ? "it ran" : "",
  ...[...document.querySelectorAll("[data-xss]")].map(one => one.outerHTML),
  ...[...document.querySelectorAll("[href], [src], [action]")]
    .filter(one => /^\\s*(java\\s*script|data:text)/i.test(
      one.getAttribute("href") ?? one.getAttribute("src") ?? one.getAttribute("action")))
    .map(one => one.outerHTML),
].filter(Boolean)"""


def test_nothing_that_people_write_runs_anywhere(
    live_server_process: Site, browser: Browser, room: BrowserContext
) -> None:
    demo, asked = Demo(live_server_process), list[str]()

    def ask(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    room.on("dialog", ask)
    demo.open_poll()
    demo.site.run(PLANT.format(payloads=json.dumps(SCRIPTS)))
    public = demo.links["Public page"]
    for who in ("Attendee online", "Moderator", "Clerk in the room", "Projector", "Stage display"):
        page = demo.enter(room, who)
        inert(page, who)
        page.close()
    for address in (public, f"{public}join", demo.site.url):
        inert(visited(room, address), address)
    demo.end()
    inert(visited(room, f"{public}record"), "record")
    inert(organized(demo, room), "admin")
    assert not asked


def inert(page: Page, name: str) -> None:
    """It is there to be read, and is not an element, nor a link, nor was it run."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("body")).to_contain_text("pwned", use_inner_text=True)
    assert page.evaluate(RAN) == [], name  # once: all there is has come, and nothing may ever run


def test_the_list_does_run_where_it_is_taken_for_markup(browser: Browser) -> None:
    browser.expected += ["pwned", "ERR_", "Refused", "Unsafe", "uncaught", "Not allowed", ""]
    page = browser.new_context().new_page()
    page.set_content("".join(f"<div>{payload}</div>" for payload in SCRIPTS[6:]))

    expect(page.locator("[data-xss]").first).to_be_attached()
    eventually(page, lambda: "it ran" in page.evaluate(RAN), True)
