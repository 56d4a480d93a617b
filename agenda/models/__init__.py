"""The nouns of a session and its hour: what is planned, and when each part really ran."""

from agenda.models.forum import Format, Forum, Goal
from agenda.models.hour import Run, Segment, StageMessage, Step
from agenda.models.links import Link
from agenda.models.page import PageLine
from agenda.models.session import (
    LOBBY_MINUTES,
    Outcome,
    PolicyQuestion,
    Session,
    SessionQuerySet,
    usual_marks,
)

__all__ = [
    "LOBBY_MINUTES",
    "Format",
    "Forum",
    "Goal",
    "Link",
    "Outcome",
    "PageLine",
    "PolicyQuestion",
    "Run",
    "Segment",
    "Session",
    "SessionQuerySet",
    "StageMessage",
    "Step",
    "usual_marks",
]
