"""Polls as screens see them: a result is nobody's before it is closed, everybody's when shown."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from common.instants import milliseconds
from live.registry import fact
from polls.facts.counts import least_in
from polls.models import Option, Poll, PollStep
from polls.rules.letters import letter
from polls.rules.results import for_screens

State, Results, Secrecy = Poll.State, Poll.Results, Poll.Secrecy


@fact("polls", rows=True)
def polls(session_id: int, since: int = 0) -> dict[str, Any]:
    """What everybody sees: no drafts but those that were reset, and results once shown."""
    was_open = Exists(PollStep.objects.filter(poll=OuterRef("pk")))
    seen = Poll.objects.filter(~Q(state=State.DRAFT) | was_open, session=session_id)
    return _polls(session_id, since, seen, {State.SHOWN})


@fact("polls", audience="moderators", rows=True)
def prepared_polls(session_id: int, since: int = 0) -> dict[str, Any]:
    """Moderators also see drafts, and results as soon as they are closed."""
    all_polls = Poll.objects.filter(session=session_id)
    return _polls(session_id, since, all_polls, {State.SHOWN, State.CLOSED})


def _polls(session_id: int, since: int, seen: Any, result_in: set[str]) -> dict[str, Any]:
    """All that there are, in their order, and those that have changed: results are long."""
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    newer = seen.filter(revision__gt=since) if since else seen
    found = list(newer.prefetch_related("options", "steps"))
    return {
        "full": since == 0,
        "least": least_in(session_id),
        "order": list(seen.values_list("pk", flat=True)) if since else [one.pk for one in found],
        "polls": [
            {**_poll(poll), "result": for_screens(poll.result) if poll.state in result_in else None}
            for poll in found
        ],
    }


def _poll(poll: Poll) -> dict[str, Any]:
    least, most = poll.bounds
    return {
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
        "options": [_option(place, option) for place, option in enumerate(poll.options.all())],
        "opened_at": milliseconds(poll.opened_at),
        "closes_at": milliseconds(poll.closes_at),
        "closed_at": milliseconds(poll.closed_at),
        "shown_at": milliseconds(poll.shown_at),
        "steps": [_step(step) for step in poll.steps.all()],
    }


def _option(place: int, option: Option) -> dict[str, Any]:
    code = {"code": option.code} if option.code else {}
    axis = {"axis": option.axis} if option.axis else {}
    return {"id": option.pk, "letter": letter(place), "text": option.text, **code, **axis}


def _step(step: PollStep) -> dict[str, Any]:
    at = milliseconds(step.at)
    return {"verb": step.verb, "reason": step.reason, "at": at, "ballots": step.ballots}


# --- While it is open ---------------------------------------------------------------------------


# --- Who chose what -----------------------------------------------------------------------------
