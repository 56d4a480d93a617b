"""Hands and turns of people become those of whom they turned out to be, and theirs again."""

from floor.models import Hand, Turn
from floor.services.hands import lower_hands_of, topics_of
from live.moments import Happening
from live.stream import changed


def unite(happening: Happening) -> None:
    """A person has one waiting hand: the one that was theirs."""
    people, into = happening.people, happening.into
    if Hand.objects.filter(participant=into, state=Hand.State.WAITING).exists():
        lower_hands_of(happening.session_id, people, happening.now)
    for rows in (Hand.objects, Turn.objects):
        rows.filter(participant__in=people).update(participant=into)
    changed(happening.session_id, *topics_of(into or 0))


def part(happening: Happening) -> None:
    """Hands and turns are whose they were; one that was lowered stays down."""
    for person in (*happening.people, happening.into or 0):
        changed(happening.session_id, *topics_of(person))
