"""Who may send what: every command and every kind of seat. A new command must enter the table."""

from types import NoneType
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

from live import registry, stream
from live.models import Stream
from participants.facts.seats import display_seat, seat_of
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_run,
    make_segment,
    make_session,
)
from tests.live.visitors import account
from tests.outcomes import send_from

pytestmark = pytest.mark.django_db
EVERYBODY = [
    "participants.present",
    "participants.my_presence",
    "participants.seat_code",
    *("qa.ask_anonymously", "qa.edit_anonymously", "qa.withdraw_anonymously", "qa.mine"),
    *("qa.ask", "qa.edit_mine", "qa.withdraw", "qa.upvote"),
    *("polls.vote", "polls.vote_secretly"),
    *("floor.raise", "floor.lower", "floor.say_language"),
    *("talk.say", "talk.report"),
    "talk.signal",
    *("talk.accept", "talk.decline"),
]
CLERKS = [
    "talk.signal_for",
    *("floor.raise_for", "floor.lower_for"),
    *("qa.ask_for", "qa.withdraw_for"),
    *("polls.count_hands", "polls.vote_at_the_desk"),
    *("telling.tell", "telling.take_back"),
    "talk.say_for",
    "participants.find",
]
MODERATORS = [
    *("captions.address", "captions.new_address", "captions.revoke"),
    *("participants.show_link", "participants.show_screen_link"),
    "participants.backup",
    "talk.understood",
    *("participants.wait", "participants.swap", "participants.arrange"),
    *("agenda.start", "agenda.pause", "agenda.resume", "agenda.next", "agenda.extend"),
    *("agenda.end", "agenda.undo", "agenda.reopen", "agenda.skip", "agenda.move"),
    *("agenda.go_on", "agenda.still_on", "agenda.began"),
    "agenda.new_code",
    *("participants.silence", "participants.lift", "qa.silence", "participants.let_in"),
    *("participants.take_away", "qa.take_away"),
    *("participants.close_door", "participants.open_door"),
    *("participants.give_back", "participants.ours"),
    *("agenda.insert", "agenda.apply", "agenda.say_to_stage", "agenda.clear_stage"),
    *("qa.approve", "qa.take", "qa.put_back", "qa.done", "qa.answer", "qa.hide"),
    *("qa.edit", "qa.label", "qa.route", "qa.sort", "qa.merge", "qa.unmerge"),
    *("qa.open", "qa.approval"),
    *("talk.offer", "talk.take_back", "talk.note", "talk.take_back_note"),
    *("talk.sort_row", "talk.unsort_row"),
    *("polls.open", "polls.close", "polls.show", "polls.reopen", "polls.reset"),
    "polls.keep_out",
    *("polls.prepare", "polls.discard"),
    *("wall.put", "wall.take_off"),
    *("talk.set", "talk.put_topic", "talk.take_topic"),
    *("talk.approve", "talk.hide", "talk.show", "talk.silence", "talk.take_away"),
    *("materials.share", "materials.unshare", "materials.add_link"),
    *("materials.remove", "materials.restore"),
    *("floor.sit", "floor.drive", "floor.put"),
    *("floor.call", "floor.end_turn", "floor.drop", "floor.open", "floor.person"),
]
STAGE = ["agenda.understood"]
CAPTIONERS = ["agenda.ask_stage", "agenda.take_back_ask", "captions.say", "captions.mend"]
EVERY = EVERYBODY + CLERKS + CAPTIONERS + MODERATORS + STAGE
MAY = {
    "attendee": EVERYBODY,
    "registered": EVERYBODY,
    "speaker": EVERYBODY + STAGE,
    "rapporteur": EVERYBODY,
    "clerk": EVERYBODY + CLERKS,
    "language_team": EVERYBODY + CAPTIONERS,
    **dict.fromkeys(
        ["online_moderator", "moderator", "organizer"],
        EVERYBODY + CLERKS + CAPTIONERS + MODERATORS,
    ),
    "projector": [],
    "stage": STAGE,
}


@pytest.fixture
def session():
    made = make_session()
    make_run(make_segment(made))
    return made


@pytest.fixture
def seats(session):
    return {
        "attendee": seat_of(make_participant(session)),
        "registered": seat_of(make_participant(session, user=account("reader"))),
        **{
            role: seat_of(make_participant(session, roles=[role]))
            for role in (
                *("speaker", "rapporteur", "clerk", "language_team"),
                *("online_moderator", "moderator"),
            )
        },
        "organizer": seat_of(
            make_participant(session, roles=["organizer"], user=account("chief", is_staff=True))
        ),
        "projector": display_seat(make_display(session)),
        "stage": display_seat(make_display(session, kind="stage")),
    }


def body_of(verb: str, **values: Any) -> dict[str, Any]:
    """Something of the right shape; by itself it names nothing that exists."""
    fields = msgspec.structs.fields(registry.COMMANDS[verb].shape)
    return {f.encode_name: values.get(f.encode_name, example(f.type)) for f in fields}


def example(kind: Any) -> Any:
    if NoneType in get_args(kind):
        return None
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    known: dict[Any, Any] = {int: 999_999, str: "x", bool: True, list: [999_999], dict: {"9": 1}}
    return known[get_origin(kind) or kind]


def test_every_command_is_in_the_table():
    assert set(registry.COMMANDS) == set(EVERY)


@pytest.mark.parametrize("who", MAY)
def test_a_seat_may_what_its_role_may_and_nothing_else(seats, who):
    refused = {
        verb
        for verb in registry.COMMANDS
        if send_from(seats[who], verb, **body_of(verb)).get("code") == "not_allowed"
    }

    assert refused == set(registry.COMMANDS) - set(MAY[who])


def test_a_moderator_of_another_session_changes_nothing_here(session):
    """With this session's own ids, which an address or a screenshot may have betrayed."""
    ids = {
        "question": make_question(session).pk,
        "poll": make_poll(session, state="open").pk,
        "policy_question": None,
        "because": "other",
    }
    with stream.locked(session.pk):
        before = stream.changed(session.pk, "agenda")
    elsewhere = make_session()
    make_run(make_segment(elsewhere))
    stranger = seat_of(make_moderator(elsewhere))

    answers = {
        verb: send_from(stranger, verb, **body_of(verb, **ids)) for verb in registry.COMMANDS
    }

    assert Stream.objects.get(pk=session.pk).revision == before
    for verb, answer in answers.items():
        if set(body_of(verb)) & {"question", "poll"}:
            assert answer.get("code") in {"not_found", "choices"}, (verb, answer)


EXTREMES: dict[Any, list[Any]] = {
    int: [0, -1, 2**31, 2**63, 10**30],
    str: ["", "\0", "a\0b", "\u202e", "x" * 9000, "🧑‍🤝‍🧑" * 300, "'; DROP TABLE x; --"],
    list: [[], [0], [10**30], [1, 1], list(range(500))],
    dict: [{}, {"x": 1}, {"1": -1}, {"1": 10**30}, {str(10**30): 1}, {"²": 1}],
    bool: [True, False],
}


def extremes(kind: Any) -> list[Any]:
    inner = [arg for arg in get_args(kind) if arg is not NoneType]
    kind = inner[0] if NoneType in get_args(kind) else kind
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return EXTREMES[get_origin(kind) or kind]


@pytest.mark.parametrize("verb", EVERY)
def test_no_value_of_the_right_type_breaks_a_command(session, seats, verb):
    """Refused or done, but never "error", which means that a service was surprised."""
    poll = make_poll(session, state="open")
    real = {"poll": poll.pk, "question": make_question(session).pk, "step": 0, "mode": "online"}
    answers = []
    for field in msgspec.structs.fields(registry.COMMANDS[verb].shape):
        for value in extremes(field.type):
            body = body_of(verb, **{**real, field.encode_name: value})
            answers.append((field.name, value, send_from(seats["moderator"], verb, **body)))

    assert [each for each in answers if each[2].get("code") in {"error", "busy"}] == []
