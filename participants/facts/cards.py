"""What moderators read of one person before they silence them: who they are, what they did."""

from typing import Any

from common.instants import milliseconds
from participants.facts.deeds import deeds_of
from participants.facts.silences import open_silences
from participants.facts.who import who
from participants.models import Participant


def card_of(person: Participant) -> dict[str, Any]:
    """Nothing that was asked as a group, anonymously, or voted without a name: that is nobody's.

    `silence` is one that names them, `everything` whether all of theirs is taken away.
    """
    named = open_silences(person.session_id).filter(participant=person, veiled=False).first()
    did = deeds_of(person.session_id, person.pk)
    return {
        "participant": person.pk,
        "who": who(person, unread=True),
        "joined_at": milliseconds(person.joined_at),
        "did": {name: counts.get(person.pk, 0) for name, counts in did.items()},
        "silence": named.pk if named else None,
        "everything": person.set_aside_at is not None,
    }
