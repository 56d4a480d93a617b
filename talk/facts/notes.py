"""What moderators marked for the rapporteur, in the order in which it was said."""

import datetime as dt
from typing import TypedDict

from participants.facts.who import GROUPS
from talk.models import Note
from talk.rules.codes import State


class Noted(TypedDict):
    """A line, who said it, and which moderator marked it, and when."""

    text: str
    name: str
    said_at: dt.datetime
    marked_by: str
    marked_at: dt.datetime


def notes_of(session_id: int) -> list[Noted]:
    """For the team: what was taken down meanwhile is left out."""
    people = ("line__participant", *(f"line__participant__{name}" for name in GROUPS), "marked_by")
    found = Note.objects.select_related(*people).filter(
        line__session=session_id, line__unseen=False
    )
    return [_noted(note) for note in found.exclude(line__state=State.HIDDEN).order_by("line__at")]


def _noted(note: Note) -> Noted:
    author = note.line.participant
    return {
        "text": note.line.text,
        "name": author.display_name if author else "",
        "said_at": note.line.at,
        "marked_by": note.marked_by.display_name if note.marked_by else "",
        "marked_at": note.at,
    }
