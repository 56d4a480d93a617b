"""Who has the controls of the floor: the chair is taken, a desk puts to it or takes over."""

from common.refusals import refuse
from floor.facts.driver import driving, kept
from floor.models import Driver, Hand
from floor.rules.driving import may_drive
from floor.services.hands import hand_in
from live.stream import changed, locked
from participants.facts.presence import person_in


def sit_down(*, session_id: int, participant_id: int | None) -> None:
    """Whoever opens the chair has the floor; a chair in which somebody sits stays theirs."""
    with locked(session_id):
        person = person_in(session_id, participant_id)
        if driving(kept(session_id)).chair is None:
            _keep(session_id, chair=person, desk=None)


def take_over(*, session_id: int, participant_id: int | None, at: str) -> None:
    """One press gives the floor to who presses, at the chair or at a desk."""
    with locked(session_id):
        person = person_in(session_id, participant_id)
        if at == "chair":
            _keep(session_id, chair=person, desk=None)
        elif driving(kept(session_id)).chair is not None:
            _keep(session_id, desk=person)


def put_next(*, session_id: int, participant_id: int | None, kind: str, key: int | None) -> None:
    """Lay a hand or a question before the chair, to be next; no key takes it back."""
    with locked(session_id):
        person = person_in(session_id, participant_id)
        if key is None:
            _keep(session_id, put_kind="", put_key=None, put_by=None)
        elif kind == Driver.Kind.HAND and hand_in(session_id, key).state != Hand.State.WAITING:
            raise refuse("wrong_state")
        else:
            _keep(session_id, put_kind=kind, put_key=key, put_by=person)


def was_called(hand: Hand) -> None:
    """What was put to the chair is done with once it is called. Inside `locked`."""
    put = Driver.objects.filter(session=hand.session_id, put_kind=Driver.Kind.HAND)
    if put.filter(put_key=hand.pk).update(put_kind="", put_key=None, put_by=None):
        changed(hand.session_id, "driver")


def check_may_drive(session_id: int, participant_id: int | None) -> None:
    """Refuses `chair_drives` or `desk_drives`. Inside `locked`."""
    now = driving(kept(session_id))
    if may_drive(now, participant_id):
        return
    raise refuse("chair_drives") if now.at_chair else refuse("desk_drives")


def chairs_moved(session_id: int, people: frozenset[int]) -> None:
    """Some came back or went away: if one of them sits in the chair, the floor changes hands."""
    if Driver.objects.filter(session=session_id, chair__in=people).exists():
        changed(session_id, "driver")


def _keep(session_id: int, **over: object) -> None:
    Driver.objects.update_or_create(session_id=session_id, defaults=over)
    changed(session_id, "driver")
