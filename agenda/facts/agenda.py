"""The agenda as screens see it: what is planned, and nothing that ticks."""

from collections.abc import Collection
from typing import Annotated, NotRequired, TypedDict

from agenda.facts.addresses import join_url
from agenda.models import Segment, Session
from agenda.rules.codes import LinkKind, SegmentKind
from agenda.rules.links import SeenBy, circles
from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact


class AgendaSegment(TypedDict):
    """A part of the session, as planned; the audience's minutes are among its own.

    `says`, for moderators: the organizer's words to open it with, where there are any.
    """

    id: int
    kind: Annotated[str, one_of(*SegmentKind)]
    title: str
    minutes: int
    minimum_minutes: int
    audience_minutes: int
    policy_question: int | None
    says: NotRequired[str]


class AgendaQuestion(TypedDict):
    """A policy question, numbered from 1 in the organizer's order."""

    id: int
    number: int
    text: str


class AgendaLink(TypedDict):
    """Where else something of the session is: its video, captions, materials."""

    kind: Annotated[str, one_of(*LinkKind)]
    url: str
    label: str


class Agenda(TypedDict):
    """What the session is about, in the organizer's order and what moderators made of it."""

    title: str
    slug: str
    code: str
    join_url: str
    starts_at: Milliseconds | None
    minutes: int
    time_zone: str
    place: str
    policy_questions: list[AgendaQuestion]
    segments: list[AgendaSegment]
    links: list[AgendaLink]


@fact("agenda", dated=True)
def agenda(session_id: int) -> Agenda:
    return _agenda(session_id, circles(joined=True, team=False), with_words=False)


@fact("agenda", audience="clerks")
def agenda_of_clerks(session_id: int) -> Agenda:
    """The same with the links that are the team's."""
    return _agenda(session_id, circles(joined=True, team=True), with_words=False)


@fact("agenda", audience="moderators")
def moderated_agenda(session_id: int) -> Agenda:
    """The same with what the moderator is to say: nobody reads it before it is said."""
    return _agenda(session_id, circles(joined=True, team=True), with_words=True)


def _agenda(session_id: int, seen: Collection[SeenBy], *, with_words: bool) -> Agenda:
    session = Session.objects.get(pk=session_id)
    return {
        "title": session.title,
        "slug": session.slug,
        "code": session.join_code,
        "join_url": join_url(session),
        "starts_at": milliseconds(session.starts_at),
        "minutes": session.minutes,
        "time_zone": session.time_zone,
        "place": session.place,
        "policy_questions": [
            {"id": question.pk, "number": number, "text": question.text}
            for number, question in enumerate(session.policy_questions.all(), start=1)
        ],
        "segments": [_segment(segment, with_words) for segment in session.segments.all()],
        "links": [
            {"kind": link.kind, "url": link.url, "label": link.label}
            for link in session.links.all()
            if link.circle in seen
        ],
    }


def _segment(segment: Segment, with_words: bool) -> AgendaSegment:
    told: AgendaSegment = {
        "id": segment.pk,
        "kind": segment.kind,
        "title": segment.title,
        "minutes": segment.minutes,
        "minimum_minutes": segment.minimum_minutes,
        "audience_minutes": segment.audience_share,
        "policy_question": segment.policy_question_id,
    }
    if with_words and segment.says:
        told["says"] = segment.says
    return told
