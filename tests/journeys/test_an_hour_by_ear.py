"""An hour is listened to on every screen: each sentence once, none too often, figures never.

Nobody presses anything on these pages: what happens is done by others, and what is heard is all
that interrupts a reader. `docs/announcements.md` says what that may be, and how often.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.backstage import let_pass
from tests.journeys.demo import Demo
from tests.journeys.ears import Heard, heard_of, listening
from tests.journeys.test_the_hour import AT_THE_START
from tests.plugins.browser import Browser, eventually

PAGE = (Path(__file__).parents[2] / "docs" / "announcements.md").read_text()
RATES = {
    kind: (int(seconds) * 1000, how)
    for kind, seconds, how in re.findall(r"^\| (\w+) \| .* \| (\d+) s \| (\w+) \|$", PAGE, re.M)
}
SCREENS = dict(re.findall(r"^\| (attendee|console|room_desk|stage) \| (.*) \|$", PAGE, re.M))
SLACK_MS = 300  # between the look of the voice and the region that is read
QUIET_MS = 1500  # what nobody may hear has had its time

HERE = """
from agenda.models import Session
session = Session.objects.get()
sid = session.pk
"""
PLAIN = (
    HERE
    + """
from live import stream
from qa.services.intake import choose_approval
choose_approval(session_id=sid, whose="all")
session.refresh_from_db()
with stream.locked(sid):
    session.segments.filter(kind="keynote").delete()
    session.segments.filter(kind="welcome").update(minutes=6)
    session.questions.all().delete()
    session.marks = [60, 0]
    session.save()
    stream.changed(sid, "agenda", "clock", "plan", "queue", "questions", "next")
"""
)
CLOCK = HERE + "from agenda.services import clock; from agenda.facts.clock import clock as told\n"
START, NEXT, PAUSE, RESUME, END = (
    f"{CLOCK}clock.{verb}(session_id=sid, step=told(sid)['step'])"
    for verb in ("start", "go_to_next", "pause", "resume", "end")
)
FLOOR = HERE + "from floor.services import hands, turns; from live.stream import locked\n"
RAISE = (
    FLOOR
    + """
with locked(sid):
    other = session.participants.filter(roles__role="speaker").first()
    hands.raise_hand(session_id=sid, participant_id=other.pk)
    hands.raise_hand(session_id=sid, participant_id={me})
"""
)
CALL = FLOOR + (
    "turns.call_hand(session_id=sid, "
    'hand_id=session.hands.filter(state="waiting").order_by("raised_at").first().pk)'
)
OVER = (
    FLOOR
    + """
import datetime as dt
from django.db.models import F
from live import stream
with locked(sid):
    session.turns.filter(ended_at=None).update(started_at=F("started_at") - dt.timedelta(minutes=5))
    stream.changed(sid, "queue")
"""
)
END_TURN = (
    FLOOR + "turns.end_turn(session_id=sid, turn_id=session.turns.filter(ended_at=None).get().pk)"
)
ASK = (
    HERE
    + """
from qa.services.questions import ask_question
ask_question(session_id=sid, participant_id={me}, text="Who listens?")
"""
)
OWN = HERE + (
    "from qa.services import moderation\n"
    "question = session.questions.get()\n"
    "moderation.{verb}_question(session_id=sid, question_id=question.pk{more})"
)
POLL = HERE + (
    "from polls.services import polls\n"
    'poll = session.polls.filter(state="{state}").exclude(preset="exit").order_by("pk").first()\n'
    "polls.{verb}_poll(session_id=sid, poll_id=poll.pk)"
)
SAY = HERE + (
    "from agenda.services import stage_messages\n"
    'stage_messages.say(session_id=sid, code="please_conclude")'
)
UNDERSTOOD = HERE + (
    "from agenda.services import stage_messages\n"
    "stage_messages.understood(session_id=sid, message_id=session.stage_messages.get().pk)"
)


class Hall:
    """The pages by their screens, each with somebody who listens."""

    def __init__(self, demo: Demo, browser: Browser) -> None:
        self.demo = demo
        wide = {"viewport": {"width": 1280, "height": 800}}
        phone = {"viewport": {"width": 390, "height": 844}}
        room, hand = (listening(browser.new_context(**each)) for each in (wide, phone))
        self.pages = {
            "attendee": demo.enter(hand, "Attendee online"),
            "desk": demo.enter(room, "Online moderator"),
            "chair": demo.enter(hand, "Moderator"),
            "room_desk": demo.enter(hand, "Clerk in the room"),
            "stage": demo.enter(room, "Stage display"),
            "wall": demo.enter(room, "Projector"),
        }
        for page in self.pages.values():
            page.wait_for_load_state("networkidle")
        expect(self.pages["attendee"].locator("#ask-dialog")).to_be_attached()
        seat = re.search(r"/seats/(\d+)/", self.pages["attendee"].url)
        assert seat
        self.me = int(seat[1])
        self.heard: dict[str, list[Heard]] = {name: [] for name in self.pages}

    def hears(self, name: str) -> list[str]:
        self.heard[name] += heard_of(self.pages[name])
        return [one.text for one in self.heard[name]]

    def play(self, script: str, **said: str) -> None:
        """Something happens, and these screens say these words about it, once."""
        known = {name: len(self.hears(name)) for name in self.pages}
        self.demo.site.run(script)
        for name, words in said.items():
            screens = ("desk", "chair") if name == "console" else (name,)
            for each in screens:
                self.says(each, known[each], words)

    def says(self, name: str, since: int, words: str) -> None:
        def found() -> list[str]:
            return [one for one in self.hears(name)[since:] if re.search(words, one)]

        eventually(self.pages[name], lambda: len(found()), 1)


@pytest.fixture
def hall(demo: Demo, browser: Browser) -> Iterator[Hall]:
    demo.site.run(AT_THE_START)
    demo.site.run(PLAIN)
    yield Hall(demo, browser)


def test_an_hour_is_heard_once_on_every_screen_and_no_figure_of_it(hall: Hall) -> None:
    begun, now = "session has begun", "Now: Welcome"
    hall.play(START, attendee=begun, console=begun, room_desk=begun, stage=begun)
    for name in ("attendee", "desk", "chair", "room_desk", "stage"):
        hall.says(name, 0, now)
    hall.play(NEXT, attendee="Now: Exchange 1", console="Now: Exchange 1", stage="Now: Exchange 1")
    paused = "session is paused"
    hall.play(PAUSE, attendee=paused, console=paused, room_desk=paused, stage=paused)
    hall.play(RESUME, attendee="goes on", console="goes on", room_desk="goes on", stage="goes on")

    # The floor: somebody else, then oneself; two sentences a turn.
    hall.play(RAISE.format(me=hall.me), attendee="2nd to speak", console="^2 hands, next ")
    hall.play(CALL, attendee="You are next", console="^Speaking: ", room_desk="^Speaking: ")
    hall.play(OVER, console="^Time is up for ", room_desk="^Time is up for ")
    hall.play(END_TURN)
    hall.play(CALL, attendee=r"^Your turn\. .*You have 90 seconds", console="^Speaking: ")
    hall.play(OVER, attendee="Your time is over", console="^Time is up for ")
    hall.play(END_TURN)

    # A question of one's own, from its asking to its answer.
    hall.play(ASK.format(me=hall.me), console="^1 question to approve")
    text = "Your question “Who listens\\?”: "
    hall.play(OWN.format(verb="approve", more=", was=question.text"), attendee=f"{text}published")
    hall.play(OWN.format(verb="take", more=""), attendee=f"{text}being answered now")
    hall.play(OWN.format(verb="finish", more=""), attendee=f"{text}answered live")

    everywhere = {"attendee": "^Poll open: ", "console": "^Poll open: ", "room_desk": "^Poll open"}
    hall.play(POLL.format(verb="open", state="draft"), **everywhere)
    closed = dict.fromkeys(everywhere, "^Poll closed, its result is to come: ")
    hall.play(POLL.format(verb="close", state="open"), **closed)
    hall.play(
        POLL.format(verb="show", state="closed"), attendee="^Result of “", console="^Result of “"
    )

    hall.play(SAY, stage="^Please conclude$")
    hall.play(UNDERSTOOD, console="^Understood on the stage at ")

    listen_to_the_end(hall)
    listen_to_what_was_heard(hall)


LEFT = """
from agenda.models import Session
from agenda.facts.clock import clock
from common.instants import database_now
told = clock(Session.objects.get().pk)
now = database_now().timestamp() * 1000
on = next(one for one in told["segments"] if one["id"] == told["segment"])
answer = on["minutes"] * 60 - (on["spent_ms"] + now - on["since"]) / 1000
"""


def listen_to_the_end(hall: Hall) -> None:
    """One minute left, the time is up, and the end; each by itself."""
    screens = ("attendee", "desk", "chair", "room_desk", "stage")
    for left, words in ((64, "1 minute left: Exchange 1"), (4, "Time is up: Exchange 1")):
        known = {name: len(hall.hears(name)) for name in screens}
        let_pass(hall.demo.site, hall.demo.site.run(LEFT) - left)
        for name in screens:
            hall.says(name, known[name], words)
    ended = dict.fromkeys(("attendee", "console", "room_desk", "stage"), "session has ended")
    hall.play(END, **ended)
    hall.pages["wall"].wait_for_timeout(QUIET_MS)


def listen_to_what_was_heard(hall: Hall) -> None:
    for name in hall.pages:
        hall.hears(name)
    # once: the hour is over, and nothing more will be said of it
    assert hall.heard["wall"] == []
    for name, heard in hall.heard.items():
        assert [one for one in heard if not one.voice] == [], name  # once: as above
        said = [one.text for one in heard]
        twice = [one for one in set(said) if said.count(one) > 1]
        assert twice == [], name  # once: as above
        for kind in kinds_of(name):
            slow_enough(name, kind, heard)


KINDS = {
    "hands": r"^\d+ hands?[:,]",
    "waiting": "to approve$",
    "place": "^Your hand: ",
    "time": "^(.* left|Time is up): ",
    "call": "^(You are next|Your turn|Your time)",
    "message": "^Please conclude$",
    "mine": "^Your question ",
}


def kinds_of(name: str) -> list[str]:
    screen = "console" if name in ("desk", "chair") else name
    return SCREENS.get(screen, "").split(", ")


def slow_enough(name: str, kind: str, heard: list[Heard]) -> None:
    if kind not in KINDS:
        return
    every, how = RATES[kind]
    ours = [one for one in heard if re.search(KINDS[kind], one.text)]
    # once: these are sentences of a while ago
    assert {one.how for one in ours} <= {how}, f"{name}: {kind} is {how}"
    gaps = [after.at - before.at for before, after in pairwise(ours)]
    # once: as above
    assert all(gap > every - SLACK_MS for gap in gaps), f"{name}: {kind} came after {gaps} ms"


def test_a_page_that_is_opened_or_loaded_again_says_nothing(hall: Hall) -> None:
    """What is so already is read, not said."""
    hall.demo.site.run(START)
    hall.demo.site.run(RAISE.format(me=hall.me))
    hall.demo.site.run(POLL.format(verb="open", state="draft"))
    for name in ("attendee", "desk", "stage"):
        page: Page = hall.pages[name]
        page.reload()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(QUIET_MS)
        assert heard_of(page) == []  # once: it has had its time to say something
