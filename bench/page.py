"""`python -m bench.page`: what an update costs an attendee's phone, slowed down six times.

A site of its own, a session with so many questions, and updates as votes make them: the page gets
them over its socket. Told are the main thread's work per update and its longest task.
"""

import argparse
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, expect, sync_playwright

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
LISTEN = """() => {
  window.longest = [];
  const note = (list) => window.longest.push(...list.getEntries().map((one) => one.duration));
  new PerformanceObserver(note).observe({ type: "longtask" });
}"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--questions", default="300,1000", help="counts, separated by commas")
    parser.add_argument("--all", action="store_true", help="press 'Show more' until all are shown")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        template = make_template(Path(folder) / "template")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        print(
            f"{'questions':>9} {'shown':>6} {'first ms':>9} {'an update ms':>13} {'longest ms':>11}"
        )
        for count in map(int, given.questions.split(",")):
            site = launch(Path(folder) / f"site{count}", template, "uvicorn", 1, {})
            try:
                site.wait()
                print(measured(browser.new_context(viewport=PHONE), site, count, whole=given.all))
            finally:
                site.stop()
        browser.close()


PHONE: Any = {"width": 390, "height": 844}


def measured(context: BrowserContext, site: Site, count: int, *, whole: bool) -> str:
    links = dict(ROW.findall(site.manage("demo")))
    site.shell(FILL.format(count=count))
    page = context.new_page()
    page.goto(links["Attendee online"])
    page.wait_for_url(re.compile(r"/seats/\d+/"))
    wire: CDPSession = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    wire.send("Performance.enable")
    before = work(wire)
    page.reload()
    expect(page.locator(".questions-list .question").first).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")
    first = work(wire) - before if work(wire) > before else work(wire)
    shown = show_all(page) if whole else page.locator(".questions-list .question").count()
    page.evaluate(LISTEN)
    idle = rested(page, wire, UPDATES * EVERY_SECONDS)
    page.evaluate("() => { window.longest = []; }")
    before, began = work(wire), time.monotonic()
    site.shell(STIR.format(updates=UPDATES, every=EVERY_SECONDS))
    spent = work(wire) - before - idle * (time.monotonic() - began)
    longest = max(page.evaluate("() => window.longest"), default=0)
    return f"{count:9} {shown:6} {first:9.0f} {spent / UPDATES:13.0f} {longest:11.0f}"


def show_all(page: Page) -> int:
    more = page.locator(".questions-list + .more-rows")
    while more.is_visible():
        more.click()
    page.mouse.move(0, 0)
    return page.locator(".questions-list .question").count()


def rested(page: Page, wire: CDPSession, seconds: float) -> float:
    """Milliseconds of work in a second in which nothing happens but the clock."""
    page.wait_for_timeout(3000)  # no hand is on the list any more
    before = work(wire)
    page.wait_for_timeout(seconds * 200)
    return (work(wire) - before) / (seconds / 5)


def work(wire: CDPSession) -> float:
    """The main thread's milliseconds so far."""
    metrics = {one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


if __name__ == "__main__":
    main()
