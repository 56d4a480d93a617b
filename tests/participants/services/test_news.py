"""Changes are told on purpose: what waits is the difference to what was told, decided once."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail as outgoing
from django.utils import timezone

from agenda.models import Session
from agenda.services import publishing
from common.instants import database_now
from live import stream
from outbox.models import Delivery
from outbox.rules import recipients
from participants.facts import news as facts
from participants.models import MailStop, NeverMail, News, Participant, hash_address
from participants.rules.invitations import INVITED
from participants.rules.news import mark, told_of
from participants.rules.roles import Role
from participants.services import news
from tests.factories import make_moderator, make_participant, make_speaker
from tests.outcomes import refused
from tests.participants.reminded import make_announced, make_registration, send, start_of

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def session() -> Session:
    """In three days, with one registered reader and a speaker who has opened their link."""
    session = make_announced(title="Who decides?", time_zone="Europe/Oslo")
    make_registration(session, email="reader@example.org", time_zone="America/Lima")
    make_speaker(session, display_name="Ada Example", email="ada@example.org")
    send()
    outgoing.outbox.clear()
    return session


def change(session: Session, **fields: Any) -> None:
    """As the admin saves it: under the lock, with word to the screens."""
    with stream.locked(session.pk):
        session.refresh_from_db()
        for name, value in fields.items():
            setattr(session, name, value)
        session.save()
        stream.changed(session.pk, "agenda", "clock")


def waits(session: Session) -> list[str]:
    session.refresh_from_db()
    return [each.what.value for each in facts.waiting(session, database_now())]


def tell(session: Session, **over: Any) -> int:
    session.refresh_from_db()
    return news.tell(session_id=session.pk, **{"seen": mark(told_of(session))} | over)


def names(session: Session, **over: Any) -> list[str]:
    row = News.objects.get(session=session)
    return sorted(one.name for one in facts.audience(session, row.changed_at, **over).reached)


def event_of(message: Any) -> tuple[str, Any]:
    (body,) = [part[1] for part in message.attachments if part[0] == "session.ics"]
    calendar = icalendar.Calendar.from_ical(body)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def letters() -> dict[str, Any]:
    return {message.to[0]: message for message in outgoing.outbox}


# --- What waits -----------------------------------------------------------------------------


def test_several_changes_are_one_and_what_is_changed_back_is_none(session):
    change(session, place="Room 7")
    change(session, minutes=90, title="Who decides now?")
    assert waits(session) == ["length", "place", "title"]

    change(session, place="Hall 3", minutes=60, title="Who decides?")

    assert waits(session) == []
    with refused("told_already"):
        tell(session)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"place": "Room 7"}, ["place"]),
        ({"place": ""}, ["place"]),
        ({"time_zone": "Europe/Lisbon"}, ["time"]),
        ({"minutes": 45}, ["length"]),
        ({"title": "Another"}, ["title"]),
        ({"description": "More words", "gains": "A"}, []),
        ({"place": " Hall 3 "}, []),
    ],
)
def test_what_is_told_of_a_session_and_what_is_not(session, fields, what):
    change(session, **fields)

    assert waits(session) == what


def test_who_saves_what_stood_there_changes_nothing(session):
    change(session)

    assert not News.objects.exists() and waits(session) == []


def test_what_nobody_knows_of_is_no_news():
    session = make_announced()
    make_speaker(session, joined_at=None, email="not-asked-yet@example.org")
    make_registration(session, confirmed_at=None)

    change(session, place="Room 7")

    assert not News.objects.exists()


def test_the_words_are_on_the_clock_of_the_venue(session):
    change(session, starts_at=dt.datetime(2031, 6, 25, 12, 30, tzinfo=dt.UTC))

    (line,) = facts.lines(facts.waiting(session, database_now()))

    assert line.now == "Wednesday 25 June 2031, 14:30 (Europe/Oslo)"


def test_what_lies_in_the_past_is_told_to_nobody(session):
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() - dt.timedelta(days=9))

    change(session, place="Room 7")

    assert waits(session) == []


def test_called_off_and_taken_up_before_anybody_was_told_is_nothing(session):
    publishing.call_off(session_id=session.pk, note="Postponed")
    assert waits(session) == ["called_off"]

    publishing.take_up_again(session_id=session.pk)

    assert waits(session) == []


# --- Who is told ----------------------------------------------------------------------------


def test_who_knew_of_it_is_told_each_once_at_one_address(session):
    make_moderator(session, display_name="Bo", email="bo@example.org", joined_at=None)
    invited = make_speaker(session, display_name="Chi", email="chi@example.org", joined_at=None)
    Delivery.objects.create(
        key="invited", kind=INVITED, session_id=session.pk, due_at=timezone.now(),
        recipient=recipients.person(invited.pk),
    )  # fmt: skip
    make_registration(session, email="ada@example.org")
    make_participant(session, display_name="Guest without a role", email="guest@example.org")
    gone = make_speaker(session, display_name="Gone", email="gone@example.org")
    Participant.objects.filter(pk=gone.pk).update(removed_at=timezone.now())

    change(session, place="Room 7")

    assert names(session) == ["Ada Example", "Chi", "reader@example.org"]


def test_who_came_to_know_afterwards_knows_it_as_it_is(session):
    change(session, place="Room 7")
    make_registration(session, email="later@example.org")
    make_speaker(session, display_name="Later", email="later2@example.org")

    assert names(session) == ["Ada Example", "reader@example.org"]


def test_whose_mails_go_nowhere_is_named_and_not_counted(session):
    make_speaker(session, display_name="No address")
    stopped = make_speaker(session, display_name="Stopped", email="stopped@example.org")
    MailStop.objects.create(participant=stopped, at=timezone.now())
    NeverMail.objects.create(address_hash=hash_address("never@example.org"))
    make_speaker(session, display_name="Never", email="never@example.org")

    change(session, place="Room 7")

    row = News.objects.get(session=session)
    who = facts.audience(session, row.changed_at)
    assert sorted(one.name for one in who.unreached) == ["Never", "No address", "Stopped"]
    assert facts.figures(who.reached) == [("speaker", 1), ("registered", 1)]
    assert tell(session) == 2


def test_who_presses_needs_no_mail_and_an_unproved_address_gets_none(session):
    users = get_user_model().objects
    owner = users.create_user("owner", email="owner@example.org", is_staff=True)
    other = users.create_user("other", email="other@example.org", is_staff=True)
    claims = users.create_user("claims", email="claims@example.org", is_staff=True)
    for user in (owner, other):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for user in (owner, other, claims):
        make_participant(session, user=user, display_name=user.username, roles=[Role.ORGANIZER])

    change(session, place="Room 7")

    assert names(session, but=owner.pk) == ["Ada Example", "other", "reader@example.org"]


def test_many_are_found_with_as_many_queries_as_few(session, django_assert_max_num_queries):
    for number in range(30):
        make_speaker(session, email=f"speaker{number}@example.org")
        make_registration(session, email=f"reader{number}@example.org")
    change(session, place="Room 7")
    row = News.objects.get(session=session)

    with django_assert_max_num_queries(8):
        facts.audience(session, row.changed_at)


# --- Telling --------------------------------------------------------------------------------


def test_one_press_mails_all_of_them_what_it_was_and_is(session):
    change(session, place="Room 7", starts_at=start_of(session) + HOUR)

    assert tell(session) == 2 and send() == 2

    ada, reader = letters()["ada@example.org"], letters()["reader@example.org"]
    assert ada.subject == reader.subject == "Changed: Who decides?"
    for message in (ada, reader):
        assert "Place: Room 7. It was: Hall 3" in message.body
        assert message.extra_headers["List-Unsubscribe"]
    assert (
        "(America/Lima)" in reader.body and "/enter#" in ada.body and "/enter#" not in reader.body
    )
    assert waits(session) == []


def test_calendars_get_the_same_entry_with_a_higher_number_each_time(session):
    known = [event_of(m) for m in _told(session, place="Room 7")]
    known += [event_of(m) for m in _told(session, minutes=90)]
    publishing.call_off(session_id=session.pk)
    known += [event_of(m) for m in _told(session)]
    publishing.take_up_again(session_id=session.pk)
    known += [event_of(m) for m in _told(session)]

    assert [method for method, _ in known] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    numbers = [int(event["SEQUENCE"]) for _, event in known]
    assert numbers == sorted(set(numbers))
    assert {str(event["UID"]) for _, event in known} == {session.calendar_uid}
    statuses = [str(event["STATUS"]) for _, event in known]
    assert statuses == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]


def _told(session: Session, **fields: Any) -> list[Any]:
    if fields:
        change(session, **fields)
    outgoing.outbox.clear()
    tell(session)
    send()
    return [letters()["reader@example.org"]]


def test_called_off_is_told_with_the_organizers_sentence(session):
    publishing.call_off(session_id=session.pk, note="Postponed to spring")

    (message,) = _told(session)

    assert message.subject == "Called off: Who decides?"
    assert "This session is called off" in message.body and "Postponed to spring" in message.body
    publishing.take_up_again(session_id=session.pk)
    (message,) = _told(session)
    assert message.subject == "Held after all: Who decides?"


def test_two_organizers_at_once_tell_once(session):
    change(session, place="Room 7")
    seen = mark(told_of(session))

    assert news.tell(session_id=session.pk, seen=seen) == 2
    with refused("told_already"):
        news.tell(session_id=session.pk, seen=seen)
    with refused("told_already"):
        news.keep_quiet(session_id=session.pk, seen=seen)
    assert send() == 2


def test_a_press_on_what_has_changed_since_is_asked_again(session):
    change(session, place="Room 7")
    seen = mark(told_of(session))
    change(session, place="Room 8")

    with refused("seen_before"):
        news.tell(session_id=session.pk, seen=seen)
    assert waits(session) == ["place"] and send() == 0


def test_kept_quiet_it_is_told_with_the_next_change_only(session):
    change(session, place="Room 7")
    news.keep_quiet(session_id=session.pk, seen=mark(told_of(session)))
    assert waits(session) == [] and send() == 0

    change(session, minutes=90)

    assert waits(session) == ["length", "place"]
    change(session, minutes=60)
    assert waits(session) == []
    change(session, place="Hall 3")
    assert waits(session) == [], "they know it so"


def test_what_was_kept_quiet_can_be_told_after_all(session):
    change(session, place="Room 7")
    news.keep_quiet(session_id=session.pk, seen=mark(told_of(session)))

    assert tell(session) == 2 and send() == 2
    with refused("told_already"):
        tell(session)


def test_told_there_and_back_people_are_told_twice(session):
    assert [len(_told(session, place=place)) for place in ("Room 7", "Hall 3")] == [1, 1]
    assert "It was: Room 7" in letters()["reader@example.org"].body


def test_what_holds_no_more_when_it_is_sent_is_not_sent(session):
    publishing.call_off(session_id=session.pk)
    tell(session)
    publishing.take_up_again(session_id=session.pk)

    assert send() == 0
    assert set(Delivery.objects.filter(kind="called_off").values_list("said", flat=True)) == {
        "no longer so"
    }


def test_told_anew_before_the_first_mail_went_out_it_is_one_mail(session):
    change(session, place="Room 7")
    tell(session)
    change(session, place="Room 8")
    tell(session)

    assert send() == 2
    assert all("Room 8" in message.body for message in outgoing.outbox)


def test_who_withdrew_or_left_since_gets_none(session):
    change(session, place="Room 7")
    tell(session)
    Participant.objects.filter(display_name="Ada Example").update(removed_at=timezone.now())
    session.registrations.update(withdrawn_at=timezone.now())

    assert send() == 0


def test_reminders_of_what_is_called_off_are_not_sent_and_come_back(session):
    starts_at = start_of(session)
    publishing.call_off(session_id=session.pk)
    assert send(starts_at - 24 * HOUR) == 0
    publishing.take_up_again(session_id=session.pk)

    assert send(starts_at - 10 * dt.timedelta(minutes=1)) == 1
