"""A letter that waits, and whom it is to was removed, replaced, or became one with somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from agenda.models import Session
from live import stream
from outbox.models import Delivery
from outbox.rules import recipients
from participants.facts.invited import Fate, invitees
from participants.models import Participant
from participants.rules.invitations import INVITED
from participants.rules.news import mark, told_of
from participants.rules.reminders import DAY, HOUR, MINUTE, Kind
from participants.rules.roles import Role
from participants.services import invitations
from participants.services.news import CHANGED, tell
from participants.services.replacing import replace_person, take_out, undo
from participants.services.uniting import unite
from tests.participants.parts import make_part, tick
from tests.participants.reminded import make_announced, start_of

pytestmark = pytest.mark.django_db
SANA, OTHER = "sana@example.org", "s.berg@example.org"
BEFORE = {INVITED: 10 * DAY, Kind.PREPARATION: 7 * DAY, Kind.DAY_BEFORE: 24 * HOUR}
kinds = pytest.mark.parametrize("kind", BEFORE)


@pytest.fixture
def session() -> Session:
    return make_announced(starts_at=timezone.now() + 20 * DAY)


def waits(kind: str, *people: Participant) -> None:
    """Put, and not due before two minutes."""
    session = people[0].session
    if kind == INVITED:
        invitations.invite(session=session, people={one.pk for one in people})
        Delivery.objects.filter(kind=kind).update(due_at=start_of(session) - BEFORE[kind])
    else:
        assert to(session, kind, -2 * MINUTE) == []
    to_them = [recipients.person(one.pk) for one in people]
    waiting = Delivery.objects.filter(kind=kind, recipient__in=to_them, state="pending")
    assert waiting.count() == len(people)


def to(session: Session, kind: str, later: Any = 0 * MINUTE) -> list[str]:
    """Who gets one, so long after it is due."""
    return sorted(letter.to[0] for letter in tick(start_of(session) - BEFORE[kind] + later))


def removed(person: Participant) -> Any:
    return take_out(session_id=person.session_id, person_id=person.pk)


def replaced(person: Participant) -> Any:
    said = {"display_name": "Teodor Okafor"}
    return replace_person(session_id=person.session_id, person_id=person.pk, said=said, titles={})


gone = pytest.mark.parametrize("goes", [removed, replaced])


@kinds
@gone
def test_who_was_removed_or_replaced_gets_none(
    session: Session, kind: str, goes: Callable[[Participant], Any]
) -> None:
    sana = make_part(session, "sana", joined_at=None)
    waits(kind, sana)
    goes(sana)
    assert to(session, kind) == []
    letter = Delivery.objects.get(kind=kind, recipient=recipients.person(sana.pk))
    assert (letter.state, letter.said) == (Delivery.State.SKIPPED, "gone")


@kinds
@gone
def test_taken_back_in_time_the_letter_goes(
    session: Session, kind: str, goes: Callable[[Participant], Any]
) -> None:
    sana = make_part(session, "sana", joined_at=None)
    waits(kind, sana)
    undo(session_id=session.pk, change_id=goes(sana).pk)
    assert to(session, kind) == [SANA]


@kinds
@pytest.mark.parametrize("waiting", ["other", "both", "kept"])
def test_who_became_one_with_somebody_gets_it_once_where_they_stay(
    session: Session, kind: str, waiting: str
) -> None:
    kept = make_part(session, "sana", joined_at=None)
    other = make_part(session, "other", email=OTHER, joined_at=None)
    both = {"kept": [kept], "other": [other], "both": [kept, other]}
    waits(kind, *(both[waiting] if kind == INVITED else both["both"]))
    unite(session_id=session.pk, kept_id=kept.pk, other_id=other.pk)

    assert to(session, kind) == [SANA]
    assert to(session, kind, HOUR) == []
    (row,) = [one for one in invitees(session) if one.person == kept]
    assert kind != INVITED or row.fate == Fate.SENT, "and the list of invitations says so"


def test_whoever_was_written_to_before_is_not_written_to_again(session: Session) -> None:
    kept = make_part(session, "sana", joined_at=None)
    other = make_part(session, "other", email=OTHER, joined_at=None)
    waits(INVITED, kept, other)
    Delivery.objects.filter(recipient=recipients.person(kept.pk)).update(due_at=timezone.now())
    assert tick(timezone.now())[0].to == [SANA]
    unite(session_id=session.pk, kept_id=kept.pk, other_id=other.pk)
    assert to(session, INVITED) == []


@pytest.mark.parametrize("kept_knows", [True, False])
def test_what_has_changed_is_told_once_to_whom_they_became(
    session: Session, kept_knows: bool
) -> None:
    other = make_part(session, "other", email=OTHER)
    kept = make_part(session, "sana", *([Role.SPEAKER] if kept_knows else [Role.ATTENDEE]))
    with stream.locked(session.pk):
        session.place = "Another room"
        session.save()
        stream.changed(session.pk, "agenda")
    tell(session_id=session.pk, seen=mark(told_of(session)))
    assert Delivery.objects.filter(kind=CHANGED).count() == 1 + kept_knows
    unite(session_id=session.pk, kept_id=kept.pk, other_id=other.pk)
    assert [letter.to for letter in tick(timezone.now())] == [[SANA]]
