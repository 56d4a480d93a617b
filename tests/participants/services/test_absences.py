"""A speaker's line breaks in their slot: who is told, what comes first, and the ways back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agenda.facts.clock import clock
from agenda.facts.hour import step_count
from agenda.models import Segment
from agenda.rules.projection import lost_minutes
from agenda.services.steps import undo
from common.instants import milliseconds
from participants.facts import absences as told
from participants.models import Absence, Lead, Presence
from participants.rules.absences import BACK_SAID, GIVEN
from participants.services import absences, presence
from participants.services.erasing import erase_person
from tests.factories import (
    make_lobby,
    make_participant,
    make_preparation,
    make_run,
    make_segment,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db
STEP = dt.timedelta(seconds=15)


@pytest.fixture
def at(monkeypatch):
    """Set the database's clock to so many seconds from now on, which begins with a step."""
    began = timezone.now().replace(second=30, microsecond=0)

    def set_clock(seconds):
        now = began + dt.timedelta(seconds=seconds)
        for module in (presence, absences, told):
            monkeypatch.setattr(module, "database_now", lambda: now)
        return now

    set_clock(0)
    return set_clock


@pytest.fixture
def session():
    return make_session()


def slot(session, *leads, kind="keynote", **over):
    segment = make_segment(session, kind=kind, **over)
    for person in leads:
        Lead.objects.create(segment=segment, participant=person)
    return segment


@pytest.fixture
def hour(session):
    """Chen's keynote runs, Grace's comes next, then the audience."""
    chen = make_speaker(session, display_name="Chen")
    grace = make_speaker(session, display_name="Grace")
    first = slot(session, chen, title="Models")
    make_run(first)
    second = slot(session, grace, title="Rules")
    third = slot(session, kind="exchange", title="Exchange")
    return chen, grace, (first, second, third)


def see(session, *some):
    presence.note(session.pk, {person.pk for person in some})


def goes(session, at, *gone, stays=()):
    """Seen now, and half a minute later not any more."""
    at(0)
    see(session, *gone, *stays)
    at(30)
    see(session, *stays)


def missed(session):
    return told.leading(session.pk)["missed"]


def names(session):
    return [one["name"] for one in missed(session)]


def pressed(session, person, **over):
    swap = next(one for one in missed(session) if one["id"] == person.pk)["swap"]
    body = {"step": step_count(session.pk), "first": swap["first"] if swap else 0} | over
    return absences.swap(session_id=session.pk, participant_id=person.pk, **body)


def order(session):
    rows = Segment.objects.filter(session=session).order_by("order", "pk")
    return [(row.title, row.minutes) for row in rows]


def test_a_line_that_breaks_is_told_once_and_goes_by_itself(session, at, hour):
    chen, grace, segments = hour
    at(0)
    see(session, chen, grace)
    at(14)
    see(session, grace)  # as when a page is loaded again
    assert names(session) == []
    at(30)
    see(session, grace)
    (one,) = missed(session)
    assert (one["name"], one["segment"], one["now"]) == ("Chen", segments[0].pk, True)
    assert told.leading(session.pk)["stands"] == {str(chen.pk): "gone", str(grace.pk): "here"}
    at(45)
    see(session, grace)
    at(65)
    see(session, grace)
    assert Absence.objects.count() == 1
    now = at(70)
    see(session, chen, grace)
    said = told.leading(session.pk)
    assert (said["missed"], [one["at"] for one in said["back"]]) == ([], [milliseconds(now)])
    at(70 + BACK_SAID.seconds + 1)
    assert told.leading(session.pk)["back"] == []


def test_only_leads_of_what_runs_and_comes_next_are_missed(session, at, hour):
    *_, (_, _, third) = hour
    later = make_speaker(session, display_name="Later")
    Lead.objects.create(segment=slot(session, later), participant=make_participant(session))
    nobody = make_participant(session)
    goes(session, at, hour[0], hour[1], later, nobody)
    assert names(session) == ["Chen", "Grace"]
    assert [one["now"] for one in missed(session)] == [True, False]
    assert told.leading(session.pk)["stands"][str(later.pk)] == "gone"


def test_who_never_came_who_sits_in_the_room_and_who_left_before_the_lobby_is_not_missed(at):
    session = make_session(state="published", starts_at=timezone.now() + dt.timedelta(minutes=14))
    never = make_speaker(session, joined_at=None, display_name="Never")
    entered = make_speaker(session, display_name="Entered by a clerk")
    in_room = make_speaker(session, mode="onsite", display_name="In the room")
    early = make_speaker(session, display_name="Looked a day before")
    comes = make_speaker(session, display_name="Comes")
    slot(session, never, entered, in_room, early, comes)
    long_ago = timezone.now() - dt.timedelta(hours=20)
    Presence.objects.create(participant=early, state="here", until=long_ago)
    goes(session, at, in_room, comes)
    session.state, session.live_at = "live", timezone.now()
    session.save()
    assert names(session) == ["Comes"]
    stands = told.leading(session.pk)["stands"]
    assert {str(in_room.pk), str(never.pk)} & set(stands) == {str(never.pk)}


def test_before_the_start_the_checklist_says_it_alone(at):
    session = make_lobby()
    chen = make_speaker(session)
    slot(session, chen)
    goes(session, at, chen)
    assert told.leading(session.pk) == {"stands": {}, "missed": [], "back": []}


def test_two_processes_see_one_line(session, at, hour):
    chen, grace, _ = hour
    for seconds in range(0, 90, 5):
        at(seconds)
        see(session, grace)  # where Chen has no screen
        see(session, chen)
    assert names(session) == []
    at(120)
    see(session, grace)
    see(session)
    assert names(session) == ["Chen"]


def test_given_two_minutes_the_card_rests_until_they_are_over_and_that_is_taken_back(
    session, at, hour
):
    chen, grace, _ = hour
    goes(session, at, chen, stays=[grace])
    now = at(40)
    absences.wait(session_id=session.pk, participant_id=chen.pk)
    assert missed(session)[0]["rests_until"] == milliseconds(now + GIVEN)
    absences.wait(session_id=session.pk, participant_id=chen.pk, on=False)
    assert missed(session)[0]["rests_until"] is None
    see(session, chen)
    with pytest.raises(ValidationError) as refused:
        absences.wait(session_id=session.pk, participant_id=chen.pk)
    assert refused.value.code == "wrong_state"


def test_another_keynote_comes_first_and_the_rest_of_the_one_that_ran_right_after_it(
    session, at, hour
):
    chen, grace, (first, second, _) = hour
    first.runs.update(started_at=timezone.now() - dt.timedelta(minutes=4, seconds=30))
    late = lost_minutes(clock(session.pk), milliseconds(timezone.now()))
    goes(session, at, chen, stays=[grace])
    pressed(session, chen)
    assert order(session) == [("Models", 10), ("Rules", 10), ("Models", 6), ("Exchange", 10)]
    rest = Segment.objects.exclude(inserted_at=None).get()
    assert list(rest.leads.values_list("participant", flat=True)) == [chen.pk]
    assert clock(session.pk)["segment"] == second.pk
    assert lost_minutes(clock(session.pk), milliseconds(timezone.now())) <= late + 1
    assert [(one["segment"], one["now"]) for one in missed(session)] == [(rest.pk, False)]
    undo(session_id=session.pk, step=step_count(session.pk))
    assert order(session) == [("Models", 10), ("Rules", 10), ("Exchange", 10)]
    assert clock(session.pk)["segment"] == first.pk
    assert clock(session.pk)["running"]


def test_a_keynote_whose_time_was_over_leaves_no_rest(session, at, hour):
    chen, grace, (first, second, _) = hour
    first.runs.update(started_at=timezone.now() - dt.timedelta(minutes=11))
    goes(session, at, chen, stays=[grace])
    pressed(session, chen)
    assert clock(session.pk)["segment"] == second.pk
    assert len(order(session)) == 3
    assert names(session) == []


def test_who_comes_next_is_put_after_what_follows(session, at, hour):
    chen, grace, (_, second, third) = hour
    goes(session, at, grace, stays=[chen])
    assert missed(session)[0]["swap"] == {"how": "segment", "first": third.pk}
    pressed(session, grace)
    assert [title for title, _ in order(session)] == ["Models", "Exchange", "Rules"]
    assert names(session) == []  # their slot is not the next one any more


def test_another_one_who_leads_with_them_speaks_first_and_that_is_taken_back(session, at, hour):
    chen, grace, (first, *_) = hour
    noor = make_speaker(session, display_name="Noor")
    Lead.objects.create(segment=first, participant=noor, minutes=3)
    goes(session, at, chen, stays=[noor, grace])
    assert missed(session)[0]["swap"] == {"how": "lead", "first": noor.pk}
    back = pressed(session, chen)
    assert leads(first) == [(noor.pk, 3), (chen.pk, None)]
    assert missed(session)[0]["why"] == "last_of_it"
    absences.arrange(session_id=session.pk, segment_id=back["segment"], order=back["order"])
    assert leads(first) == [(chen.pk, None), (noor.pk, 3)]


def leads(segment):
    return list(segment.leads.order_by("pk").values_list("participant", "minutes"))


def test_a_press_does_what_it_named_or_is_refused(session, at, hour):
    chen, grace, (first, _, third) = hour
    goes(session, at, chen, stays=[grace])
    step = step_count(session.pk)
    for over, code in (({"first": third.pk}, "not_offered"), ({"step": step + 1}, "moved_on")):
        with pytest.raises(ValidationError) as refused:
            pressed(session, chen, **over)
        assert refused.value.code == code
    with pytest.raises(ValidationError) as refused:
        absences.arrange(session_id=session.pk, segment_id=first.pk, order=[grace.pk])
    assert refused.value.code == "wrong_state"
    at(50)
    see(session, chen)
    with pytest.raises(ValidationError) as refused:
        absences.swap(session_id=session.pk, participant_id=chen.pk, step=step, first=0)
    assert refused.value.code == "wrong_state"


def test_nothing_is_told_of_what_they_left_but_that_it_is_there(session, at, hour):
    chen, grace, _ = hour
    make_preparation(chen, phone="+47 555 01 77", read_out="Open models are a commons.")
    goes(session, at, chen, grace)
    assert [one["backup"] for one in missed(session)] == [True, False]
    assert "555" not in str(missed(session))


def test_who_is_erased_leaves_no_absence(session, at, hour):
    chen, *_ = hour
    goes(session, at, chen)
    erase_person(participant=chen)
    assert not Absence.objects.exists()
    assert names(session) == []


def test_the_fact_takes_the_same_queries_for_one_and_for_many(
    session, at, hour, django_assert_max_num_queries
):
    goes(session, at, hour[0], hour[1])
    for number in range(5):
        one = make_speaker(session, display_name=f"Speaker {number}")
        Lead.objects.create(segment=hour[2][0], participant=one)
    goes(session, at, hour[0], hour[1], one)
    with django_assert_max_num_queries(8):
        told.leading(session.pk)
