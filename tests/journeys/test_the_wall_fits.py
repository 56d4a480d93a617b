"""Nothing that a hall reads or votes on is cut: tried with real fonts, in a real browser.

Cases are drawn at random from scripts, lengths, counts and sizes, the same ones in each run, and
told to the real page as facts. A page's columns are all laid out at once, so every page is judged
without waiting for it to turn; that it turns, the second test sees.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.hall import Hall, poll_of, polls_of, question_of, shown
from tests.plugins.browser import Browser, eventually

SIZES = [(1280, 720), (1920, 1080), (1024, 768), (3840, 2160)]
SCRIPTS = {
    "latin": "Require an independent audit before any open weights are published ",
    "german": "Rechtsschutzversicherungsgesellschaften Donaudampfschifffahrtsordnung prüfen ",
    "address": "https://www.example.org/a/very/long/path/without-any-space/which?may=be&cut=never",
    "unbroken": "abcdefghij",
    "arabic": "من يدقق في نموذج غيره ألف شخص قبل نشره ",
    "hebrew": "מי בודק מודל שאלף אנשים שינו אותו ",
    "chinese": "谁来审计一个被一千人修改过的开放模型",
    "thai": "ใครตรวจสอบแบบจำลองที่เปิดกว้างก่อนเผยแพร่",
    "devanagari": "खुले मॉडल की जाँच प्रकाशन से पहले कौन करता है ",
}
CASES = 24
WIDER = "rows => rows.filter(one => one.scrollWidth > one.clientWidth + 1).length"
# In how many lines the code stands, and whether the picture, without its quiet zone, is a fifth.
CODE = """box => [box.querySelector('.last').getClientRects().length,
  box.querySelector('.qr').clientHeight > 0.27 * innerHeight]"""
WHOLE = """box => [...box.querySelectorAll('.text')].filter(one => {
  const a = one.getBoundingClientRect(), b = box.getBoundingClientRect();
  return a.left >= b.left - 1 && a.right <= b.right + 1 && a.bottom <= b.bottom + 1;
}).map(one => one.textContent)"""
NOTHING = {"full": True, "rows": [], "gone": []}
JUDGE = (Path(__file__).parent / "judge_wall.js").read_text()


@pytest.fixture
def hall(demo: Demo, browser: Browser) -> Hall:
    room = browser.new_context(viewport={"width": 1280, "height": 720})
    return Hall(demo.enter(room, "Projector"))


def words(chance: random.Random, longest: int) -> str:
    """Of some length in some script."""
    script = chance.choice(sorted(SCRIPTS))
    length = chance.choice([1, 4, longest // 8, longest // 3, longest])
    text = SCRIPTS[script] * (length // len(SCRIPTS[script]) + 1)
    return text[: max(1, length)].strip()


def told(chance: random.Random) -> tuple[str, dict[str, Any]]:
    """What stands on the wall: a scene and its facts."""
    kind = chance.choice(["poll", "poll", "result", "result", "question"])
    if kind == "question":
        return kind, {"polls": polls_of(), "questions": question_of(words(chance, 500))}
    options = [words(chance, 300) for _ in range(chance.choice([2, 3, 5, 8, 13, 20]))]
    text, tally = words(chance, 400), {"900": {"ballots": 31, "seats": 480, "by_hand": 12}}
    if kind == "poll":
        secrecy = chance.choice(["named", "unattributed", "secret"])
        poll = poll_of(options, text, secrecy=secrecy)
    else:
        votes = [tuple(chance.randrange(40) for _ in range(3)) for _ in options]
        poll = shown(options, [(room, online, hands) for room, online, hands in votes], text=text)
    return kind, {"polls": polls_of(poll), "questions": NOTHING, "tally": tally}


def rated(steps: int) -> dict[str, Any]:
    """A rating, which is shown as a scale."""
    votes = [(100 * n, 33, n) for n in range(1, steps + 1)]
    poll = shown([str(n) for n in range(1, steps + 1)], votes, text="How useful?", kind="rating")
    poll["result"]["mean"] = 0.6 * steps
    return poll


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    chance = random.Random(64)
    for _ in range(CASES):
        yield told(chance)
    long = [f"{n}. " + (SCRIPTS["latin"] * 6)[:290] for n in range(20)]
    for steps in (2, 5, 11):
        yield "result", {"polls": polls_of(rated(steps))}
        yield "poll", {"polls": polls_of(rated(steps) | {"state": "open", "result": None})}
    yield "poll", {"polls": polls_of(poll_of(long, (SCRIPTS["chinese"] * 40)[:400]))}
    yield "result", {"polls": polls_of(shown(long, [(3, 2, 1)] * 20, text=long[0]))}


def fits(hall: Hall, case: object) -> None:
    """Wait until nothing is wrong with the wall as it stands."""

    def wrong() -> list[object]:
        return [case, *hall.page.evaluate(JUDGE)]

    eventually(hall.page, wrong, [case])


def stands(hall: Hall, scene: str, facts: dict[str, Any]) -> None:
    """Every word of it is there."""
    row = (facts["polls"]["polls"] or facts["questions"]["rows"])[0]
    box = hall.page.locator(f"#scene-{scene}")
    eventually(hall.page, box.locator(".matter").text_content, row["text"])
    options = [one["text"] for one in row.get("options", [])]
    if options:
        eventually(hall.page, box.locator(".poll-option .text").all_text_contents, options)


def sized(hall: Hall, sizes: list[tuple[int, int]]) -> Iterator[int]:
    """Their heights, once the wall has each of them."""
    for width, height in sizes:
        hall.page.set_viewport_size({"width": width, "height": height})
        yield height


def test_nothing_that_is_read_is_cut_in_any_script_at_any_size(hall: Hall) -> None:
    for place, (scene, facts) in enumerate(cases()):
        hall.tell(**facts)
        stands(hall, scene, facts)
        for height in sized(
            hall, SIZES if place % 6 == 0 or place >= CASES else [SIZES[place % 4]]
        ):
            fits(hall, (place, scene, height))


def test_titles_names_and_policy_questions_of_any_length_are_whole(hall: Hall) -> None:
    page, (agenda, clock, queue) = (
        hall.page,
        (hall.facts[it] for it in ("agenda", "clock", "queue")),
    )
    long = (SCRIPTS["german"] * 9)[:200]
    policies = [
        {"id": n, "number": n, "text": (SCRIPTS[one] * 30)[:300]}
        for n, one in enumerate(("latin", "arabic", "chinese", "unbroken"), 1)
    ]
    address = "https://roundtable.a-rather-long-name-of-a-ministry.example.org/AIDM24"
    lobby = {"state": "published", "lobby_at": 1, "lobby_ends_at": 2**44, "segment": None}
    hall.tell(
        polls=polls_of(),
        questions=NOTHING,
        clock=clock | lobby,
        agenda=agenda | {"title": long, "policy_questions": policies, "join_url": address},
    )
    eventually(page, page.locator("#title").text_content, long)

    def code_is_whole() -> list[Any]:
        return page.locator("#join").evaluate(CODE)

    for height in sized(hall, SIZES):
        fits(hall, ("lobby", height))
        eventually(page, code_is_whole, [1, True])

    # Live, with names as long as they may be: fewer of them, and whole.
    def names_cut() -> int:
        return int(page.locator(".next-row").evaluate_all(WIDER))

    speaker = {**queue["hands"][0]["who"], "name": "M" * 105}
    hands = [{**hand, "who": speaker} for hand in queue["hands"][:4]]
    question = question_of((SCRIPTS["thai"] * 20)[:500])
    segments = [one | {"title": long[:120]} for one in agenda["segments"]]
    hall.tell(clock=clock, agenda=agenda | {"title": long, "segments": segments})
    hall.tell(questions=question)
    hall.tell(queue={**queue, "hands": hands})
    expect(page.locator("#scene-question")).to_be_visible()
    expect(page.locator(".next-row").first).to_contain_text("MMM")
    for height in sized(hall, SIZES):
        fits(hall, ("question", height))
        eventually(page, names_cut, 0)


def test_what_a_moderator_puts_on_the_wall_is_whole(hall: Hall) -> None:
    page, pause = hall.page, (SCRIPTS["german"] * 5)[:200]
    hall.tell(wall={"what": "pause", "id": None, "text": pause})
    eventually(page, page.locator("#scene-pause .matter").text_content, pause)
    for height in sized(hall, SIZES):
        fits(hall, ("pause", height))
    hall.tell(wall={"what": "queue", "id": None, "text": ""})
    expect(page.locator("#scene-queue")).to_be_visible()
    for height in sized(hall, SIZES):
        fits(hall, ("queue", height))

    def half() -> bool:
        return bool(page.locator("#join .qr").evaluate("one => one.clientHeight > innerHeight / 2"))

    hall.tell(wall={"what": "code", "id": None, "text": ""})
    for _height in sized(hall, SIZES):
        eventually(page, half, True)


def test_pages_turn_by_themselves_and_all_options_are_seen(demo: Demo, browser: Browser) -> None:
    """With a clock of the test's own: no page turns before its words can have been read."""
    room = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page = demo.enter(room, "Projector")
    page.clock.install()
    hall = Hall(page)
    options = [f"{n} " + (SCRIPTS["latin"] * 5)[:290] for n in range(8)]
    hall.tell(polls=polls_of(poll_of(options)), questions=NOTHING)
    mark = page.locator("#scene-poll .page-mark")
    passes(hall, 500)
    expect(mark).to_have_text(re.compile(r"^1 of \d+$"))
    seen = set(visible(page))
    passes(hall, 8000)  # some hundred words take longer
    expect(mark).to_have_text(re.compile(r"^1 of "))
    for number in range(2, len(options)):
        turns(hall, mark)
        seen |= visible(page)
        if mark.inner_text() == f"{number} of {number}":
            break
    assert seen == set(options)  # once: each page was looked at when it stood there
    turns(hall, mark)
    expect(mark).to_have_text(re.compile(r"^1 of "))


def passes(hall: Hall, ms: int) -> None:
    """Time, in which the server says that it is there."""
    hall.tell()
    hall.page.clock.run_for(ms)


def turns(hall: Hall, mark: Locator) -> None:
    """Let time pass until another page is there."""
    before = mark.inner_text()

    def stays() -> bool:
        passes(hall, 1000)
        return mark.inner_text() == before

    eventually(hall.page, stays, False)


def visible(page: Page) -> set[str]:
    """The options that stand whole in the box."""
    return set(page.locator("#scene-poll .pages").evaluate(WHOLE))
