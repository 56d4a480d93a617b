"""Asking anonymously: what the browser can prove works, and nothing stored says who asked."""

import datetime as dt
import json
import secrets
import uuid
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from redis import RedisError

from agenda.models import Forum
from agenda.rules.codes import Approval, State
from live import dispatch
from live.models import Answer, Topic
from participants.facts.seats import seat_of
from participants.models import Silence
from participants.services import pseudonyms
from qa.models import Question
from qa.services import anonymity
from qa.services.upvotes import Wish, upvote_questions
from tests import factories as make
from tests.outcomes import at_once, seen_by, send, state_of

pytestmark = pytest.mark.django_db
ANONYMOUS = Question.Shown.ANONYMOUS


def capability():
    return secrets.token_urlsafe(32)


def ask(person, key=None, text="Who pays for the audits?", **more):
    return send(person, "qa.ask_anonymously", text=text, capability=key or capability(), **more)


def mine(person, *keys):
    return send(person, "qa.mine", capabilities=list(keys))["asked"]


@pytest.fixture
def session():
    return make.make_session()


@pytest.fixture
def moderator(session):
    return make.make_moderator(session)


@pytest.fixture
def asker(session):
    return make.make_participant(session, display_name="Amara Lindqvist")


def test_the_row_names_nobody_and_nothing_else_is_touched(session, asker):
    before = set(Topic.objects.values_list("name", flat=True))
    ask(asker)

    question = Question.objects.get()
    assert question.participant is None and question.entered_by is None and question.mode == ""
    assert question.asked_at.second == question.asked_at.microsecond == 0
    assert not Answer.objects.exists()
    new = set(Topic.objects.values_list("name", flat=True)) - before
    assert not [name for name in new if ":" in name], "no topic of a person"


def test_a_question_published_at_once_says_the_minute_only(asker, session):
    session.approval = Approval.NONE
    session.save()

    assert ask(asker)["state"] == "approved"
    question = Question.objects.get()
    assert question.approved_at == question.asked_at


@pytest.mark.parametrize("roles", [[], ["speaker"], ["moderator"]])
def test_it_waits_whoever_asks_since_waiting_tells(session, roles):
    assert ask(make.make_participant(session, roles=roles))["state"] == "waiting"


def test_the_capability_finds_edits_and_withdraws_it(asker, moderator):
    key = capability()
    question = ask(asker, key)["question"]
    other = make.make_participant(asker.session)

    assert "done" in send(asker, "qa.edit_anonymously", capability=key, text="Who pays, and why?")
    (row,) = mine(other, key, capability())  # whoever holds it; another phone, too
    assert (row["id"], row["text"], row["as"]) == (question, "Who pays, and why?", "anonymous")
    send(moderator, "qa.approve", question=question)
    late = send(asker, "qa.edit_anonymously", capability=key, text="Too late?")
    assert late["code"] == "not_editable"
    assert "done" in send(asker, "qa.withdraw_anonymously", capability=key)
    assert mine(asker, key)[0]["state"] == "withdrawn"
    assert Question.objects.get().touched_at is None


def test_without_the_capability_it_is_nobodys(asker):
    question = ask(asker)["question"]

    assert send(asker, "qa.withdraw", question=question)["code"] == "not_allowed"
    for verb in ("qa.edit_anonymously", "qa.withdraw_anonymously"):
        body = {"capability": capability()} | ({"text": "x"} if "edit" in verb else {})
        assert send(asker, verb, **body)["code"] == "not_found"
    for wrong in ("", "x" * 42, "x" * 44, "é" * 43, "'" * 43):
        assert ask(asker, wrong or " ")["code"] == "bad_frame"
    assert send(asker, "qa.mine", capabilities=[capability()] * 21)["code"] == "too_many"


def test_a_capability_opens_nothing_in_another_session(asker):
    key = capability()
    ask(asker, key)
    stranger = make.make_participant(make.make_session())

    assert mine(stranger, key) == []
    assert send(stranger, "qa.withdraw_anonymously", capability=key)["code"] == "not_found"
    assert ask(stranger, key)["code"] == "not_found"


def test_the_asker_follows_it_and_nobody_learns_who(asker, moderator):
    key = capability()
    question = ask(asker, key)["question"]
    for verb, state in (("approve", "approved"), ("take", "taken"), ("done", "done")):
        send(moderator, f"qa.{verb}", question=question)
        assert mine(asker, key)[0]["state"] == state

    (row,) = state_of(seat_of(moderator))["facts"]["questions"]["rows"]
    assert row["as"] == "anonymous" and row["who"]["name"] == row["who"]["mode"] == ""
    assert state_of(seat_of(asker))["facts"]["my_questions"]["asked"] == []


def test_asking_twice_with_one_capability_is_one_question(asker):
    key = capability()
    body = {"text": "Who pays?", "capability": key}
    frame = {"do": "qa.ask_anonymously", "id": str(uuid.uuid4()), "with": body}
    answers = [dispatch.answer_text(seat_of(asker), json.dumps(frame)) for _ in range(2)]

    assert answers[0] == answers[1] and Question.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_with_one_capability_ask_once():
    asker, key = make.make_participant(make.make_session()), capability()

    at_once(*(lambda: ask(asker, key) for _ in range(3)))

    assert Question.objects.count() == 1


def test_a_mode_is_kept_only_where_enough_share_it():
    session = make.make_session(forum=Forum.objects.create(name="F", code="f", smallest_group=3))
    alone = make.make_participant(session, mode="hub")
    many = [make.make_participant(session, mode="onsite") for _ in range(3)]
    make.make_participant(session, mode="hub", joined_at=None)
    make.make_participant(session, mode="hub", removed_at=timezone.now())

    ask(alone, text="From the hub")
    ask(many[0], text="From the room")

    assert dict(Question.objects.values_list("text", "mode")) == {
        "From the hub": "",
        "From the room": "onsite",
    }


def test_a_flood_is_slowed_down_by_the_mark(asker):
    for _ in range(3):
        assert "done" in ask(asker)
    refused = ask(asker)
    assert refused["code"] == "rate" and 60 < refused["params"]["seconds"] <= 360
    assert "done" in ask(make.make_participant(asker.session))

    Question.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=7))
    assert "done" in ask(asker)


def test_without_its_key_the_limit_starts_anew(session, asker):
    for _ in range(3):
        ask(asker)
    cache.clear()  # as when Redis has been started again

    assert "done" in ask(asker)
    assert Question.objects.values("mark").distinct().count() == 2


def test_where_no_key_can_be_had_asking_waits_and_named_asking_goes_on(monkeypatch, asker):
    def away(*arguments, **more):
        raise RedisError

    for name in ("add", "get"):
        monkeypatch.setattr(pseudonyms.cache, name, away, raising=False)

    assert ask(asker)["code"] == "busy"
    Silence.objects.create(session=asker.session, mark="0" * 64, at=timezone.now())
    assert "done" in send(asker, "qa.ask", text="Who pays?")


# --- Silence --------------------------------------------------------------------------------------


def test_an_anonymous_troll_is_silenced_and_nobody_learns_who(session, asker, moderator):
    first = ask(asker)["question"]
    silence = send(moderator, "qa.silence", question=first)["silence"]
    key = capability()

    assert ask(asker, key, text="And another thing")["state"] == "waiting"
    assert mine(asker, key)[0]["state"] == "waiting"

    facts = state_of(seat_of(moderator))["facts"]
    (row,) = facts["silenced"]
    assert (row["id"], row.get("who"), row["held"]) == (silence, None, 1)
    assert "Lindqvist" not in json.dumps(facts["silenced"])
    unseen = [row["id"] for row in facts["questions"]["rows"] if row.get("unseen")]
    assert unseen == [Question.objects.get(text="And another thing").pk]


def test_what_a_silenced_mark_says_by_name_is_openly_refused_and_not_written(asker, moderator):
    send(moderator, "qa.silence", question=ask(asker)["question"])
    other = make.make_participant(asker.session)

    for verb, body in (("qa.ask", {"text": "By name"}), ("floor.raise", {})):
        assert send(asker, verb, **body)["code"] == "silenced"
        assert "done" in send(other, verb, **body)
    assert not asker.questions.exists() and not asker.hands.exists()

    anonymity.pseudonyms.tear(asker.session_id)
    assert "done" in send(asker, "qa.ask", text="By name")


def test_a_moderator_who_asks_anonymously_goes_on_moderating(session, moderator):
    other = make.make_moderator(session)
    answer = send(other, "qa.silence", question=ask(moderator)["question"])

    assert "done" in answer, "a refusal would tell that a moderator asked it"
    assert "done" in send(moderator, "qa.ask", text="By name")


def test_a_named_troll_waits_unseen_until_lifted(session, asker, moderator):
    session.approval = Approval.NONE
    session.save()
    before = send(asker, "qa.ask", text="The first")["question"]
    silence = send(moderator, "qa.silence", question=before)["silence"]

    asked = send(asker, "qa.ask", text="A canary in the mine")
    assert asked["state"] == "waiting"
    (_, own) = state_of(seat_of(asker))["facts"]["my_questions"]["asked"]
    assert own["state"] == "waiting" and "unseen" not in own
    assert "canary" not in seen_by(seat_of(make.make_participant(session)))
    upvote = Wish(session.pk, asker.pk, make.make_question(session).pk, True)
    assert upvote_questions([upvote]) == [None], "their votes count on"

    send(moderator, "participants.lift", silence=silence)
    question = Question.objects.get(pk=asked["question"])
    assert question.state == Question.State.WAITING and not question.unseen
    send(moderator, "qa.approve", question=question.pk)
    assert "canary" in seen_by(seat_of(make.make_participant(session)))


def test_a_silenced_question_that_is_approved_all_the_same_counts_as_seen(asker, moderator):
    send(moderator, "participants.silence", participant=asker.pk)
    question = send(asker, "qa.ask", text="A fair point")["question"]

    send(moderator, "qa.approve", question=question)

    facts = state_of(seat_of(moderator))["facts"]
    assert facts["silenced"][0]["held"] == 0
    (own,) = state_of(seat_of(asker))["facts"]["my_questions"]["asked"]
    assert own["state"] == "approved"


# --- Forgetting -----------------------------------------------------------------------------------


def ended(session, minutes, **more):
    session.state, session.ended_at = State.ENDED, timezone.now() - dt.timedelta(minutes=minutes)
    for name, value in more.items():
        setattr(session, name, value)
    session.save()


@pytest.mark.parametrize(
    ("minutes", "after", "forgotten"),
    [(9, False, False), (11, False, True), (11, True, False), (60 * 24 + 1, True, True)],
)
def test_askers_are_forgotten_when_nothing_needs_them(session, asker, minutes, after, forgotten):
    ask(asker)
    ended(session, minutes, questions_after=after)

    assert anonymity.forget_due_askers() == int(forgotten)
    assert (Question.objects.get().mark == "") == forgotten
    assert (pseudonyms.known_mark(session.pk, asker.pk) == "") == forgotten


def test_no_revision_tells_afterwards_when_a_question_was_withdrawn(session, asker):
    key = capability()
    ask(asker, key)
    send(asker, "qa.withdraw_anonymously", capability=key)
    withdrawn = Question.objects.get().scored_revision
    ended(session, 11)

    anonymity.forget_due_askers()

    question = Question.objects.get()
    assert question.scored_revision == question.revision > withdrawn > 0


def test_a_session_that_nobody_ends_is_forgotten_too(session, asker):
    ask(asker)
    assert anonymity.forget_due_askers() == 0
    session.starts_at -= dt.timedelta(days=4)
    session.live_at -= dt.timedelta(days=4)
    session.save()

    assert anonymity.forget_due_askers() == 1 and Question.objects.get().mark == ""


def test_forgetting_blanks_silences_and_is_done_once(session, asker, moderator):
    key = capability()
    send(moderator, "qa.silence", question=ask(asker, key)["question"])
    ended(session, 11)

    assert [anonymity.forget_due_askers() for _ in range(2)] == [1, 0]
    silence = Silence.objects.get()
    assert silence.mark == "" and silence.lifted_at
    assert mine(asker, key)[0]["state"] == "waiting", "the capability still finds it"
    again = send(moderator, "qa.silence", question=Question.objects.get().pk)
    assert again["code"] == "wrong_state"


def test_nothing_is_blanked_while_the_key_may_live(monkeypatch, session, asker):
    ask(asker)
    ended(session, 11)

    def away(name):
        raise RedisError

    monkeypatch.setattr(pseudonyms.cache, "delete", away, raising=False)
    with pytest.raises(RedisError):
        anonymity.forget_due_askers()
    assert Question.objects.get().mark


def test_who_will_not_wait_for_the_worker_forgets_at_once(session, asker):
    ask(asker)
    with pytest.raises(CommandError, match="has not ended"):
        call_command("forget_askers", session.slug)
    ended(session, 0)

    call_command("forget_askers", session.slug, stdout=StringIO())

    assert Question.objects.get().mark == "" and pseudonyms.known_mark(session.pk, asker.pk) == ""
    with pytest.raises(CommandError, match="no session"):
        call_command("forget_askers", "nowhere")
