"""A moderator works through sixty questions by keys alone, and two moderators meet at one."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.people import BREATH_MS
from tests.plugins.browser import eventually

SIXTY = """
import datetime as dt
from django.utils import timezone
from agenda.models import Session
from live.stream import changed, locked
from participants.models import Participant
from qa.models import Question
session = Session.objects.get()
with locked(session.pk):
    Question.objects.filter(session=session, state="waiting").delete()
    person = Participant.objects.create(session=session, mode="online",
        display_name="Nadia Ferrer", joined_at=timezone.now())
    began = timezone.now() - dt.timedelta(hours=1)
    revision = changed(session.pk, "questions")
    for n in range(60):
        asked = began + dt.timedelta(seconds=n)
        words = "Who pays for the audit of an open model, and when?" if n % 10 == 9 else (
            f"Question {n}: how would a place with {n + 2} ministries begin?")
        Question.objects.create(session=session, participant=person, state="waiting",
            text=words, asked_at=asked, revision=revision)
"""
ASKED = "Question.objects.filter(participant__display_name='Nadia Ferrer')"
HOW = [
    "state='approved'",
    "state='hidden'",
    "state='merged'",
    "label='audit'",
    "policy_question__isnull=False",
]
COUNTS = f"[{', '.join(f'{ASKED}.filter({how}).count()' for how in HOW)}]"
SORTED = [47, 8, 5, 5, 5]
STEPS = "Session.objects.get().steps.count()"
MOST_KEYS = 120  # sixty questions in five minutes: two keys, and five seconds, for each
HUMAN_MS = 60  # between the same key twice: faster than any moderator, slower than a flood


@pytest.fixture
def demo(demo: Demo) -> Demo:
    demo.site.run(SIXTY)
    return demo


class Keys:
    """Presses keys at one page, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed, self.last = page, 0, ""

    def __call__(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_timeout(HUMAN_MS if key == self.last else BREATH_MS)
            self.page.keyboard.press(key)
            self.last = key
            self.pressed += 1

    def write(self, text: str) -> None:
        self.page.wait_for_timeout(BREATH_MS)  # until the field is there
        self.page.keyboard.type(text)
        self.pressed += len(text)


def test_sixty_questions_are_sorted_by_keys_alone(demo: Demo, room: BrowserContext) -> None:
    console = demo.enter(room, "Moderator")
    waiting = console.locator(".waiting-rows .question-row")
    expect(waiting).to_have_count(60)
    step = ask(demo.site, "agenda.models", "Session", STEPS)
    keys = Keys(console)
    keys("f")
    for n in range(60):
        triage(keys, n)
    expect(waiting).to_have_count(0)
    assert keys.pressed <= MOST_KEYS, f"{keys.pressed} keys"
    eventually(console, lambda: ask(demo.site, "qa.models", "Question", COUNTS), SORTED)
    # No key of theirs is one of the clock's.
    eventually(console, lambda: ask(demo.site, "agenda.models", "Session", STEPS), step)


def triage(keys: Keys, n: int) -> None:
    """Some are hidden for a reason, repeated ones merged, some labelled or routed."""
    if n % 6 == 5 and n % 10 != 9:
        return keys("Shift+H", "2")
    if n % 10 == 9 and n > 9:
        return keys("g", "1")
    if n % 12 == 4:
        keys("l")
        keys.write("audit")
        keys("Enter")
    if n % 12 == 8:
        keys("r", "2")
    return keys("a")


def test_two_moderators_are_told_who_was_quicker(demo: Demo, room: BrowserContext) -> None:
    first, second = demo.enter(room, "Moderator"), demo.enter(room, "Online moderator")
    words = "Question 0: how would"
    row = second.locator(".waiting-rows .question-row", has_text=words)
    row.locator(".text").click()
    second.keyboard.press("i")
    expect(row.locator("textarea")).to_be_focused()
    first.locator(".waiting-rows .question-row", has_text=words).get_by_role(
        "button", name="Hide"
    ).click()
    first.keyboard.press("1")
    expect(first.locator(".waiting-rows")).not_to_contain_text(words)
    row.locator("textarea").fill("How would a place with two ministries begin?")
    second.keyboard.press("Control+Enter")
    expect(row.locator(".note")).to_contain_text("was quicker: it was hidden")
