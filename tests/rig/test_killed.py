"""SIGKILL of all web processes while commands flow: nothing that was acknowledged is lost."""

import asyncio
from collections import Counter

from websockets.exceptions import ConnectionClosed

from tests.plugins.site import Site
from tests.rig.stage import Stage
from tests.rig.wire import Wire

COMMANDS = 20
ASKED = """from qa.models import Question
answer = list(Question.objects.filter(session={pk}).values_list("text", "pk"))"""


async def enter_questions(clerk: Wire, name: int, done: dict[str, int]) -> None:
    """One after the other, each until it is answered; the answer is written into `done`."""
    for number in range(COMMANDS):
        text = f"{name} asks number {number}"
        body = {"name": f"Guest {name}", "group": "", "region": "", "text": text}
        answer = await clerk.insist("qa.ask_for", body)
        assert "done" in answer, answer
        done[text] = answer["question"]


async def kill_midway(site: Site, done: dict[str, int]) -> int:
    """Gives how many commands had been answered."""
    while len(done) < COMMANDS:
        await asyncio.sleep(0.01)
    site.kill_web()
    return len(done)


async def follow(watcher: Wire, stop: asyncio.Event) -> None:
    """An attendee who does nothing but come back."""
    while not stop.is_set():
        if watcher.closed_at:
            await watcher.come_back()
        await asyncio.sleep(0.05)


async def play(stage: Stage) -> tuple[dict[str, int], int, Wire]:
    site = stage.site
    clerks = [Wire(site, ticket) for ticket in stage.tickets("clerks")]
    watcher = Wire(site, stage.tickets("attendees")[0])
    for screen in (*clerks, watcher):
        await screen.open()
    done: dict[str, int] = {}
    stop = asyncio.Event()
    following = asyncio.create_task(follow(watcher, stop))
    _, answered = await asyncio.gather(
        asyncio.gather(*(enter_questions(c, n, done) for n, c in enumerate(clerks))),
        kill_midway(site, done),
    )
    await asyncio.sleep(2.5)
    stop.set()
    await following
    for screen in (*clerks, watcher):
        try:
            await screen.close()
        except ConnectionClosed:
            pass
    return done, answered, watcher


def test_what_was_answered_is_stored_once_and_what_was_not_is_sent_again(stage: Stage) -> None:
    done, answered, watcher = asyncio.run(play(stage))

    stored = stage.behind.run(ASKED.format(pk=stage.pk))
    assert max(Counter(text for text, _ in stored).values()) == 1
    assert dict(stored) == done
    assert len(done) == COMMANDS * len(stage.tickets("clerks"))
    assert 0 < answered < len(done), "the kill did not fall into the middle"
    assert {row["text"] for row in watcher.rows().values()} == set(done)


def test_a_restored_database_makes_every_screen_fetch_its_state_anew(stage: Stage) -> None:
    """A backup of before the last changes: fewer revisions, and by rule another epoch."""
    restore = (
        "from live.models import Stream, Topic, new_epoch\n"
        f"Stream.objects.filter(pk={stage.pk}).update(epoch=new_epoch(), revision=1)\n"
        f"Topic.objects.filter(stream={stage.pk}).update(revision=1)"
    )
    stage.retitle("late")

    async def play_on():
        screen = Wire(stage.site, stage.tickets("attendees")[1])
        welcome = await screen.open()
        stage.behind.run(restore)
        await screen.hear(lambda frame: "resync" in frame, since=1)
        await screen.close()
        again = await screen.open()
        await screen.close()
        return welcome, again

    welcome, again = asyncio.run(play_on())

    assert "facts" in welcome, "a screen that knows nothing yet gets the state"
    assert "resync" in again, "a screen with the old epoch is never continued"
    assert again["epoch"] != welcome["epoch"]
