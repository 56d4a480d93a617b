"""Eight long options on the wall, and a vote from the last row, by the code that stands there."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import HALL, PHONE, SHARE, picture
from tests.journeys.test_polls_count_both_rooms import vote
from tests.journeys.test_the_wall_fits import JUDGE
from tests.plugins.browser import Browser, eventually

QUESTION = "Which rule on open models should governments agree on first?"
OPTIONS = [
    "Require an independent audit before any open weights are published",
    "Audit only models above a compute threshold set by the national regulator",
    "https://www.example.org/proposals/2026/open-models/option-three.html",
    "Leave audits to those who deploy a model, and have them publish what they found",
    "Datenschutzgrundverordnungsbeauftragtenstellvertretungen einrichten",
    "إنشاء معهد عام يدقق في النماذج نيابة عن البلدان الصغيرة",
    "由部署模型的机构负责审计并公布全部结果",
    "Do nothing now, and come back to the question in two years",
]
PREPARE = f"""
from agenda.models import Session
from polls.services.drafts import prepare
prepare(session_id=Session.objects.get().pk, poll_id=None, preset="", options={OPTIONS!r},
    text={QUESTION!r}, kind="single", secrecy="unattributed", results="shown", axis="",
    electorate="everybody", seconds=None, may_change=True, least=1, most=1)
"""


STEP = """
from polls.models import Poll
from polls.services import polls
poll = Poll.objects.get(text={text!r})
polls.{step}(session_id=poll.session_id, poll_id=poll.pk)
"""


def test_eight_long_options_are_read_and_voted_on_from_the_back(
    demo: Demo, browser: Browser, room: BrowserContext
) -> None:
    demo.site.run(PREPARE)
    wall = demo.enter(room, "Projector")
    wall.set_viewport_size({"width": 1280, "height": 720})
    step(demo, "open_poll")

    # The hall reads all eight, and what the last row sees is large enough.
    scene = wall.locator("#scene-poll")
    expect(scene.locator(".matter")).to_have_text(QUESTION)
    expect(scene.locator(".poll-option .text")).to_have_text(OPTIONS)
    eventually(wall, lambda: wall.evaluate(JUDGE), [])
    picture(wall, "w1-eight-long-options", HALL, SHARE)

    # A latecomer at the back types what stands there, and votes for the fifth.
    address = wall.locator("#join .join-url").inner_text()
    phone = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    phone.goto(f"http://{address}")
    phone.get_by_role("button", name="in the room").click()
    phone.wait_for_url(re.compile(r"/seats/\d+/$"))
    expect(scene.locator(".count")).to_contain_text("0 of")
    vote(phone, OPTIONS[4])
    expect(scene.locator(".count")).to_contain_text("1 of")
    expect(scene.locator(".wall-mark")).to_have_count(1)

    # Closed, the result is awaited; shown, the words stand at their bar with one figure.
    step(demo, "close_poll")
    expect(scene).to_contain_text("Closed. Result to come.")
    step(demo, "show_poll")
    told(wall)


def step(demo: Demo, step: str) -> None:
    demo.site.run(STEP.format(text=QUESTION, step=step))


def told(wall: Page) -> None:
    result = wall.locator("#scene-result")
    expect(result.locator(".poll-option .text")).to_have_text(OPTIONS)
    expect(result.locator(".poll-option").nth(4).locator(".share")).to_have_text("100 %")
    expect(result.locator(".poll-option").nth(0).locator(".share")).to_have_text("0 %")
    expect(result.locator(".poll-option[data-first]")).to_have_count(1)
    eventually(wall, lambda: wall.evaluate(JUDGE), [])
    picture(wall, "w2-eight-long-results", HALL, SHARE)
