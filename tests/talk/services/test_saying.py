"""Saying something: who may when, how fast, and what becomes of it."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.utils import timezone

from agenda.models import PolicyQuestion, Session
from agenda.rules.codes import State as Phase
from live import dispatch
from participants.facts.seats import seat_of
from participants.models import Participant, Registration, Silence
from talk.facts.my_lines import my_lines
from talk.facts.talk import talk
from talk.models import Line, TalkRules
from talk.rules.codes import State
from talk.rules.limits import GUEST_LINES, KNOWN_LINES
from talk.services import lines
from talk.services.saying import Saying, say_lines
from tests import factories as make
from tests.outcomes import only, refused, send

pytestmark = pytest.mark.django_db


def say(person: Participant, text: str = "Audits need money.", **more: Any) -> Line:
    said = only(say_lines([Saying(person.session_id, person.pk, text, **more)]))
    return Line.objects.get(pk=said["line"])


def long_ago(*, seconds: int = 3600) -> None:
    Line.objects.update(said_at=timezone.now() - dt.timedelta(seconds=seconds))


@pytest.fixture
def session():
    session = make.make_session()
    make.make_talk(session)
    return session


def test_a_line_is_said_by_name_and_everybody_reads_it(session):
    person, question = make.make_participant(session), make.make_policy_question(session)
    first = say(make.make_participant(session))

    line = say(person, " Who pays?\u202e ", policy_question_id=question.pk, to_id=first.pk)

    assert (line.text, line.participant, line.state) == ("Who pays?", person, State.SHOWN)
    assert (line.policy_question, line.to) == (question, first)
    assert line.revision == line.shown_revision > first.revision
    assert list(Line.objects.public()) == [first, line]


def test_the_same_command_twice_says_it_once(session):
    seat = seat_of(make.make_participant(session))
    frame = json.dumps({"do": "talk.say", "id": str(uuid.uuid4()), "with": {"text": "Once"}})

    first, second = (dispatch.answer_text(seat, frame) for _ in range(2))

    assert first == second and first["line"] == Line.objects.get().pk


@pytest.mark.parametrize(
    ("how", "moderator", "attendee"),
    [
        ("open", "", ""),
        ("moderators", "", "talk_moderators"),
        ("off", "talk_closed", "talk_closed"),
    ],
)
def test_who_may_write_is_the_sessions_choice(session, how, moderator, attendee):
    TalkRules.objects.update(how=how)
    for person, code in (
        (make.make_moderator(session), moderator),
        (make.make_participant(session), attendee),
    ):
        answer = send(person, "talk.say", text="May I?")
        assert answer.get("code", "") == code


def test_without_rules_there_is_no_talk():
    with refused("talk_closed"):
        say(make.make_participant(make.make_session()))


@pytest.mark.parametrize(
    ("state", "code"), [(Phase.DRAFT, "not_live"), (Phase.ENDED, "talk_over"), (Phase.LIVE, "")]
)
def test_lines_are_taken_from_publication_to_the_end(session, state, code):
    Session.objects.update(state=state)
    person = make.make_moderator(session)

    assert send(person, "talk.say", text="Hello").get("code", "") == code


def test_nothing_is_said_where_nobody_began_or_it_was_called_off():
    session = make.make_session(state=Phase.PUBLISHED)
    make.make_talk(session)
    person = make.make_participant(session)
    Session.objects.update(starts_at=timezone.now() - dt.timedelta(days=2))
    assert send(person, "talk.say", text="Hello")["code"] == "not_live"
    Session.objects.update(called_off_at=timezone.now())
    assert send(person, "talk.say", text="Hello")["code"] == "called_off"


def test_before_the_lobby_a_guest_has_to_be_registered():
    session = make.make_session(state=Phase.PUBLISHED)
    make.make_talk(session)
    account, other = (get_user_model().objects.create(username=name) for name in ("a", "b"))
    EmailAddress.objects.create(user=other, email="b@example.org", verified=True)
    say(make.make_participant(session))  # invited
    say(make.make_guest(session, email="c@example.org"))  # asked in advance
    guests = [make.make_guest(session, user=one) for one in (account, other, None)]
    for guest in guests:
        with refused("talk_registered"):
            say(guest)
    about = {"session": session, "confirmed_at": timezone.now()}
    Registration.objects.create(email="a@example.org", user=account, **about)
    Registration.objects.create(email="B@example.org", **about)

    assert [say(guest).participant for guest in guests[:2]] == guests[:2]
    with refused("talk_registered"):
        say(guests[2])
    Registration.objects.update(withdrawn_at=timezone.now())
    with refused("talk_registered"):
        say(guests[0])
    Session.objects.update(starts_at=timezone.now() + dt.timedelta(minutes=5))
    assert say(guests[2]).state == State.SHOWN


@pytest.mark.parametrize(
    ("approval", "guest", "known", "clerk"),
    [
        ("none", "shown", "shown", "shown"),
        ("guests", "waits", "shown", "shown"),
        ("all", "waits", "waits", "shown"),
    ],
)
def test_whose_lines_wait_is_the_sessions_choice(session, approval, guest, known, clerk):
    TalkRules.objects.update(approval=approval)
    people = [make.make_guest(session), make.make_participant(session), make.make_clerk(session)]

    said = [send(person, "talk.say", text="Hello")["state"] for person in people]

    assert said == [guest, known, clerk]
    assert Line.objects.public().count() == said.count("shown")


def test_what_is_no_text_or_names_what_is_not_there_is_refused(session):
    person, elsewhere = make.make_participant(session), make.make_session()
    hidden = make.make_line(session, state=State.HIDDEN)
    for text, code in (("", "empty"), (" \u200b", "empty"), ("x" * 501, "too_long")):
        with refused(code):
            say(person, text)
    with refused("talk_named"):
        say(person, shown_as="anonymous")
    with pytest.raises(PolicyQuestion.DoesNotExist):
        say(person, policy_question_id=make.make_policy_question(elsewhere).pk)
    for line in (hidden, make.make_line(elsewhere), make.make_line(session, unseen=True)):
        with pytest.raises(Line.DoesNotExist):
            say(person, to_id=line.pk)


def test_somebody_from_elsewhere_removed_or_nobody_says_nothing(session):
    gone = make.make_participant(session, removed_at=timezone.now())
    aside = make.make_participant(session, set_aside_at=timezone.now())
    stranger = make.make_participant(make.make_session())
    for person, code in ((gone, "not_allowed"), (stranger, "not_allowed"), (aside, "silenced")):
        with refused(code):
            only(say_lines([Saying(session.pk, person.pk, "Hello")]))
    with refused("not_allowed"):
        only(say_lines([Saying(session.pk, None, "Hello")]))


@pytest.mark.parametrize(
    ("make_person", "most"),
    [(make.make_guest, GUEST_LINES), (make.make_participant, KNOWN_LINES)],
)
def test_a_seat_says_so_much_at_once_and_more_later(session, make_person, most):
    person = make_person(session)
    for _ in range(most):
        say(person)
    with refused("rate"):
        say(person)
    say(make_person(session))  # another's share is their own
    long_ago(seconds=21)
    say(person)


def test_who_works_for_the_session_is_as_fast_as_they_need_to_be(session):
    TalkRules.objects.update(slow_seconds=60)
    moderator = make.make_moderator(session)

    assert [say(moderator) for _ in range(KNOWN_LINES + 1)]


def test_in_slow_mode_a_line_is_said_once_in_so_many_seconds(session):
    TalkRules.objects.update(slow_seconds=30)
    person, hub = make.make_participant(session), make.make_participant(session)
    Participant.objects.filter(pk=hub.pk).update(mode="hub", headcount=2)
    say(person)
    with refused("rate", seconds=30):
        say(person)
    for _ in range(2):  # one for each of its people
        say(hub)
    with refused("rate"):
        say(hub)
    long_ago(seconds=31)
    say(person)


def test_lines_that_come_together_are_judged_one_after_the_other(session):
    guest, known = make.make_guest(session), make.make_participant(session)
    sayings = [Saying(session.pk, guest.pk, f"{number}") for number in range(GUEST_LINES + 1)]

    *said, late, more = say_lines([*sayings, Saying(session.pk, known.pk, "And me")])

    assert late.code == "rate" and more["state"] == "shown"
    assert [one.text for one in Line.objects.all()] == ["0", "1", "2", "3", "And me"]
    assert [one["line"] for one in [*said, more]] == [one.pk for one in Line.objects.all()]


def test_a_silenced_persons_lines_are_theirs_and_the_moderators(session):
    person = make.make_participant(session)
    Silence.objects.create(session=session, participant=person, at=timezone.now())

    line = say(person)

    assert (line.state, line.unseen, line.apart, line.shown_revision) == ("shown", True, True, 0)
    assert not Line.objects.public() and not Line.objects.waiting()
    assert my_lines(session.pk, [person.pk])[person.pk]["lines"][0]["state"] == "shown"


def test_who_was_silenced_by_group_is_refused_in_words(session):
    person = make.make_participant(session)
    about = {"session": session, "at": timezone.now(), "veiled": True}
    Silence.objects.create(participant=person, **about)
    with refused("silenced"):
        say(person)
    say(make.make_participant(session))


def test_a_talk_is_never_without_end(session, monkeypatch):
    monkeypatch.setattr(lines, "MOST_WAITING_OF_GUESTS", 1)
    monkeypatch.setattr(lines, "MOST_WAITING", 2)
    monkeypatch.setattr(lines, "MOST_SAID", 3)
    TalkRules.objects.update(approval="all")
    say(make.make_guest(session))
    with refused("crowded", limit=1):
        say(make.make_guest(session))
    say(make.make_participant(session))
    with refused("crowded", limit=2):
        say(make.make_participant(session))
    say(make.make_moderator(session))
    with refused("talk_full"):
        say(make.make_moderator(session))


def test_lines_are_counted_in_steps_for_who_reads_none(session):
    person = make.make_moderator(session)
    told = []
    for _ in range(32):
        say(person)
        shown = talk(session.pk)
        told.append(shown["lines"] if shown else None)

    assert told == [*range(1, 21), *[20] * 9, 30, 30, 30]


def test_a_batch_takes_as_many_queries_for_many_as_for_one(session, django_assert_max_num_queries):
    people = [make.make_participant(session) for _ in range(20)]
    with django_assert_max_num_queries(16):
        say_lines([Saying(session.pk, person.pk, "Hello") for person in people])
