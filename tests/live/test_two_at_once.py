"""Two who lead, and every pair of verbs on one thing: the second has not seen the first one."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from django.db import transaction
from django.template.loader import render_to_string

from agenda.facts.hour import step_count
from agenda.models import Session
from common.instants import database_now
from floor.models import Turn
from floor.services.turns import call_hand
from live import dispatch, registry
from live.models import Act, Stream
from live.registry import Seat
from participants.facts.seats import seat_of
from participants.models import Lead, Participant
from polls.services import polls
from qa.services import moderation
from qa.services.merges import merge_question
from qa.services.silences import silence_participant
from talk.models import CallRow, Offer
from tests import factories as make
from tests.captions.made import make_feed
from tests.materials.made import make_link

pytestmark = pytest.mark.django_db

# What these make is new each time, corrects a count and stands in its log, only says that the
# session goes on, or only reads: nobody is overrun.
NEW = {"qa.ask_for", "floor.raise_for", "polls.count_hands", "agenda.still_on", "floor.person"}
NEW |= {"polls.vote_at_the_desk", "telling.tell", "telling.take_back", "participants.backup"}
NEW |= {"talk.say_for", "talk.signal_for", "talk.put_topic", "talk.understood"}
NEW |= {"materials.add_link", "captions.address", "participants.find"}
WORDS = ("_texts.html", "beside.html", "materials.html")  # the page's, and what it fetches after it


class Hall:
    """A session with two moderators, and of everything one that the verbs can be tried on."""

    def __init__(self) -> None:
        self.session = session = make.make_session()
        make.make_run(make.make_segment(session))
        self.first, self.second = (seat_of(make.make_moderator(session)) for _ in "12")
        clerk = make.make_clerk(session)
        asker = make.make_participant(session, display_name="Noor")
        make_question = make.make_question
        waiting = make_question(session, asker, state="waiting", entered_by=clerk)
        other, merged = (make_question(session, asker, state="waiting") for _ in "12")
        merge_question(session_id=session.pk, question_id=merged.pk, into_id=other.pk)
        approved, finished = (make_question(session, asker, state="approved") for _ in "12")
        moderation.finish_question(session_id=session.pk, question_id=finished.pk)
        draft, closed = (make.make_poll(session) for _ in "12")
        polls.open_poll(session_id=session.pk, poll_id=closed.pk)
        polls.close_poll(session_id=session.pk, poll_id=closed.pk)
        hand = make.make_hand(make.make_participant(session, added_by=clerk))
        turn = call_hand(session_id=session.pk, hand_id=make.make_hand(asker).pk)
        Turn.objects.update(started_at=session.live_at)  # on every screen: another may be called
        silenced = make.make_participant(session)
        missing = make.make_speaker(session, joined_at=None)
        silence = silence_participant(
            session_id=session.pk, participant_id=silenced.pk, by=self.first.participant_id
        )
        question = {"question": waiting.pk}
        poll, person = {"poll": draft.pk}, {"participant": asker.pk}
        why = {"poll": closed.pk, "reason": "One option was missing."}
        edited = {"text": "Better words?", "was": waiting.text}
        # A body for each verb with which it can be done now.
        self.bodies: dict[str, dict[str, Any]] = {
            "qa.approve": question,
            "qa.hide": {**question, "because": "unclear"},
            "qa.edit": {**question, **edited},
            "qa.label": {**question, "label": "audit"},
            "qa.route": {**question, "speaker": make.make_speaker(session).pk},
            "qa.sort": {**question, "policy_question": make.make_policy_question(session).pk},
            "qa.merge": {**question, "into": other.pk},
            "qa.silence": question,
            "qa.take_away": question,
            "qa.withdraw_for": question,
            "qa.unmerge": {"question": merged.pk},
            "qa.answer": {"question": approved.pk, "text": "In writing."},
            "qa.take": {"question": approved.pk},
            "qa.done": {"question": approved.pk},
            "qa.put_back": {"question": finished.pk},
            "qa.open": {"on": False},
            "qa.approval": {"whose": "none"},
            "participants.silence": person,
            "participants.take_away": person,
            "participants.let_in": {"participant": make.make_guest(session).pk},
            "participants.show_link": {"participant": missing.pk},
            "participants.show_screen_link": {"screen": make.make_display(session).pk},
            "participants.lift": {"silence": silence.pk},
            "participants.close_door": {},
            "participants.open_door": {},
            "participants.ours": {},
            "participants.give_back": {"raid": make.make_raid(session).pk},
            "polls.open": poll,
            "polls.discard": poll,
            "polls.prepare": {**poll, "text": "Who audits?", "options": ["Makers", "Hosts"]},
            "polls.close": {"poll": closed.pk},
            "polls.show": {"poll": closed.pk},
            "polls.keep_out": {"poll": closed.pk},
            "polls.reopen": why,
            "polls.reset": why,
            "floor.call": {"hand": hand.pk},
            "floor.drop": {"hand": hand.pk},
            "floor.lower_for": {"hand": hand.pk},
            "floor.end_turn": {"turn": turn.pk},
            "floor.open": {"on": False},
            "floor.sit": {},
            "floor.drive": {"at": "chair"},
            "floor.put": {"kind": "hand", "key": hand.pk},
            "wall.put": {"what": "code"},
            "wall.take_off": {},
            "agenda.say_to_stage": {"code": "louder"},
            "agenda.clear_stage": {},
            "agenda.new_code": {},
            **conversation(session, missing),
        }

    @property
    def seen(self) -> int:
        return Stream.objects.get(pk=self.session.pk).revision

    def send(self, seat: Seat, verb: str, seen: int | None, **over: Any) -> dict[str, Any]:
        body = {**self.bodies[verb], **over}
        frame = {"do": verb, "id": str(uuid.uuid4()), "with": body, "seen": seen}
        return dispatch.answer_text(seat, json.dumps(frame))


def conversation(session: Session, missing: Participant) -> dict[str, dict[str, Any]]:
    """The same for verbs about lines, materials, captions, and who is gone in their slot."""
    make.make_talk(session)
    now = database_now()
    said, offered = {"line": make.make_line(session).pk}, make.make_line(session)
    Offer.objects.create(
        line=offered, becomes="question", offered_at=now, due_at=now + dt.timedelta(seconds=30)
    )
    rows = (
        CallRow(session=session, digest=sorted_as, place=1, text="Who?", sorted_as=sorted_as)
        for sorted_as in ("", "nothing")
    )
    waiting, sorted_row = ({"row": row.pk} for row in CallRow.objects.bulk_create(rows))
    shelf = {"material": make_link(session).pk}
    make_feed(session, "fr", serial=1)
    make.make_absence(missing)
    segment = make.make_segment(session)
    Lead.objects.create(segment=segment, participant=missing)
    return {
        "talk.set": {"slow_seconds": 30},
        "talk.take_topic": {"topic": make.make_topic(session).pk},
        "talk.approve": {"line": make.make_line(session, state="waits").pk},
        "talk.hide": {**said, "reason": "off_topic"},
        "talk.show": {"line": make.make_line(session, state="hidden").pk},
        **dict.fromkeys(
            ("talk.silence", "talk.take_away", "talk.note", "talk.take_back_note"), said
        ),
        "talk.offer": {**said, "as": "question"},
        "talk.take_back": {"line": offered.pk},
        "talk.sort_row": {**waiting, "as": "nothing"},
        "talk.unsort_row": sorted_row,
        **dict.fromkeys(("materials.share", "materials.unshare", "materials.remove"), shelf),
        "materials.restore": {"material": make_link(session, removed_at=now).pk},
        **dict.fromkeys(("captions.new_address", "captions.revoke"), {"language": "fr"}),
        "participants.wait": {"participant": missing.pk},
        "participants.arrange": {"segment": segment.pk, "order": [missing.pk]},
    }


@pytest.fixture
def hall() -> Hall:
    return Hall()


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def of_those_who_lead() -> list[str]:
    commands = registry.COMMANDS.values()
    led = [one for one in commands if one.who in ("moderators", "clerks")]
    return [one.name for one in led if "step" not in one.shape.__struct_fields__]


def things(hall: Hall, verb: str) -> set[str]:
    named = registry.COMMANDS[verb].about
    body = hall.bodies[verb]
    return {f"{kind}:{body.get(argument or kind, '')}" for kind, _, argument in named}


def same(hall: Hall, verb: str, thing: str) -> dict[str, Any]:
    """What makes the second verb one about the same thing as the first."""
    kind, _, key = thing.partition(":")
    arguments = {
        argument or kind for one, _, argument in registry.COMMANDS[verb].about if one == kind
    }
    named = int(key) if key.isdecimal() else key
    return {argument: named for argument in sorted(arguments)[:1] if key}


def test_every_verb_says_what_it_is_about(hall):
    """The clock's say which step they saw; the others name the thing."""
    verbs = set(of_those_who_lead()) - NEW

    assert verbs == hall.bodies.keys()
    assert not [verb for verb in verbs if not registry.COMMANDS[verb].about]


def test_the_desk_has_words_for_every_verb(hall):
    """Without them, who was slower reads neither who was quicker nor with what."""
    said = "".join(render_to_string(f"screens/console/{name}") for name in WORDS)

    assert not [verb for verb in hall.bodies if f"<dt>undo.{verb}</dt><dd>" not in said]


def test_who_was_slower_is_told_by_whom_and_with_what(hall):
    told = 0
    for first in hall.bodies:
        for second in hall.bodies:
            kinds = {thing.partition(":")[0] for thing in things(hall, second)}
            for thing in things(hall, first):
                if thing.partition(":")[0] not in kinds:
                    continue
                with undone():
                    seen = hall.seen
                    done = hall.send(hall.first, first, seen)
                    assert "done" in done, (first, done)
                    changed = hall.seen > seen
                    answer = hall.send(hall.second, second, seen, **same(hall, second, thing))
                    if changed:
                        assert answer.get("code") == "moved_on", (first, second, answer)
                        assert answer["params"]["verb"] == first
                        assert answer["params"]["by"] == hall.first.participant_id
                        told += 1

    assert told > 200


def test_who_has_seen_it_goes_on(hall):
    hall.send(hall.first, "qa.label", hall.seen)

    assert "done" in hall.send(hall.second, "qa.approve", hall.seen)


def test_ones_own_acts_hold_nobody_up(hall):
    seen = hall.seen
    hall.send(hall.first, "qa.label", seen)

    assert "done" in hall.send(hall.first, "qa.approve", seen)


def test_approving_what_was_hidden_unseen_brings_nothing_back(hall):
    seen = hall.seen
    hall.send(hall.first, "qa.hide", seen)

    assert hall.send(hall.second, "qa.approve", seen)["code"] == "moved_on"
    assert "done" in hall.send(hall.second, "qa.approve", hall.seen)  # seen: put back on purpose


def test_an_open_poll_is_closed_once(hall):
    poll = hall.bodies["polls.open"]
    assert "done" in hall.send(hall.first, "polls.open", hall.seen)
    seen = hall.seen
    assert "done" in hall.send(hall.first, "polls.close", seen, **poll)

    told = hall.send(hall.second, "polls.close", seen, **poll)

    assert (told["code"], told["params"]["verb"]) == ("moved_on", "polls.close")


def test_another_thing_is_another_thing(hall):
    seen = hall.seen
    hall.send(hall.first, "qa.hide", seen)

    assert "done" in hall.send(
        hall.second, "qa.take_away", seen, question=hall.bodies["qa.done"]["question"]
    )


def test_the_clocks_verbs_say_which_step_they_saw(hall):
    step = step_count(hall.session.pk)
    verbs = [one for one in registry.COMMANDS.values() if "step" in one.shape.__struct_fields__]
    for command in verbs:
        body: dict[str, Any] = {
            "step": step - 1,
            "segment": 1,
            "minutes": 1,
            "kind": "break",
            "cuts": {},
            "participant": 1,
            "first": 1,
        }
        fields = {one.encode_name for one in msgspec.structs.fields(command.shape)}
        body = {name: value for name, value in body.items() if name in fields}
        body |= {"ends_later": 0} if "ends_later" in fields else {}
        frame = {"do": command.name, "id": str(uuid.uuid4()), "with": body}
        assert dispatch.answer_text(hall.second, json.dumps(frame))["code"] == "moved_on", command


def test_an_act_is_remembered_once_a_thing(hall):
    for verb in ("qa.label", "qa.hide"):
        hall.send(hall.first, verb, hall.seen)

    assert [act.verb for act in Act.objects.all()] == ["qa.hide"]
