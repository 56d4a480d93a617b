"""People of a session by a few letters of their name, for whoever acts for somebody."""

from typing import TypedDict

from common.text import folded, is_found
from participants.facts.who import GROUPS, Who, who
from participants.models import Participant

FEWEST_LETTERS = 2
MOST_FOUND = 8


class Found(TypedDict):
    """Somebody, and whether they have a screen of their own, or a link to one."""

    id: int
    who: Who
    own: bool


def people_found(session_id: int, letters: str) -> list[Found]:
    """Those whose name has these letters; first who has a word of it that begins with them."""
    wanted = folded(letters)
    if len(wanted) < FEWEST_LETTERS:
        return []
    there = Participant.objects.present().filter(session=session_id).exclude(display_name="")
    names = [
        (not any(word.startswith(wanted) for word in folded(name).split()), folded(name), pk)
        for pk, name in there.values_list("pk", "display_name")
        if is_found(letters, name)
    ]
    keys = [pk for *_order, pk in sorted(names)[:MOST_FOUND]]
    rows = there.select_related(*GROUPS).in_bulk(keys)
    return [_found(rows[pk]) for pk in keys]


def _found(person: Participant) -> Found:
    return {"id": person.pk, "who": who(person, unread=True), "own": person.added_by_id is None}
