"""Mails to people for their roles: who gets which, when, once, and who gets none."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from agenda.models import Session
from agenda.services import publishing
from outbox.models import Delivery
from participants.facts import stop_links
from participants.models import MailChoice, NeverMail, Participant, hash_address
from participants.rules.reminders import DAY, HOUR, MINUTE, REGISTERED, Kind
from participants.rules.roles import Role
from participants.services.erasing import erase_person
from participants.services.removal import remove_participant
from participants.services.stops import come_back, leave
from participants.services.uniting import unite
from tests.factories import make_photo, make_preparation
from tests.participants.parts import make_part, tick, told
from tests.participants.reminded import make_announced, make_registration, move, start_of

pytestmark = pytest.mark.django_db
SANA = "sana@example.org"


@pytest.fixture
def session() -> Session:
    """In twenty days; nobody has prepared anything, and nobody is asked to."""
    made = make_announced(starts_at=timezone.now() + 20 * DAY)
    MailChoice.objects.create(session=made, kind=Kind.PREPARATION, on=False)
    return made


def before(session: Session, span: dt.timedelta) -> dt.datetime:
    return start_of(session) - span


def test_each_mail_goes_to_whom_it_is_meant_for_and_once(session: Session) -> None:
    make_part(session, "sana")
    make_part(session, "olga", Role.ORGANIZER)
    assert told(before(session, 25 * HOUR)) == []
    day = [("olga@example.org", "Tomorrow"), (SANA, "Tomorrow")]
    assert [told(before(session, 24 * HOUR)) for _ in range(2)] == [day, []]
    assert told(before(session, HOUR)) == [(SANA, "In an hour")]
    assert told(before(session, 10 * MINUTE)) == []


def test_who_has_a_role_and_is_registered_gets_one_mail_for_the_role(session: Session) -> None:
    make_registration(session, email=SANA)
    tick(timezone.now())
    make_part(session, "sana")
    (letter,) = tick(before(session, 24 * HOUR))
    assert "that you have a part in" in str(letter.body) and "/enter#" in str(letter.body)
    assert told(before(session, 10 * MINUTE)) == [(SANA, "Beginning soon")]


def test_moved_there_and_back_nobody_gets_one_twice(session: Session) -> None:
    make_part(session, "sana")
    first = start_of(session)
    assert len(tick(first - 24 * HOUR)) == 1
    move(session, first + DAY)
    assert told(first - 23 * HOUR) == []
    move(session, first)
    assert told(first - 22 * HOUR) == []


def test_moved_on_it_comes_a_day_before_the_new_start(session: Session) -> None:
    make_part(session, "sana")
    first = start_of(session)
    tick(first - 24 * HOUR)
    move(session, first + 3 * DAY)
    assert told(first + 2 * DAY) == [(SANA, "Tomorrow")]


def test_moved_after_it_was_put_it_waits_for_its_new_hour(session: Session) -> None:
    make_part(session, "sana")
    first = start_of(session)
    assert tick(first - 24 * HOUR - 3 * MINUTE) == []
    assert Delivery.objects.get(kind=Kind.DAY_BEFORE).state == Delivery.State.PENDING
    Session.objects.update(starts_at=first + DAY)
    assert tick(first - 24 * HOUR) == []
    assert Delivery.objects.get(kind=Kind.DAY_BEFORE).said == "moved"


def removed(person: Participant) -> None:
    remove_participant(participant=person)


def erased(person: Participant) -> None:
    erase_person(participant=person)


def refused(person: Participant) -> None:
    leave(token=stop_links.leave_key(person, SANA))


def never(_person: Participant) -> None:
    NeverMail.objects.create(address_hash=hash_address(SANA))


def deactivated(person: Participant) -> None:
    person.user = get_user_model().objects.create_user("s", SANA, is_active=False)
    person.save()


def without_address(person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(email="")


def without_role(person: Participant) -> None:
    person.roles.all().delete()


def called_off(person: Participant) -> None:
    publishing.call_off(session_id=person.session_id)


def draft_again(person: Participant) -> None:
    publishing.unpublish(session_id=person.session_id)


GONE = (removed, erased, refused, never, deactivated, without_address, without_role)


@pytest.mark.parametrize("put", [False, True])
@pytest.mark.parametrize("gone", [*GONE, called_off, draft_again], ids=lambda each: each.__name__)
def test_who_is_gone_gets_none(session: Session, gone: object, put: bool) -> None:
    person = make_part(session, "sana")
    assert put is False or tick(before(session, 24 * HOUR) - 2 * MINUTE) == []
    assert callable(gone)
    gone(person)
    assert told(before(session, 24 * HOUR)) == []
    assert told(before(session, 23 * HOUR)) == []


def test_leaving_stops_what_was_registered_at_the_address_and_comes_back_with_it(
    session: Session,
) -> None:
    person, made = make_part(session, "sana"), make_registration(session, email=SANA)
    tick(timezone.now())
    leave(token=stop_links.leave_key(person, SANA))
    made.refresh_from_db()
    assert made.withdrawn_at
    assert told(before(session, 10 * MINUTE)) == []
    come_back(token=stop_links.leave_key(person, SANA))
    assert told(before(session, 10 * MINUTE)) == [(SANA, "Beginning soon")]


def test_one_of_two_rows_that_are_one_person_is_told(session: Session) -> None:
    kept, other = make_part(session, "sana"), make_part(session, "sana", user=None)
    tick(before(session, 24 * HOUR) - 2 * MINUTE)
    unite(session_id=session.pk, kept_id=kept.pk, other_id=other.pk)
    assert told(before(session, 24 * HOUR)) == [(SANA, "Tomorrow")]


def test_organizers_say_when_to_whom_and_whether(session: Session) -> None:
    make_part(session, "sana")
    make_part(session, "carl", Role.CLERK)
    MailChoice.objects.create(session=session, kind=Kind.DAY_BEFORE, number=48, to=[Role.CLERK])
    MailChoice.objects.create(session=session, kind=Kind.HOUR_BEFORE, on=False)
    MailChoice.objects.create(session=session, kind=Kind.SOON, to=[REGISTERED, Role.SPEAKER])
    (letter,) = tick(before(session, 48 * HOUR))
    assert letter.to == ["carl@example.org"] and "Tomorrow" not in letter.subject
    assert told(before(session, 24 * HOUR)) == told(before(session, HOUR)) == []
    assert told(before(session, 10 * MINUTE)) == [(SANA, "Beginning soon")]


def test_a_number_that_changes_after_it_was_put_is_followed(session: Session) -> None:
    make_part(session, "sana")
    tick(before(session, 24 * HOUR) - 2 * MINUTE)
    MailChoice.objects.create(session=session, kind=Kind.DAY_BEFORE, number=12)
    assert told(before(session, 24 * HOUR)) == []
    assert len(tick(before(session, 12 * HOUR))) == 1


def test_who_has_prepared_is_not_asked_to(session: Session) -> None:
    MailChoice.objects.all().delete()
    make_part(session, "sana")
    ready = make_part(session, "rosa")
    make_photo(ready)
    make_preparation(
        ready, opened_at=timezone.now(), bio="She builds.", phone="1", tested_at=timezone.now()
    )
    (letter,) = tick(before(session, 7 * DAY))
    assert letter.to == [SANA]
    assert "– bio\n– photo\n" in str(letter.body)
    assert letter.subject.startswith("Please prepare your part: ")
