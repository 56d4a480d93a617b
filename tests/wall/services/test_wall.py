"""What moderators put on the wall stands there until it is taken off, gives way or ends."""

import pytest
from django.db import IntegrityError

from agenda.services import clock, steps
from floor.services.turns import call_hand
from participants.services.erasing import erase_person
from polls.models import Poll
from polls.services import polls
from qa.services import merges, moderation
from tests.factories import (
    make_hand,
    make_lobby,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_run,
    make_segment,
    make_session,
)
from tests.outcomes import at_once, refused
from wall.facts.wall import wall
from wall.models import OnTheWall
from wall.services.wall import put, take_off

pytestmark = pytest.mark.django_db
AUTO, CLOCK = ({"what": what, "id": None, "text": ""} for what in ("auto", "clock"))
CODE = {"what": "code", "id": None, "text": ""}


@pytest.fixture
def session():
    made = make_session()
    make_run(make_segment(made))
    make_segment(made)
    return made


def on_wall(session, *what):
    """Put each of these there, one after the other, and say what stands there."""
    for each in what:
        put(session_id=session.pk, what=each)
    return wall(session.pk)


def question_on_wall(session, **over):
    question = make_question(session, **over)
    put(session_id=session.pk, what="question", thing_id=question.pk)
    assert wall(session.pk) == {"what": "question", "id": question.pk, "text": ""}
    return question


def shown_poll(session):
    poll = make_poll(session)
    for verb in (polls.open_poll, polls.close_poll, polls.show_poll):
        verb(session_id=session.pk, poll_id=poll.pk)
    return poll


def act(verb, thing, **over):
    """A verb of questions or polls."""
    kind = "poll_id" if isinstance(thing, Poll) else "question_id"
    verb(session_id=thing.session_id, **{kind: thing.pk}, **over)


def test_the_wall_chooses_by_itself_until_somebody_does(session):
    assert wall(session.pk) == AUTO

    put(session_id=session.pk, what="pause", text="  Back at\n15:10 ")
    assert wall(session.pk) == {"what": "pause", "id": None, "text": "Back at 15:10"}

    assert on_wall(session, "queue") == {"what": "queue", "id": None, "text": ""}
    assert on_wall(session, "auto") == AUTO


def test_a_shown_result_is_taken_off_and_put_on_again(session):
    poll = shown_poll(session)

    take_off(session_id=session.pk)
    assert wall(session.pk) == CLOCK
    put(session_id=session.pk, what="result", thing_id=poll.pk)
    assert wall(session.pk) == {"what": "result", "id": poll.pk, "text": ""}
    take_off(session_id=session.pk)
    assert wall(session.pk) == CLOCK


@pytest.mark.parametrize("what", ["auto", "clock", "queue"])
def test_the_code_gives_free_what_lies_beneath(session, what):
    beneath = on_wall(session, what)

    assert on_wall(session, "code", "code") == CODE
    take_off(session_id=session.pk)

    assert wall(session.pk) == beneath


def test_the_code_lies_over_a_question_that_comes_back(session):
    question = question_on_wall(session)

    assert on_wall(session, "code") == CODE
    take_off(session_id=session.pk)

    assert wall(session.pk)["id"] == question.pk


def test_an_open_poll_comes_back_from_beneath_a_question_and_is_taken_off_itself(session):
    act(polls.open_poll, make_poll(session))
    question_on_wall(session)

    take_off(session_id=session.pk)
    assert wall(session.pk) == AUTO  # the hall goes on voting
    take_off(session_id=session.pk)
    assert wall(session.pk) == CLOCK
    take_off(session_id=session.pk)
    assert wall(session.pk) == CLOCK


NEWS = {
    "a segment": lambda session: clock.go_to_next(session_id=session.pk, step=0),
    "a question": lambda session: act(moderation.take_question, make_question(session)),
    "a poll": lambda session: act(polls.open_poll, make_poll(session)),
    "a result": shown_poll,
    "the end": lambda session: clock.end(session_id=session.pk, step=0),
}


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
@pytest.mark.parametrize("what", ["clock", "code", "queue", "pause"])
def test_it_gives_way_to_whatever_is_new(session, news, what):
    put(session_id=session.pk, what=what, text="Back soon")

    news(session)

    assert wall(session.pk) == AUTO
    assert not OnTheWall.objects.exists()


def test_a_pause_text_goes_when_the_hour_goes_on(session):
    clock.pause(session_id=session.pk, step=0)
    put(session_id=session.pk, what="pause", text="Back at 15:10")

    clock.resume(session_id=session.pk, step=1)

    assert wall(session.pk) == AUTO


def test_a_call_leaves_the_question_that_it_is_about(session):
    question = question_on_wall(session)

    call_hand(session_id=session.pk, hand_id=make_hand(make_participant(session)).pk)

    assert wall(session.pk)["id"] == question.pk


@pytest.mark.parametrize(
    "verb",
    [
        lambda one: act(moderation.hide_question, one, because="off_topic"),
        lambda one: act(moderation.finish_question, one),
        lambda one: act(moderation.answer_question, one, text="In writing."),
        lambda one: act(merges.merge_question, one, into_id=make_question(one.session).pk),
    ],
)
def test_a_question_leaves_the_wall_with_its_end_and_what_lies_over_it_stays(session, verb):
    verb(question_on_wall(session))
    assert wall(session.pk) == AUTO

    beneath = question_on_wall(session)
    on_wall(session, "code")
    verb(beneath)
    assert wall(session.pk) == CODE
    take_off(session_id=session.pk)
    assert wall(session.pk) == AUTO


def test_an_edit_leaves_the_question_there(session):
    question = question_on_wall(session)

    act(moderation.edit_question, question, text="Better words?", was=question.text)

    assert wall(session.pk)["id"] == question.pk


@pytest.mark.parametrize("what", ["poll", "result"])
def test_a_poll_that_is_begun_anew_leaves_the_wall(session, what):
    poll = shown_poll(session)
    put(session_id=session.pk, what=what, thing_id=poll.pk)

    act(polls.reset_poll, poll, by=make_moderator(session).pk, reason="One option was missing.")

    assert wall(session.pk) == AUTO
    with refused("wall_gone"):  # it does not count any more
        put(session_id=session.pk, what=what, thing_id=poll.pk)


def test_a_poll_that_is_kept_out_leaves_the_wall_and_one_that_is_closed_stays(session):
    poll = make_poll(session)
    act(polls.open_poll, poll)
    put(session_id=session.pk, what="poll", thing_id=poll.pk)
    act(polls.close_poll, poll)
    assert wall(session.pk)["id"] == poll.pk

    act(polls.keep_out_poll, poll, on=True)
    assert wall(session.pk) == AUTO
    with refused("wall_gone"):
        put(session_id=session.pk, what="poll", thing_id=poll.pk)


def test_what_is_deleted_is_not_on_the_wall(session):
    poll = shown_poll(session)
    put(session_id=session.pk, what="result", thing_id=poll.pk)

    poll.delete()

    assert wall(session.pk) == AUTO


@pytest.mark.parametrize("state", ["waiting", "hidden"])
def test_what_not_everybody_reads_is_refused(session, state):
    for question in (make_question(session, state=state), make_question(make_session())):
        with refused("wall_gone"):
            put(session_id=session.pk, what="question", thing_id=question.pk)


def test_a_poll_says_what_to_do_first(session):
    poll = make_poll(session)
    with refused("wall_not_open"):
        put(session_id=session.pk, what="poll", thing_id=poll.pk)
    act(polls.open_poll, poll)
    act(polls.close_poll, poll)
    with refused("wall_not_shown"):
        put(session_id=session.pk, what="result", thing_id=poll.pk)
    for what, thing in [("poll", None), ("result", poll.pk + 1), ("question", None), ("cat", None)]:
        with refused("wall_gone"):
            put(session_id=session.pk, what=what, thing_id=thing)
    assert wall(session.pk) == AUTO


def test_a_pause_has_words_and_few(session):
    with refused("empty"):
        put(session_id=session.pk, what="pause", text=" \u200b ")
    with refused("too_long", limit=200):
        put(session_id=session.pk, what="pause", text="a" * 201)
    put(session_id=session.pk, what="pause", text="あ" * 200)
    assert on_wall(session, "code")["text"] == ""


def test_the_lobby_has_a_wall_and_an_ended_session_has_not(session):
    assert on_wall(make_lobby(), "code") == CODE
    clock.end(session_id=session.pk, step=0)

    for verb in (lambda: on_wall(session, "code"), lambda: take_off(session_id=session.pk)):
        with refused("wall_over"):
            verb()
    steps.undo(session_id=session.pk, step=1)
    assert on_wall(session, "code") == CODE


def test_a_name_in_a_pause_text_is_erased(session):
    person = make_participant(session, display_name="Amara Lindqvist")
    put(session_id=session.pk, what="pause", text="Then Amara Lindqvist speaks")

    erase_person(participant=person)

    assert wall(session.pk)["text"] == "Then Deleted person speaks"


def test_the_database_knows_what_can_stand_there(session):
    with pytest.raises(IntegrityError):
        OnTheWall.objects.create(session=session, what="result")


@pytest.mark.django_db(transaction=True)
def test_two_who_put_at_once_leave_one(session):
    at_once(
        lambda: put(session_id=session.pk, what="code"),
        lambda: put(session_id=session.pk, what="pause", text="Back soon"),
    )

    assert OnTheWall.objects.count() == 1
    assert wall(session.pk)["what"] in ("code", "pause")
