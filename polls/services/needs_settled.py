"""What organizers do with the poll before the hour: arrange it, and decide on its proposal."""

from typing import Any

from agenda.models import Segment, Session
from agenda.rules.codes import State
from common.refusals import refuse
from live.stream import changed, locked
from polls.facts import needs
from polls.models import NeedsPoll


def arrange(*, session_id: int, **chosen: Any) -> None:
    """Switch it on or off, say who has a choice, and whether everybody is told."""
    with locked(session_id):
        poll, _new = NeedsPoll.objects.get_or_create(session_id=session_id)
        for name, value in chosen.items():
            setattr(poll, name, value)
        poll.save(update_fields=list(chosen))


def accept(*, session_id: int, seen: dict[str, int]) -> None:
    """Give the segments the minutes of the proposal that was seen. Refuses `changed_since`."""
    with locked(session_id):
        session = Session.objects.get(pk=session_id)
        found = needs.proposal(session)
        if found is None or {str(pk): n for pk, n in found.minutes.items()} != seen:
            raise refuse("changed_since")
        noted = {}
        for segment in session.segments.filter(pk__in=found.minutes):
            before = [segment.minutes, segment.audience_minutes]
            _give(segment, found.minutes[segment.pk])
            after = [segment.minutes, segment.audience_minutes]
            noted[str(segment.pk)] = {"before": before, "after": after}
        _settle(session, accepted=noted)
        changed(session_id, "agenda", "clock")


def set_aside(*, session_id: int) -> None:
    """Leave the agenda as it is, until the figures have changed by enough."""
    with locked(session_id):
        _settle(Session.objects.get(pk=session_id))


def undo(*, session_id: int) -> None:
    """The minutes as they were before the proposal. Refuses `changed_since`."""
    with locked(session_id):
        session = Session.objects.get(pk=session_id)
        noted = needs.accepted_before(session)
        if not noted or session.state not in (State.DRAFT, State.PUBLISHED):
            raise refuse("changed_since")
        for segment in session.segments.filter(pk__in=noted):
            segment.minutes, segment.audience_minutes = noted[segment.pk]["before"]
            segment.save(update_fields=["minutes", "audience_minutes"])
        arrange(session_id=session_id, accepted={})
        changed(session_id, "agenda", "clock")


def _give(segment: Segment, minutes: int) -> None:
    """The audience keeps its part of the segment, where an organizer has set one."""
    share = segment.audience_minutes
    if share is not None and segment.minutes:
        segment.audience_minutes = min(minutes, round(share * minutes / segment.minutes))
    segment.minutes = minutes
    segment.save(update_fields=["minutes", "audience_minutes"])


def _settle(session: Session, **more: Any) -> None:
    shares = {str(pk): share for pk, share in needs.figures(session).shares().items()}
    arrange(session_id=session.pk, settled=shares, **more)
