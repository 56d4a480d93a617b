"""Addresses written down, letters with personal links put into the outbox. Sends nothing itself."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from agenda.models import Session
from common import instants
from common.mail_addresses import normal_address
from common.refusals import refuse
from common.text import clean
from live import stream
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from participants.facts.invited import Invitee, invitees, letter_key
from participants.facts.mail_addresses import address_of
from participants.models import Inviting, Participant
from participants.rules.invitations import INVITED, LONGEST_INVITING_NOTE, TEST
from participants.rules.limits import LONGEST_ADDRESS


def known_address(typed: str) -> str:
    """As it is stored; refuses `address`."""
    address = normal_address(typed)
    if not address:
        return ""
    try:
        validate_email(address if len(address) <= LONGEST_ADDRESS else "")
    except ValidationError as wrong:
        raise refuse("address") from wrong
    return address


def set_addresses(*, session_id: int, given: Mapping[int, str]) -> int:
    """Write these down, by person. Gives how many are others than before."""
    with stream.locked(session_id):
        people = Participant.objects.filter(session=session_id, pk__in=given)
        changed = [one for one in people if one.email != given[one.pk]]
        for person in changed:
            person.email = given[person.pk]
        Participant.objects.bulk_update(changed, ["email"])
    return len(changed)


def set_note(*, session_id: int, note: str) -> None:
    """The organizers' own words in every invitation. Refuses `too_long`."""
    note = clean(note)
    if len(note) > LONGEST_INVITING_NOTE:
        raise refuse("too_long", limit=LONGEST_INVITING_NOTE)
    Inviting.objects.update_or_create(session_id=session_id, defaults={"note": note})


def invite(*, session: Session, people: Collection[int]) -> list[Invitee]:
    """A letter to each of these to whom one is due; a second press sends nothing. Gives who."""
    due = [one for one in invitees(session) if one.person.pk in people and one.is_due]
    now = instants.database_now()
    rows.put(_letter(one.person, one.address, now) for one in due)
    return due


def invite_again(*, session: Session, people: Collection[int] | None = None) -> list[Invitee]:
    """One more letter to these, or to all who have one and have not opened their link."""
    everybody = invitees(session)
    chosen = [one for one in everybody if people is None or one.person.pk in people]
    again = [one for one in chosen if (one.is_unopened if people is None else one.may_again)]
    for one in again:
        rows.send_again(one.delivery.pk)  # type: ignore[union-attr]  # of a letter that they have
    return again


def hand_letter_over(*, out_of: Participant, to: Participant) -> None:
    """They are one: what waits for the first goes to the other, once. Taken back it is due anew."""
    one = recipients.person(out_of.pk)
    waits = Delivery.objects.filter(kind=INVITED, recipient=one, state=Delivery.State.PENDING)
    letter, address = waits.order_by("due_at").first(), address_of(to)
    rows.take_back("united", pk__in=waits)
    if letter and address:
        rows.put([_letter(to, address, letter.due_at)])


def send_test(*, person: Participant, to: str) -> None:
    """The letter of this person to an organizer's own address; its link is not theirs."""
    row = Delivery(
        key=f"{TEST}:{uuid.uuid4()}",
        kind=TEST,
        session_id=person.session_id,
        recipient=recipients.address(to),
        params={"person": person.pk},
        due_at=instants.database_now(),
    )
    rows.put([row])


def _letter(person: Participant, address: str, due_at: dt.datetime) -> Delivery:
    return Delivery(
        key=letter_key(person, address),
        kind=INVITED,
        session_id=person.session_id,
        recipient=recipients.person(person.pk),
        due_at=due_at,
    )
