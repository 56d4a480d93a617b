"""A thousand mails due at once: workers are killed, the broker loses everything, ticks come thrice.

In the suite as many as it has time for; the whole with `make test-faults`.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.outbox.sink import Sink
from tests.rig import pair
from tests.rig.faults import Redis
from tests.rig.post_office import PostOffice, doubled, environment, lost, names

MAILS, KILLS = pair.sized(200, 1000), pair.sized(4, 20)
WHOLE = pair.SIZE >= 5
PROMISED_SECONDS = 180


@pytest.fixture(scope="module")
def broker() -> Redis:
    return Redis(Path(tempfile.mkdtemp(prefix="rt-mail-")))


@pytest.fixture
def office(
    request: pytest.FixtureRequest, tmp_path: Path, site_template: Path, broker: Redis
) -> Iterator[PostOffice]:
    shutil.copy(site_template / "roundtable.sqlite3", tmp_path)
    postgres = request.getfixturevalue("own_postgres").url if pair.POSTGRES else ""
    sink = Sink().start()
    made = PostOffice(tmp_path, environment(tmp_path, broker, sink, postgres), sink, broker)
    yield made
    made.stop()


def guests(count: int) -> list[str]:
    return [f"guest{number}@example.org" for number in range(count)]


def all_sent(office: PostOffice, count: int) -> bool:
    return office.states()["sent"] == count


def test_workers_killed_at_any_point_lose_no_mail(office: PostOffice) -> None:
    """F-13. The points are chosen by what the mail server has got: between its answer and our
    commit is one of them."""
    addresses = guests(MAILS)
    chance = random.Random(13)
    points = sorted(chance.randrange(MAILS - 1) for _ in range(KILLS))
    office.register(addresses)
    began = time.monotonic()
    worker = office.worker()
    office.beat()
    for point in points:
        office.until_got(point + 1)
        time.sleep(chance.random() * 0.03)
        worker.kill()
        worker.wait()
        office.running.remove(("worker", worker))
        worker = office.worker()
    if not WHOLE:
        office.time_passes(once=lambda: set(office.states()) <= {"sent", "claimed"})
    office.until(lambda: all_sent(office, MAILS))
    took = time.monotonic() - began

    print(f"{MAILS} mails, {KILLS} kills: {took:.0f} s, {doubled(office.sink)} doubled")
    assert lost(office.sink, addresses) == set()
    assert doubled(office.sink) <= KILLS
    assert {len(each) for each in names(office.sink).values()} == {1}, "a name of its own each time"
    assert took <= PROMISED_SECONDS or not WHOLE


def test_a_broker_that_loses_everything_loses_no_mail(office: PostOffice) -> None:
    """F-14: killed and started again, empty, in the middle."""
    count = MAILS // 2
    office.register(guests(count))
    office.worker()
    office.beat()
    office.until_got(count // 4)
    office.redis.kill()
    time.sleep(2)
    office.redis.restart()
    office.until(lambda: all_sent(office, count))

    assert lost(office.sink, guests(count)) == set()
    assert doubled(office.sink) == 0


def test_three_beats_and_two_workers_double_nothing(office: PostOffice) -> None:
    """F-15."""
    count = MAILS // 2
    office.register(guests(count))
    for start in (office.worker, office.worker, office.beat, office.beat, office.beat):
        start()
    office.until(lambda: all_sent(office, count))

    assert lost(office.sink, guests(count)) == set()
    assert doubled(office.sink) == 0
    assert len(office.rows()) == count


def test_who_is_refused_or_hangs_or_drops_delays_nobody(office: PostOffice) -> None:
    """F-17."""
    bad = ["greylisted@far.example", "hangs@far.example", "drops@far.example"]
    good, refused = guests(60), ["refused@far.example"]
    office.register([*bad, *refused, *good])
    office.worker()
    office.beat()
    office.until(lambda: not lost(office.sink, good))
    office.until(lambda: office.states() == {"sent": 60, "pending": 3, "dead": 1})

    assert office.sink.hung == [60], "others waited for who hangs"
    waiting = sorted(row[1:] for row in office.rows() if row[0] == "pending")
    assert waiting == [(1, "451 4.7.1 <…>: come back later"), (1, "broken"), (1, "broken")]
    for tries in range(2, 7 if WHOLE else 2):
        office.time_passes(once=partial(tried, office, tries - 1))
    office.until(partial(tried, office, 6 if WHOLE else 1))
    assert office.states()["sent"] == 60


def tried(office: PostOffice, times: int) -> bool:
    """All that are neither served nor refused for good, so often, and settled."""
    rows = [row for row in office.rows() if row[0] != "sent" and not row[2].startswith("550")]
    return all(state != "claimed" and attempts == times for state, attempts, _said in rows)
