"""A line becomes a question unless its author objects, or a hand if they agree: offered to them."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agenda.rules import codes as phases
from common.instants import database_now
from common.refusals import refereed, refuse
from floor.services import hands
from live.stream import changed, locked
from participants.facts.presence import person_in, session_in
from participants.models import Participant
from qa.services import questions
from talk.models import Line, Offer
from talk.rules.codes import Became, Outcome, State
from talk.rules.limits import HAND_SECONDS, QUESTION_SECONDS
from talk.services.lines import line_in, tell

SECONDS = {Became.QUESTION: QUESTION_SECONDS, Became.HAND: HAND_SECONDS}


def offer_line(*, session_id: int, line_id: int, becomes: str, by: int | None) -> Offer:
    """Say to its author that it becomes a question in so many seconds, or ask them for a hand.

    Refused at once where nothing of it could be taken now.
    """
    if becomes not in SECONDS:
        raise refuse("not_found")
    with locked(session_id):
        now = database_now()
        _settle_due(session_id, now)
        line = line_in(session_id, line_id)
        author = _author(line)
        _check(session_id, author, becomes, now)
        if line.offers.filter(becomes=becomes, outcome__in=[Outcome.ACCEPTED, Outcome.ASSUMED]):
            raise refuse("became_already")
        with refereed(refuse("offered_already")):
            offer = Offer.objects.create(
                line=line,
                becomes=becomes,
                offered_by_id=by,
                offered_at=now,
                due_at=now + dt.timedelta(seconds=SECONDS[Became(becomes)]),
            )
        _tell(offer)
    return offer


def take_back_offer(*, session_id: int, line_id: int) -> None:
    """A moderator thinks better of it, as long as its author has not answered."""
    with locked(session_id):
        _settle_due(session_id, database_now())
        _settle(_open_offer(session_id, line_id), Outcome.TAKEN_BACK, database_now())


def accept(*, session_id: int, participant_id: int | None, line_id: int) -> None:
    """Its author agrees: it becomes what was offered now. Refused as if they had asked it."""
    with locked(session_id):
        now = database_now()
        offer = _own_offer(session_id, participant_id, line_id)
        _become(offer, Outcome.ACCEPTED, now)


def decline(*, session_id: int, participant_id: int | None, line_id: int) -> None:
    """Its author objects: it stays a line."""
    with locked(session_id):
        offer = _own_offer(session_id, participant_id, line_id)
        _settle(offer, Outcome.DECLINED, database_now())


def settle_due_offers() -> int:
    """Carry out what nobody objected to; called by a tick. Returns how many were settled."""
    due = Offer.objects.filter(settled_at=None, due_at__lte=database_now())
    sessions = due.order_by("line__session").values_list("line__session", flat=True).distinct()
    return sum(_settle_all_due(session_id) for session_id in list(sessions))


def _settle_all_due(session_id: int) -> int:
    with locked(session_id):
        return _settle_due(session_id, database_now())


def _settle_due(session_id: int, now: dt.datetime) -> int:
    due = Offer.objects.select_related("line").filter(
        line__session=session_id, settled_at=None, due_at__lte=now
    )
    offers = list(due.order_by("due_at", "pk"))
    for offer in offers:
        _settle_one(offer, now)
    return len(offers)


def _settle_one(offer: Offer, now: dt.datetime) -> None:
    """A hand is raised by its owner alone; what is not taken any more stays a line."""
    if offer.becomes == Became.HAND or not _stands(offer.line):
        return _settle(offer, Outcome.LAPSED, now)
    try:
        with transaction.atomic():  # what was written before the refusal goes, the rest stays
            _become(offer, Outcome.ASSUMED, now)
    except (ValidationError, PermissionDenied) as why:
        offer.refusal = _told(why)
        _settle(offer, Outcome.REFUSED, now)


def _told(why: ValidationError | PermissionDenied) -> dict[str, object]:
    """As it travels to screens."""
    if isinstance(why, PermissionDenied):
        return {"code": "not_allowed", "params": {}}
    first = why.error_list[0]
    return {"code": first.code or "invalid", "params": dict(first.params or {})}


def _become(offer: Offer, outcome: Outcome, now: dt.datetime) -> None:
    line = offer.line
    if not _stands(line):
        raise refuse("wrong_state")
    if offer.becomes == Became.HAND:
        hands.raise_hand(
            session_id=line.session_id,
            participant_id=line.participant_id,
            policy_question_id=line.policy_question_id,
        )
    else:
        offer.question = questions.ask_question(
            session_id=line.session_id,
            participant_id=line.participant_id,
            text=line.text,
            policy_question_id=line.policy_question_id,
        )
    line.became = offer.becomes
    tell(line)
    _settle(offer, outcome, now)


def _settle(offer: Offer, outcome: Outcome, now: dt.datetime) -> None:
    offer.outcome, offer.settled_at = outcome, now
    offer.save()
    _tell(offer)


def _tell(offer: Offer) -> None:
    changed(offer.line.session_id, "offers", f"my_lines:{offer.line.participant_id}")


def _stands(line: Line) -> bool:
    """Whether moderators handle it as somebody's line; not of who is silenced, or taken down."""
    return line.state != State.HIDDEN and not line.unseen and line.participant_id is not None


def _author(line: Line) -> Participant:
    if not _stands(line):
        raise refuse("wrong_state")
    return person_in(line.session_id, line.participant_id)


def _check(session_id: int, author: Participant, becomes: str, now: dt.datetime) -> None:
    """Nothing is offered that nobody could take. A hand asks for a page of one's own."""
    if becomes == Became.QUESTION:
        questions.asked_in(session_id, now)
        return
    if not session_in(session_id, phases.State.LIVE, now=now).queue_open:
        raise refuse("queue_closed")
    if author.added_by_id is not None:
        raise refuse("no_page")


def _open_offer(session_id: int, line_id: int) -> Offer:
    line = line_in(session_id, line_id)
    offer = line.offers.filter(settled_at=None).first()
    if offer is None:
        raise refuse("wrong_state")
    offer.line = line
    return offer


def _own_offer(session_id: int, participant_id: int | None, line_id: int) -> Offer:
    person = person_in(session_id, participant_id)
    offer = _open_offer(session_id, line_id)
    if offer.line.participant_id != person.pk:
        raise PermissionDenied
    return offer
