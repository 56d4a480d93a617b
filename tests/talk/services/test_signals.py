"""A call for help: counted by room, nobody's, told to who pressed, and begun anew."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from redis import RedisError

from agenda.facts.hour import step_count
from agenda.services import clock
from common.instants import milliseconds
from live.models import Answer, Stream
from participants.facts.seats import seat_of
from participants.models import Silence
from talk.facts.signals import signals as told
from talk.facts.signals import signals_known
from talk.models import HelpSignal
from talk.services import signals
from tests.factories import make_clerk, make_moderator, make_participant, make_session
from tests.outcomes import send_from
from tests.qa.dump import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """Set the database's clock to so many seconds from now on."""
    began = timezone.now()

    def set_clock(seconds):
        now = began + dt.timedelta(seconds=seconds)
        monkeypatch.setattr(signals, "database_now", lambda: now)
        return milliseconds(now)

    set_clock(0)
    return set_clock


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def session():
    return make_session()


def call(person, kind="hear", **over):
    body = {"at": milliseconds(signals.database_now())} | over
    signals.press(session_id=person.session_id, participant_id=person.pk, kind=kind, **body)


def cards(session):
    return [(one["kind"], *one["count"].values(), one["many"]) for one in told(session.pk)]


def code(person, **over):
    with pytest.raises(ValidationError) as refused:
        call(person, **over)
    return refused.value.code


def test_the_first_press_is_a_card_by_room_and_there_is_one_a_kind(session, at):
    call(make_participant(session))
    assert cards(session) == [("hear", 0, 1, 0, False)]
    call(make_participant(session, mode="onsite"))
    call(make_participant(session, mode="hub"))
    call(make_participant(session), kind="slower")
    assert cards(session) == [("hear", 1, 1, 1, False), ("slower", 0, 1, 0, False)]


def test_who_presses_again_within_the_minute_counts_once_and_is_answered_the_same(session, at):
    person = make_participant(session)
    for _ in range(3):
        assert call(person) is None
    assert cards(session) == [("hear", 0, 1, 0, False)]
    call(person, kind="repeat")
    assert [kind for kind, *_ in cards(session)] == ["hear", "repeat"]


def test_a_minute_later_the_same_person_counts_anew(session, at, monkeypatch):
    person = make_participant(session)
    kept, add = [], cache.add

    def noted(*what):
        kept.append(what)
        return add(*what)

    monkeypatch.setattr(cache, "add", noted)
    call(person)
    name, _, seconds = kept[-1]
    assert seconds == 60
    cache.delete(name)  # as the cache does by itself then
    call(person)
    assert cards(session) == [("hear", 0, 2, 0, False)]


def test_five_within_twenty_seconds_come_first(session, at):
    call(make_participant(session), kind="slower")
    for seconds in (0, 5, 10, 15):
        at(seconds)
        call(make_participant(session))
    assert not any(many for *_, many in cards(session))
    at(19)
    call(make_participant(session))
    assert cards(session) == [("hear", 0, 5, 0, True), ("slower", 0, 1, 0, False)]
    at(60)
    call(make_participant(session))
    assert cards(session)[0] == ("hear", 0, 6, 0, True)  # until it is understood


def test_five_over_a_minute_are_no_escalation(session, at):
    for seconds in range(0, 60, 10):
        at(seconds)
        call(make_participant(session))
    assert cards(session) == [("hear", 0, 6, 0, False)]


def test_understood_tells_who_pressed_and_begins_anew(session, at):
    for _ in range(5):
        call(make_participant(session))
    pressed_at = milliseconds(signals.database_now())
    known_at = at(7)
    signals.understand(session_id=session.pk, kind="hear")
    assert cards(session) == []
    assert signals_known(session.pk) == {"hear": known_at}
    assert known_at > pressed_at
    at(70)
    call(make_participant(session))
    assert cards(session) == [("hear", 0, 1, 0, False)]
    assert signals_known(session.pk) == {"hear": known_at}


def test_understood_of_what_nobody_calls_for_tells_nothing(session, at):
    revision = Stream.objects.get(pk=session.pk).revision
    signals.understand(session_id=session.pk, kind="hear")
    assert Stream.objects.get(pk=session.pk).revision == revision


def test_a_clerk_counts_each_press_for_somebody_once(session, at):
    clerk = make_clerk(session)
    for press in ("a", "a", "b"):
        call(clerk, press=press)
    assert cards(session) == [("hear", 2, 0, 0, False)]


def test_what_waited_for_the_network_too_long_is_refused(session, at):
    person, pressed_at = make_participant(session), at(0)
    at(31)
    assert code(person, at=pressed_at) == "signal_late"
    assert cards(session) == []
    at(29)
    call(person, at=pressed_at)
    assert cards(session) == [("hear", 0, 1, 0, False)]


def test_only_while_the_session_is_held(at):
    for state in ("published", "ended"):
        assert code(make_participant(make_session(state=state))) == "not_live"


def test_who_is_silenced_set_aside_or_of_another_session_is_not_counted(session, at):
    silenced = make_participant(session)
    Silence.objects.create(session=session, participant=silenced, at=timezone.now())
    call(silenced)
    assert code(make_participant(session, set_aside_at=timezone.now())) == "silenced"
    with pytest.raises(PermissionDenied):
        signals.press(
            session_id=session.pk,
            participant_id=make_participant(make_session()).pk,
            kind="hear",
            at=milliseconds(signals.database_now()),
        )
    assert code(make_participant(session), kind="loud") == "not_found"
    assert cards(session) == []


def test_the_end_forgets_who_called(session, at):
    call(make_participant(session))
    clock.end(session_id=session.pk, step=step_count(session.pk))
    assert not HelpSignal.objects.exists()


def test_without_a_memory_nobody_calls_as_a_hall(session, at, monkeypatch):
    def away(*_args, **_more):
        raise RedisError

    monkeypatch.setattr(cache, "add", away)
    assert code(make_participant(session)) == "busy"


def test_neither_tables_nor_the_cache_nor_the_log_say_who_pressed(session, caplog):
    """The same in both dumps, whoever of two people it was, but what chance and clocks make."""
    people = [make_participant(session, display_name=name) for name in ("Amara", "Noor")]
    seats = [seat_of(person) for person in people]
    make_moderator(session)
    dumps = []
    with caplog.at_level("DEBUG"):
        for seat in seats:
            at = milliseconds(timezone.now())
            assert "done" in send_from(seat, "talk.signal", kind="hear", at=at)
            dumps.append(take(caplog.text))
            HelpSignal.objects.all().delete()
            cache.clear()
    first, second = dumps
    assert not Answer.objects.exists()
    for table in first.tables.keys() - {"live_stream", "live_topic", "sqlite_sequence"}:
        assert plain(first.tables[table]) == plain(second.tables[table]), table
    (row,) = first.tables["talk_helpsignal"]
    assert {"participant_id", "by"} & set(row) == set()
    assert str(row["since"])[:19].endswith(":00")  # of the first press no more than the minute
    for dump in dumps:
        kept = {re.sub(r"^:1:", "", key) for key in dump.redis}
        assert {re.sub(r"[0-9a-f]{64}", "<hash>", key) for key in kept} == {
            "help:<hash>",
            f"help:{session.pk}:hear",
            f"veil:{session.pk}",
        }
        assert "Amara" not in dump.log and "Noor" not in dump.log


def plain(rows):
    return [{key: value for key, value in row.items() if key not in NOISE} for row in rows]


NOISE = {"under", "at", "id"}


def test_the_cards_take_one_query(session, at, django_assert_num_queries):
    for kind in ("hear", "slower", "slides", "repeat"):
        call(make_participant(session), kind=kind)
    with django_assert_num_queries(1):
        told(session.pk)
