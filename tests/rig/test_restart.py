"""A rolling restart under load: every screen is told when to come back, nobody is refused."""

import asyncio
import signal
import threading
import urllib.request
from dataclasses import dataclass, field

from tests.patience import wait_until
from tests.plugins.site import Site
from tests.rig.crowd import enter, settle_and_check
from tests.rig.journal import Frame
from tests.rig.stage import Stage
from tests.rig.wire import Wire

LONGEST_MS = 1000  # for the few screens of this test


@dataclass
class Visitors:
    """Load pages all the time, each over a connection of its own."""

    site: Site
    failed: list[str] = field(default_factory=list)
    loaded: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def visit(self) -> None:
        while not self.stop.wait(0.02):
            try:
                with urllib.request.urlopen(f"{self.site.url}/healthz", timeout=20) as answer:
                    self.loaded += answer.status == 200
            except OSError as error:
                self.failed.append(repr(error))


async def told_to_come_back(screen: Wire) -> Frame:
    try:
        _, frame = await screen.hear(lambda frame: "restart" in frame, seconds=120)
    except ConnectionError as error:
        raise AssertionError(f"closed without a word: {screen.frames[-3:]}") from error
    await screen.close()
    await asyncio.sleep(frame["in_ms"] / 1000)
    await screen.come_back()
    return frame


async def ask_all_the_time(clerk: Wire, name: int, stop: asyncio.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        text = f"{name} asks number {number}"
        body = {"name": f"Guest {name}", "another": "", "text": text}
        assert "done" in await clerk.insist("qa.ask_for", body)
        await asyncio.sleep(0.05)


async def play(stage: Stage) -> tuple[list[Frame], list[str]]:
    clerks, screens = stage.screens("clerks"), stage.screens("attendees")
    await enter([*clerks, *screens])
    stop = asyncio.Event()
    asking = [
        asyncio.create_task(ask_all_the_time(clerk, name, stop))
        for name, clerk in enumerate(clerks)
    ]
    stage.site.process.send_signal(signal.SIGUSR1)
    try:
        frames = await asyncio.gather(*(told_to_come_back(screen) for screen in screens))
    finally:
        stop.set()
        await asyncio.gather(*asking)
    return list(frames), await settle_and_check(stage, [*clerks, *screens])


def pids(site: Site) -> set[int]:
    return {process.pid for process in site.web_processes()}


def test_every_screen_is_told_when_to_come_back_and_nobody_is_refused(stage: Stage) -> None:
    site = stage.site
    before = pids(site)
    visitors = Visitors(site)
    visiting = threading.Thread(target=visitors.visit)
    visiting.start()
    try:
        frames, wrong = asyncio.run(play(stage))
        wait_until(lambda: before.isdisjoint(pids(site)), seconds=180)
    finally:
        visitors.stop.set()
        visiting.join()

    waits = [frame["in_ms"] for frame in frames]
    assert all(0 <= wait <= LONGEST_MS for wait in waits), waits
    assert len(set(waits)) > len(waits) // 2, f"one lump: {waits}"
    assert not visitors.failed and visitors.loaded
    assert len(site.web_processes()) == len(before)
    assert wrong == []
