"""Polls as screens see them: a result is nobody's before it is closed, everybody's when shown."""

from typing import Annotated, Any, NotRequired, TypedDict

from django.db.models import Exists, OuterRef, Q

from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from polls.facts.counts import least_in
from polls.models import Option, Poll, PollStep
from polls.rules.figures import ShownResult
from polls.rules.letters import letter
from polls.rules.results import for_screens

State, Results, Secrecy = Poll.State, Poll.Results, Poll.Secrecy


class PollOption(TypedDict):
    """`code` and `axis` only where it stands for something: a policy question, or a group."""

    id: int
    letter: str
    text: str
    code: NotRequired[str]
    axis: NotRequired[Annotated[str, one_of(*Poll.Axis)]]


class PollEvent(TypedDict):
    """That it was reopened or reset, why, and how many ballots had been cast by then."""

    verb: Annotated[str, one_of(*PollStep.Verb)]
    reason: str
    at: Milliseconds
    ballots: int


class PollRow(TypedDict):
    """A poll, from `min` to `max` options of which may be chosen. The result is null until it is
    shown, for moderators until it is closed. `kept_out`, for moderators: of the record."""

    id: int
    text: str
    kind: Annotated[str, one_of(*Poll.Kind)]
    min: int
    max: int
    state: Annotated[str, one_of(*State)]
    secrecy: Annotated[str, one_of(*Secrecy)]
    results: Annotated[str, one_of(*Results)]
    may_change: bool
    electorate: Annotated[str, one_of(*Poll.Electorate)]
    axis: Annotated[str, one_of("", *Poll.Axis)]
    preset: Annotated[str, one_of("", *Poll.Preset)]
    seconds: int | None
    options: list[PollOption]
    opened_at: Milliseconds | None
    closes_at: Milliseconds | None
    closed_at: Milliseconds | None
    shown_at: Milliseconds | None
    steps: list[PollEvent]
    result: ShownResult | None
    kept_out: NotRequired[bool]


class Polls(TypedDict):
    """All polls there are for the reader, in their order, and those that have changed; `least` is
    the forum's smallest group; `full`: what the page had is void."""

    full: bool
    least: int
    order: list[int]
    polls: list[PollRow]


@fact("polls", rows=True)
def polls(session_id: int, since: int = 0) -> Polls:
    """Tell what everybody sees: no drafts but those that were reset, and results once shown."""
    was_open = Exists(PollStep.objects.filter(poll=OuterRef("pk")))
    seen = Poll.objects.filter(~Q(state=State.DRAFT) | was_open, session=session_id)
    return _polls(session_id, since, seen, {State.SHOWN})


@fact("polls", audience="moderators", rows=True)
def prepared_polls(session_id: int, since: int = 0) -> Polls:
    """Moderators also see drafts, and results as soon as they are closed."""
    all_polls = Poll.objects.filter(session=session_id)
    return _polls(session_id, since, all_polls, {State.SHOWN, State.CLOSED})


def _polls(session_id: int, since: int, seen: Any, result_in: set[str]) -> Polls:
    """All that there are, in their order, and those that have changed: results are long."""
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    newer = seen.filter(revision__gt=since) if since else seen
    found = list(newer.prefetch_related("options", "steps"))
    return {
        "full": since == 0,
        "least": least_in(session_id),
        "order": list(seen.values_list("pk", flat=True)) if since else [one.pk for one in found],
        "polls": [_poll(poll, result_in) for poll in found],
    }


def _poll(poll: Poll, result_in: set[str]) -> PollRow:
    least, most = poll.bounds
    told: PollRow = {
        "id": poll.pk,
        "text": poll.text,
        "kind": poll.kind,
        "min": least,
        "max": most,
        "state": poll.state,
        "secrecy": poll.secrecy,
        "results": poll.results,
        "may_change": poll.may_change,
        "electorate": poll.electorate,
        "axis": poll.axis,
        "preset": poll.preset,
        "seconds": poll.countdown_seconds,
        "options": [
            _option(position, option) for position, option in enumerate(poll.options.all())
        ],
        "opened_at": milliseconds(poll.opened_at),
        "closes_at": milliseconds(poll.closes_at),
        "closed_at": milliseconds(poll.closed_at),
        "shown_at": milliseconds(poll.shown_at),
        "steps": [_step(step) for step in poll.steps.all()],
        "result": for_screens(poll.result) if poll.state in result_in else None,
    }
    if poll.kept_out and State.CLOSED in result_in:
        told["kept_out"] = True
    return told


def _option(position: int, option: Option) -> PollOption:
    told: PollOption = {"id": option.pk, "letter": letter(position), "text": option.text}
    if option.code:
        told["code"] = option.code
    if option.axis:
        told["axis"] = option.axis
    return told


def _step(step: PollStep) -> PollEvent:
    at = milliseconds(step.at)
    return {"verb": step.verb, "reason": step.reason, "at": at, "ballots": step.ballots}
