"""With a real mail server: what it refuses, how it is away, and who is held up by that."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from outbox.models import Delivery, MailServer
from outbox.services import circuit, claims, lanes, sending
from tests.outbox.posted import MINUTE, notes, put
from tests.outbox.sink import Sink

__all__ = ["notes"]
pytestmark = pytest.mark.django_db
State = Delivery.State
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def sink(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    made = Sink().start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", made.port, 2
    monkeypatch.setattr(lanes, "PATIENCE", 0.2)
    yield made
    made.stop()


def post(*addresses: str) -> None:
    for address in addresses:
        put(address, recipient=f"address:{address}")


def row(key: str) -> Delivery:
    return Delivery.objects.get(key=key)


def people(count: int, domain: str = "example.org") -> list[str]:
    return [f"guest{number}@{domain}" for number in range(count)]


def test_mails_go_one_by_one_over_one_connection(sink: Sink) -> None:
    sink.slow = 0.02
    post(*people(20))

    assert sending.send_due(timezone.now()) == 20

    assert sorted(one.to for one in sink.got) == sorted(people(20))
    assert (sink.callers, sink.most_at_once) == (1, 1)
    assert len({one.name for one in sink.got}) == 20


def test_after_some_mails_a_new_connection_is_taken(sink: Sink, monkeypatch: Any) -> None:
    monkeypatch.setattr(lanes, "ENOUGH", 8)
    post(*people(20))
    assert sending.send_due(timezone.now()) == 20
    assert sink.callers == 3


def test_what_is_refused_for_good_is_given_up_at_once_with_the_servers_words(sink: Sink) -> None:
    post("refused@far.example", *people(3))

    assert sending.send_due(timezone.now()) == 3

    refused = row("refused@far.example")
    assert (refused.state, refused.attempts) == (State.DEAD, 1)
    assert refused.said == "550 5.1.1 <…>: no such mailbox"


def test_who_is_greylisted_is_tried_at_growing_pauses_and_delays_nobody(sink: Sink) -> None:
    post("greylisted@far.example", *people(3))
    now, pauses = timezone.now(), []
    assert sending.send_due(now) == 3
    while (waiting := row("greylisted@far.example")).state == State.PENDING:
        assert waiting.said == "451 4.7.1 <…>: come back later"
        assert waiting.claimed_until
        pauses.append((waiting.claimed_until - now) // MINUTE)
        assert sending.send_due(waiting.claimed_until - SECOND) == 0
        now = waiting.claimed_until
        sending.send_due(now)

    assert pauses == [1, 2, 4, 8, 16]
    assert (waiting.state, waiting.attempts) == (State.DEAD, claims.ATTEMPTS)
    assert sink.asked.count("greylisted@far.example") == claims.ATTEMPTS


@pytest.mark.parametrize("count", [1, 4])
def test_who_hangs_keeps_a_connection_and_nobody_else(sink: Sink, count: int) -> None:
    hanging = [f"hangs{number}@far.example" for number in range(count)]
    post(*hanging, *people(30))

    assert sending.send_due(timezone.now()) == 30

    assert sink.hung == [30] * count, "others waited for who hangs"
    assert {(row(each).state, row(each).attempts) for each in hanging} == {(State.PENDING, 1)}
    assert {row(each).said for each in hanging} == {"broken"}


def test_a_claim_lasts_as_long_as_its_mail_is_under_way(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or another worker would send it, too."""
    monkeypatch.setattr(claims, "CLAIM", dt.timedelta(seconds=0.6))
    post("hangs@far.example")
    now, kept = timezone.now(), []
    keep = claims.keep

    def noted(delivery: Delivery, at: dt.datetime) -> None:
        keep(delivery, at)
        kept.append(row("hangs@far.example").claimed_until > at)

    monkeypatch.setattr(sending, "keep", noted)
    sending.send_due(now)

    assert len(kept) > 5 and all(kept)
    assert row("hangs@far.example").attempts == 1


def test_a_dropped_connection_is_that_mails_fault_while_the_server_is_there(sink: Sink) -> None:
    post("drops@far.example", "drops2@far.example", *people(3))

    assert sending.send_due(timezone.now()) == 3

    assert (row("drops@far.example").state, row("drops@far.example").attempts) == (
        State.PENDING,
        1,
    )
    assert not MailServer.objects.exclude(away_since=None).exists()


def test_a_server_that_drops_everybody_uses_up_no_attempts(sink: Sink) -> None:
    post("drops@a.example", "drops@b.example", "drops@c.example", "drops@d.example")

    assert sending.send_due(timezone.now()) == 0

    assert set(Delivery.objects.values_list("state", "attempts")) == {(State.PENDING, 0)}
    assert len(sink.asked) == 3, "asked on after three domains"
    assert MailServer.objects.get().away_since


def test_a_server_that_is_away_is_asked_at_growing_pauses_and_costs_no_attempts(
    sink: Sink,
) -> None:
    post(*people(3))
    sink.stop()
    now, pauses = timezone.now(), []
    for _ in range(8):
        assert sending.send_due(now) == 0
        again_at = MailServer.objects.get().try_again_at
        assert again_at
        pauses.append(round((again_at - now) / SECOND))
        tries = MailServer.objects.get().tries
        assert sending.send_due(again_at - SECOND) == 0
        assert MailServer.objects.get().tries == tries, "asked within the pause"
        now = again_at
    assert pauses == [15, 30, 60, 120, 240, 480, 600, 600]
    assert set(Delivery.objects.values_list("state", "attempts")) == {(State.PENDING, 0)}

    sink.start()
    assert sending.send_due(now) == 3
    assert MailServer.objects.get().away_since is None


def test_of_two_workers_one_asks_a_server_that_is_away() -> None:
    now = timezone.now()
    circuit.note_away(now, "")
    later = now + MINUTE
    assert [circuit.may_try(later) for _ in range(2)] == [True, False]


def test_a_clock_that_was_wrong_closes_nothing_for_long() -> None:
    now = timezone.now()
    circuit.note_away(now + dt.timedelta(hours=2), "")
    assert circuit.may_try(now)


def test_a_server_that_does_not_let_us_send_costs_no_attempts(sink: Sink) -> None:
    sink.refuses_us = True
    post(*people(3))

    assert sending.send_due(timezone.now()) == 0

    assert set(Delivery.objects.values_list("state", "attempts")) == {(State.PENDING, 0)}
    assert MailServer.objects.get().said == "550 5.7.1 … may not send here"


def test_claims_of_a_wrong_clock_are_free(sink: Sink) -> None:
    """A clock that was two hours ahead had claimed one mail, and let another wait."""
    post("claimed@example.org", "waiting@example.org", "paused@example.org")
    now = timezone.now()
    ahead = now + dt.timedelta(hours=2)
    Delivery.objects.filter(key="claimed@example.org").update(
        state=State.CLAIMED, claimed_until=ahead + MINUTE
    )
    Delivery.objects.filter(key="waiting@example.org").update(claimed_until=ahead + MINUTE)
    Delivery.objects.filter(key="paused@example.org").update(claimed_until=now + 15 * MINUTE)

    assert sending.send_due(now) == 2

    assert row("paused@example.org").state == State.PENDING


def test_without_an_address_there_is_nothing_to_send(sink: Sink) -> None:
    put("nobody", recipient="address:")
    assert sending.send_due(timezone.now()) == 0
    assert (row("nobody").state, row("nobody").said) == (State.SKIPPED, "no address")
