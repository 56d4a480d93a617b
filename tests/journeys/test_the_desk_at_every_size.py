"""The desk as a property: at every size, with texts of every script, nothing lies over another."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import width_at
from tests.plugins.browser import eventually

SIZES = [(1024, 768), (1180, 820), (1280, 720), (1280, 800), (1366, 768), (1440, 900), (1920, 1080)]
PARTS = ["queue", "polls", "plan", "stage-desk", "people", "coverage", "more-menu"]
IN_SIGHT = {(1280, 800): 6, (1440, 900): 10}
LARGE = 32  # px: twice what browsers begin with

# Names without a break, questions of 500 letters, four scripts; somebody speaks, a poll is open.
FULL = """
import datetime as dt
from django.utils import timezone
from agenda.models import PolicyQuestion, Segment, Session
from floor.services.hands import raise_hand
from floor.services.turns import call_hand
from live.stream import changed, locked
from participants.models import Participant
from polls.models import Poll
from polls.services.polls import open_poll
from qa.models import Question
session = Session.objects.get()
GERMAN = "Wie wird die Datenschutzgrundverordnungsumsetzungsfolgenabschätzung finanziert, und "
TEXTS = [
    "من الذي يراجع نموذجا مفتوحا بعد أن غيره ألف شخص، ومن يدفع ثمن ذلك في البلدان الصغيرة؟ " * 5,
    (GERMAN * 9)[:500], "这个问题应该由谁来回答,在什么时候,以什么方式?" * 22,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 6, "Who?",
    "https://example.org/" + "a-very-long-address-without-any-place-to-break-it/" * 9,
]
NAMES = ["M" * 105, "عبد الرحمن بن محمد بن عبد العزيز آل خليفة الأنصاري", "欧阳" * 20,
    "Maximiliane-Friederike von und zu Hohenlohe-Waldenburg-Schillingsfürst", "O", "W" * 60]
with locked(session.pk):
    now = timezone.now()
    revision = changed(session.pk, "questions", "agenda", "clock")
    people = [Participant.objects.create(session=session, display_name=name, joined_at=now,
        mode=("online", "onsite")[at % 2], organization=name[:80]) for at, name in enumerate(NAMES)]
    session.questions.filter(state="taken").update(
        text=TEXTS[1], participant=people[0], revision=revision)
    for state, many in (("waiting", 3), ("approved", 9)):
        for n in range(many):
            Question.objects.create(session=session, participant=people[n % 6], text=TEXTS[n % 6],
                state=state, asked_at=now - dt.timedelta(seconds=n), revision=revision,
                approved_at=None if state == "waiting" else now, label="Finanzierungsfragen")
    PolicyQuestion.objects.filter(session=session).update(text=TEXTS[1][:300])
    Segment.objects.filter(session=session).update(title=GERMAN[:100])
    Poll.objects.filter(session=session).update(text=TEXTS[3][:300])
for person in people:
    raise_hand(session_id=session.pk, participant_id=person.pk)
hand = session.hands.get(participant=people[0])
call_hand(session_id=session.pk, hand_id=hand.pk)
ready = Poll.objects.filter(session=session, state="draft").first()
open_poll(session_id=session.pk, poll_id=ready.pk)
"""

# What is wrong on the page as it stands, in words.
FAULTS = """
() => {
  const CONTROLS = "button, a[href], select, input, textarea, summary";
  const FIGURES = ".digits, .run-left .word, .run-figures .at, .run-figures .later, .wall-time,"
    + " .turn-time, .do-next .sentence, .turn .who, .queue-row .who";
  const NAMES = ".digits, .run-segment .name, .question-row .who bdi, .queue-row .who bdi";
  const faults = [];
  const style = (one) => getComputedStyle(one);
  const scrolls = (one) =>
    /auto|scroll/.test(style(one).overflowY) && one.scrollHeight > one.clientHeight;
  const named = ({ tagName, dataset, id, innerText = "" }) =>
    `${tagName} ${dataset.act ?? dataset.part ?? id} "${innerText.slice(0, 20)}"`;
  const above = (one) => {
    const found = [];
    for (let up = one.parentElement; up; up = up.parentElement) found.push(up);
    return found;
  };
  // What can be seen of it inside of everything that cuts it.
  const boxOf = (one) => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    for (const up of above(one)) {
      if (!/auto|scroll|hidden|clip/.test(style(up).overflow)) continue;
      const edge = up.getBoundingClientRect();
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    return { left, top, right, bottom };
  };
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide`);
  const page = root.scrollHeight > innerHeight;
  const floats = document.querySelector(page ? ".controls" : ".more-menu"); // over what scrolls
  const shown = [...document.querySelectorAll(`${CONTROLS}, ${FIGURES}`)].filter((one) =>
    one.checkVisibility() && !one.closest(".vh, .skip")
      && (one.matches(CONTROLS) || one.textContent));
  const seen = [];
  for (const one of shown) {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const area = above(one).find(scrolls);
    const edge = area?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
    if (left < Math.max(0, edge.left) - 1 || right > Math.min(innerWidth, edge.right) + 1)
      faults.push(`${named(one)} sticks out sideways`);
    if (!area && !page && (top < -1 || bottom > innerHeight + 1))
      faults.push(`${named(one)} is out of reach`);
    if (right - left < 8 || bottom - top < 8) faults.push(`${named(one)} has no size`);
    const box = boxOf(one);
    if (box.right - box.left < 2 || box.bottom - box.top < 2) continue;
    for (const [other, its] of seen)
      if (over(box, its) && !one.contains(other) && !other.contains(one)
        && floats.contains(one) === floats.contains(other))
        faults.push(`${named(one)} lies over ${named(other)}`);
    seen.push([one, box]);
  }
  for (const one of document.querySelectorAll(NAMES)) {
    if (!one.checkVisibility() || one.textContent === "") continue;
    const { left, right } = one.parentElement.getBoundingClientRect();
    const wide = right - left;
    if (wide < 24) faults.push(`"${one.textContent.slice(0, 12)}" has ${wide} px`);
  }
  return [...new Set(faults)];
}
"""
# Questions that can be read and pressed without a scroll.
COUNT = """
() => [...document.querySelectorAll(".question-row")].filter((row) => {
  const list = row.closest(".list, .taken")?.getBoundingClientRect();
  const parts = [row.querySelector(".text"), row.querySelector(".acts button:not([hidden])")];
  return list && parts.every((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > top && top >= list.top - 1 && bottom <= list.bottom + 1;
  });
}).length
"""
# How many stops of Tab lie before the clock can be paused.
STOPS = """
() => [...document.querySelectorAll("a[href], button, select, input, textarea, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && one.tabIndex === 0)
  .findIndex((one) => one.dataset.act === "pause")
"""
SOON = 6


@pytest.fixture
def desk(demo: Demo, room: BrowserContext) -> Page:
    page = demo.enter(room, "Online moderator")
    expect(page.locator(".approved-rows .question-row").first).to_be_visible()
    demo.site.run(FULL)
    expect(page.locator(".approved-rows .question-row")).to_have_count(15)
    expect(page.locator(".turn .turn-time")).to_be_visible()
    return page


def look(page: Page, name: str) -> list[str]:
    return [f"{name}: {fault}" for fault in page.evaluate(FAULTS)]


def opened(page: Page, size: str) -> list[str]:
    """Each drawer, the pinned question and one of the list, opened where they stand."""
    faults = []
    for part in PARTS:
        page.evaluate("id => document.querySelector(`[data-part='${id}']`).click()", part)
        expect(page.locator(f"#{part}")).to_have_attribute("data-open", "")
        faults += look(page, f"{size}, {part}")
        page.keyboard.press("Escape")
        expect(page.locator(f"#{part}")).not_to_have_attribute("data-open", "")
    for rows in ("taken", "waiting", "approved"):
        row = page.locator(f".{rows}-rows .question-row").first
        row.locator("> .text").click(position={"x": 4, "y": 4})
        expect(row).to_have_attribute("data-current", "")
        faults += look(page, f"{size}, a question {rows}")
    return faults


def closes_by_itself(page: Page) -> None:
    """By Escape, by a press elsewhere, and when its thing is done; the focus goes back."""
    opener, polls = page.locator("#poll-now [data-part=polls]"), page.locator("#polls")
    opener.click()
    expect(polls).to_be_visible()
    page.keyboard.press("Escape")
    expect(polls).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.locator(".taken-rows .question-row > .text").click()
    expect(polls).to_be_hidden()
    page.locator("#more").click()
    page.locator("#more-menu").get_by_role("button", name="Tell the stage").click()
    page.locator("#stage-desk").get_by_role("button", name="Louder, please").click()
    expect(page.locator("#stage-desk")).to_be_hidden()
    expect(page.locator("#more")).to_be_focused()
    expect(page.locator("#stage-line")).to_contain_text("Louder, please")


def test_nothing_lies_over_another_at_any_size(desk: Page) -> None:
    closes_by_itself(desk)
    eventually(desk, lambda: 0 <= desk.evaluate(STOPS) <= SOON, True)
    faults: list[str] = []
    for width, height in SIZES:
        width_at(desk, width, height)
        size = f"{width}x{height}"
        desk.reload()  # nothing is opened
        expect(desk.locator(".approved-rows .question-row")).to_have_count(15)
        expect(desk.locator(".do-next .sentence")).to_be_visible()
        seen = desk.evaluate(COUNT)
        if seen < IN_SIGHT.get((width, height), 5):
            faults.append(f"{size}: {seen} questions in sight")
        faults += look(desk, size) + opened(desk, size)

    # Letters twice as large: the page takes another layout rather than covering what it has.
    wire = desk.context.new_cdp_session(desk)
    wire.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE, "fixed": LARGE}})
    for width, height in [(1024, 768), (1280, 800), (1440, 900), (1920, 1080)]:
        width_at(desk, width, height)
        faults += look(desk, f"{width}x{height} in large letters")

    # once: all sizes have been laid out and looked at
    assert not faults, "\n".join(faults)
