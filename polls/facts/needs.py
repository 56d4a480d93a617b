"""The poll before the hour, as its session stands: whether it is on, and what is told of it."""

import datetime as dt
from collections import Counter
from typing import Any

from django.utils.crypto import salted_hmac

from agenda.models import Segment, Session
from agenda.rules import codes
from polls.models import Need, NeedsPoll
from polls.rules.needs import Part, Proposal, Told, propose, told

FEWEST_TO_CHOOSE = 2  # policy questions, between which there is something to choose


def poll_of(session_id: int) -> NeedsPoll:
    """As the organizers chose, or as it is unless they do."""
    found = NeedsPoll.objects.filter(session=session_id).first()
    return found or NeedsPoll(session_id=session_id)


def is_open(session: Session, now: dt.datetime) -> bool:
    """From publication until the lobby opens."""
    if session.phase(now) != codes.State.PUBLISHED or not poll_of(session.pk).on:
        return False
    return session.policy_questions.count() >= FEWEST_TO_CHOOSE


def is_told(session: Session, now: dt.datetime) -> bool:
    """Whether everybody reads the result: once asking is over, where the organizers say so."""
    over = session.phase(now) in (codes.LOBBY, codes.State.LIVE, codes.State.ENDED)
    return over and poll_of(session.pk).told


def figures(session: Session) -> Told:
    """By policy question as they are now; choices of deleted ones are told as such."""
    snapshot = poll_of(session.pk).snapshot or {"counts": {}, "removed": 0}
    there = list(session.policy_questions.values_list("pk", flat=True))
    known = {int(pk): count for pk, count in snapshot["counts"].items()}
    removed = snapshot["removed"] + sum(n for pk, n in known.items() if pk not in there)
    counts = {pk: known.get(pk, 0) for pk in there}
    return told(counts, removed, least=session.smallest_group, secret=_secret(session.pk))


def is_indicative(session_id: int) -> bool:
    """Whether browsers were counted, of which one person may have several."""
    return bool(poll_of(session_id).snapshot.get("indicative"))


def snapshot(poll: NeedsPoll) -> dict[str, Any]:
    """What counts at this moment: browsers only while the organizers let them choose."""
    counted = Need.objects.filter(session=poll.session_id)
    if poll.chooser == Need.Chooser.ADDRESS:
        counted = counted.filter(chooser=Need.Chooser.ADDRESS)
    found = list(counted.values_list("policy_question", "chooser"))
    by_question = Counter(str(pk) for pk, _chooser in found if pk is not None)
    return {
        "counts": dict(by_question),
        "removed": sum(pk is None for pk, _chooser in found),
        "indicative": any(chooser == Need.Chooser.BROWSER for _pk, chooser in found),
    }


def proposal(session: Session) -> Proposal | None:
    """Minutes of the exchanges by what matters to people; None once it has begun."""
    if session.state not in (codes.State.DRAFT, codes.State.PUBLISHED):
        return None
    segments = list(session.segments.filter(skipped_at=None))
    parts = [
        Part(one.pk, one.policy_question_id, one.minutes, one.minimum_minutes)
        for one in segments
        if one.kind == codes.SegmentKind.EXCHANGE and one.policy_question_id
    ]
    over = sum(one.minutes for one in segments) - session.minutes
    settled = {int(pk): share for pk, share in poll_of(session.pk).settled.items()}
    shares = figures(session).shares()
    return propose(parts, shares, over=over, settled=settled) if shares else None


def accepted_before(session: Session) -> dict[int, Any]:
    """The segments of the proposal accepted last, if they still are as it left them."""
    noted = {int(pk): both for pk, both in poll_of(session.pk).accepted.items()}
    now = {one.pk: one for one in Segment.objects.filter(session=session, pk__in=noted)}
    as_left = all(
        pk in now and [now[pk].minutes, now[pk].audience_minutes] == both["after"]
        for pk, both in noted.items()
    )
    return noted if as_left else {}


def _secret(session_id: int) -> str:
    return salted_hmac("polls.needs", str(session_id)).hexdigest()
