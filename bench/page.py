"""`python -m bench.page`: what an update costs a screen on a device six times as slow.

A site of its own, a session with so many questions, and updates as a storm of votes makes them: the
page gets them over its socket. Told is the main thread's processor time, not the clock on the wall:
what else the machine does makes no difference.
"""

import argparse
import re
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright

from tests.journeys.demo import ROW
from tests.plugins.browser import FLAGS, find_chromium
from tests.plugins.site import Site, launch, make_template

SLOWER = 6
UPDATES = 15
EVERY_SECONDS = 2.5
FILL = """
import random
from bench.scene import sentence
from django.utils import timezone
from agenda.models import Session
from live import stream
from qa.models import Question
from tests import factories as make
session = Session.objects.get()
people = [make.make_participant(session) for _ in range(60)]
now = timezone.now()
with stream.locked(session.pk):
    revision = stream.changed(session.pk, "questions", "scores", "next")
    Question.objects.bulk_create(Question(
        session=session, participant=random.choice(people), text=sentence(), state="approved",
        asked_at=now, approved_at=now, revision=revision, scored_revision=revision,
    ) for _ in range({count}))
    Question.objects.bulk_create(Question(
        session=session, participant=random.choice(people), text=sentence(), state="waiting",
        asked_at=now, revision=revision, scored_revision=revision,
    ) for _ in range({waiting}))
"""
# A tick of a busy hall: fifty questions get votes, one is new, one is put better.
STIR = """
import random, time
from bench.scene import sentence
from django.utils import timezone
from agenda.models import Session
from live import stream
from qa.models import Question, Upvote
session = Session.objects.get()
people = list(session.participants.all())
for _ in range({updates}):
    with stream.locked(session.pk):
        revision = stream.changed(session.pk, "questions", "scores", "next")
        voted = random.sample(list(Question.objects.filter(session=session, state="approved")), 50)
        Upvote.objects.bulk_create(
            (Upvote(question=one, participant=random.choice(people)) for one in voted),
            ignore_conflicts=True,
        )
        Question.objects.filter(pk__in=[one.pk for one in voted]).update(scored_revision=revision)
        Question.objects.filter(pk=voted[0].pk).update(text=sentence(), revision=revision)
        Question.objects.create(
            session=session, participant=people[0], text=sentence(), state="approved",
            asked_at=timezone.now(), approved_at=timezone.now(),
            revision=revision, scored_revision=revision,
        )
    time.sleep({every})
"""
PHONE: Any = {"width": 390, "height": 844}
DESK: Any = {"width": 1440, "height": 900}
# Who looks, at which row of the list, how many questions are approved, and how many wait.
SCENES = {
    "attendee300": ("Attendee online", PHONE, ".questions-list .question", 300, 0),
    "attendee1000": ("Attendee online", PHONE, ".questions-list .question", 1000, 0),
    "moderator300": ("Moderator", DESK, ".approved-rows .question-row", 300, 60),
}
PARTS = {
    "all": ("TaskDuration",),
    "scripts": ("ScriptDuration",),
    "layout": ("LayoutDuration", "RecalcStyleDuration"),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("scenes", nargs="*", default=list(SCENES), help=", ".join(SCENES))
    parser.add_argument("--all", action="store_true", help="press 'Show more' until all are shown")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        template = make_template(Path(folder) / "template")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        print(" " * 12, "shown first | an update: ms scripts layout | a second of rest")
        for name in given.scenes:
            site = launch(Path(folder) / name, template, "uvicorn", 1, {})
            try:
                site.wait()
                print(f"{name:12}", measured(browser, site, *SCENES[name], whole=given.all))
            finally:
                site.stop()
        browser.close()


def measured(
    browser: Browser,
    site: Site,
    who: str,
    size: Any,
    row: str,
    count: int,
    waiting: int,
    *,
    whole: bool,
) -> str:
    links = dict(ROW.findall(site.manage("demo")))
    site.run(FILL.format(count=count, waiting=waiting))
    page = browser.new_context(viewport=size).new_page()
    page.goto(links[who])
    page.wait_for_url(re.compile(r"/seats/\d+/"))
    wire: CDPSession = page.context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    wire.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = work(wire)
    page.reload()
    expect(page.locator(row).first).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")
    after = work(wire)
    first = after["all"] - before["all"] if after["all"] > before["all"] else after["all"]
    shown = show_all(page) if whole else page.locator(row).count()
    page.wait_for_timeout(3000)  # no hand is on the list any more
    before, began = work(wire), time.monotonic()
    page.wait_for_timeout(UPDATES * EVERY_SECONDS * 400)
    rest = per(time.monotonic() - began, work(wire), before)
    before, began = work(wire), time.monotonic()
    site.run(STIR.format(updates=UPDATES, every=EVERY_SECONDS))
    passed = time.monotonic() - began
    spent = per(UPDATES, work(wire), before)
    update = {part: spent[part] - rest[part] * passed / UPDATES for part in PARTS}
    figures = f"{update['all']:13.0f} {update['scripts']:7.0f} {update['layout']:6.0f}"
    return f"{shown:5} {first:5.0f} | {figures} | {rest['all']:6.0f}"


def show_all(page: Page) -> int:
    more = page.locator(".questions-list + .more-rows")
    while more.is_visible():
        more.click()
    page.mouse.move(0, 0)
    return page.locator(".questions-list .question").count()


def per(times: float, after: Counter[str], before: Counter[str]) -> dict[str, float]:
    return {part: (after[part] - before[part]) / times for part in PARTS}


def work(wire: CDPSession) -> Counter[str]:
    """Milliseconds of processor time that the main thread has had so far, and for what."""
    metrics = {one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]}
    return Counter(
        {part: sum(metrics[one] for one in names) * 1000 for part, names in PARTS.items()}
    )


if __name__ == "__main__":
    main()
