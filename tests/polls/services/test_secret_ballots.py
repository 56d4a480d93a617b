"""Secret votes: one a person, found again by a receipt, and joined with nobody by anything."""

import itertools
import json
import secrets
import uuid
from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from common import rows
from live.models import Answer, Topic
from participants.facts.seats import seat_of
from polls.facts import ballots as ballot_facts
from polls.models import Ballot, BallotOption, Voter
from polls.services import polls
from polls.services import secret_ballots as secret_votes
from polls.services.votes import Vote
from tests.factories import make_guest, make_participant, make_poll, make_session
from tests.outcomes import at_once, only, refused, seen_by, send

db = pytest.mark.django_db
PEOPLE = 40


def receipt():
    return secrets.token_urlsafe(32)


def secret_poll(session=None, **over):
    fields = {"secrecy": "secret", "state": "open", **over}
    return make_poll(session or make_session(), **fields)


def cast(person, poll, option, slip):
    vote = Vote(person.session_id, person.pk, poll.pk, [option.pk], receipt=slip)
    only(secret_votes.cast_secret_votes([vote]))


def options_of(poll):
    return sorted(BallotOption.objects.filter(ballot__poll=poll).values_list("option", flat=True))


def close(poll):
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    poll.refresh_from_db()


# --- One ballot a person -----------------------------------------------------------------------


@db
def test_the_same_receipt_is_the_same_vote_and_another_one_is_none():
    poll = secret_poll()
    person, (a, b, _) = make_participant(poll.session), poll.options.all()
    slip = receipt()
    cast(person, poll, a, slip)
    cast(person, poll, a, slip)
    with refused("voted"):
        cast(person, poll, a, receipt())
    assert options_of(poll) == [a.pk]
    cast(person, poll, b, slip)
    assert options_of(poll) == [b.pk], "a change of mind"
    assert (Voter.objects.count(), Ballot.objects.count()) == (1, 1)


@db
def test_a_stranger_with_a_stolen_receipt_changes_nothing():
    poll = secret_poll()
    person, thief = make_participant(poll.session), make_participant(poll.session)
    a, b, _ = poll.options.all()
    slip = receipt()
    cast(person, poll, a, slip)
    with refused("voted"):
        cast(thief, poll, b, slip)
    assert options_of(poll) == [a.pk]
    assert Voter.objects.count() == 1


@db
def test_a_mind_that_may_not_be_changed_stays():
    poll = secret_poll(may_change=False)
    person, (a, b, _) = make_participant(poll.session), poll.options.all()
    slip = receipt()
    cast(person, poll, a, slip)
    cast(person, poll, a, slip)
    with refused("no_change"):
        cast(person, poll, b, slip)


@db
def test_a_repeated_vote_is_done_after_the_close_and_a_changed_one_is_closed():
    poll = secret_poll()
    person, (a, b, _) = make_participant(poll.session), poll.options.all()
    slip = receipt()
    cast(person, poll, a, slip)
    close(poll)
    cast(person, poll, a, slip)
    with refused("closed"):
        cast(person, poll, b, slip)
    assert poll.result["options"][0]["total"] == 1


@db
def test_each_door_is_for_its_kind_of_poll():
    person = make_participant(make_session())
    secret, plain = secret_poll(person.session), make_poll(person.session, state="closed")
    wish = {"poll": secret.pk, "options": [secret.options.first().pk]}
    assert send(person, "polls.vote", **wish)["code"] == "wrong_state"
    wish = {"poll": plain.pk, "options": [plain.options.first().pk], "receipt": receipt()}
    assert send(person, "polls.vote_secretly", **wish)["code"] == "wrong_state"
    wish = {"poll": secret.pk, "options": wish["options"], "receipt": "short"}
    assert send(person, "polls.vote_secretly", **wish)["code"] == "bad_frame"


@db
def test_the_rules_of_a_poll_hold_for_secret_votes():
    poll = secret_poll(kind="multiple", min_choices=1, max_choices=2)
    person = make_participant(poll.session)
    foreign = make_poll(make_session()).options.first()
    all_three = [option.pk for option in poll.options.all()]
    for chosen, code in ((all_three, "choices"), ([], "choices"), (all_three[:1] * 2, "choices")):
        vote = Vote(poll.session_id, person.pk, poll.pk, chosen, receipt=receipt())
        with refused(code):
            only(secret_votes.cast_secret_votes([vote]))
    with pytest.raises(ObjectDoesNotExist):
        cast(person, poll, foreign, receipt())
    assert not Voter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_four_tabs_with_receipts_of_their_own_cast_one_ballot():
    poll = secret_poll()
    person, (a, b, _) = make_participant(poll.session), poll.options.all()
    tabs = [partial(cast, person, poll, option, receipt()) for option in (a, b, a, b)]
    assert sorted(at_once(*tabs)) == ["done", "voted", "voted", "voted"]
    assert (Voter.objects.count(), Ballot.objects.count()) == (1, 1)


# --- Nobody is told --------------------------------------------------------------------------


@db
def test_a_person_is_told_that_they_voted_and_nobody_is_told_what():
    poll = secret_poll()
    person, (a, *_) = make_participant(poll.session), poll.options.all()
    cast(person, poll, a, receipt())
    mine = ballot_facts.my_ballots(poll.session_id, [person.pk])[person.pk]
    assert mine == {str(poll.pk): {"secret": True}}
    assert not Answer.objects.exists()
    assert '"voters"' not in seen_by(seat_of(person))


@db
def test_nothing_is_stored_that_repeats_the_vote_or_its_receipt():
    poll = secret_poll()
    person, slip = make_participant(poll.session), receipt()
    frame = {"poll": poll.pk, "options": [poll.options.first().pk], "receipt": slip}
    assert "done" in send(person, "polls.vote_secretly", **frame)
    assert slip not in json.dumps(dump(), default=str)
    assert not Answer.objects.exists()


def test_what_is_secret_is_not_logged(db, caplog):
    poll = secret_poll()
    person, slip = make_participant(poll.session), receipt()
    caplog.set_level("DEBUG")
    frame = {"poll": poll.pk, "options": [poll.options.first().pk], "receipt": slip}
    send(person, "polls.vote_secretly", **frame)
    send(person, "polls.vote_secretly", **{**frame, "options": []})
    assert slip not in caplog.text


@db
@pytest.mark.parametrize("axis", ["", "mode", "group", "region"])
def test_a_secret_ballot_says_one_thing_of_its_voter_or_nothing(axis):
    poll = secret_poll(axis=axis)
    person = make_guest(poll.session, mode="hub", group="technical", region="grulac")
    cast(person, poll, poll.options.first(), receipt())
    ballot = Ballot.objects.get()
    said = {"mode": ("hub", ""), "group": ("", "technical"), "region": ("", "grulac")}
    assert (ballot.mode, ballot.trait) == said.get(axis, ("", ""))
    assert (ballot.guest, ballot.late, ballot.voter, ballot.note) == (False, False, None, "")
    close(poll)
    assert (poll.result["voters"], poll.result["guests"]) == (1, 1)
    assert poll.result["options"][0]["guests"] is None
    assert poll.result["ballots"]["hub"] == 1, "turnout is no vote"
    assert poll.result["options"][0]["hub"] is None, "who votes alone is not told apart"


# --- A dump -----------------------------------------------------------------------------------


PLACES = {
    "sqlite": ("rowid",),
    "postgresql": ("ctid::text", "xmin::text", "cmin::text", "tableoid::text"),
}


def dump() -> dict[str, list[tuple]]:
    """Every row of what votes leave behind, with what the database knows of it besides."""
    hidden = ", ".join(PLACES[connection.vendor])
    return {
        model._meta.db_table: rows.select(f"SELECT {hidden}, t.* FROM {model._meta.db_table} t")
        for model in (Voter, Ballot, BallotOption, Topic, Answer)
    }


def joined(poll, people_in_order) -> float:
    """How often an attacker is right who pairs voters and ballots by any column's order.

    Voters are lined up by their tables' columns, and by the revisions of their topics, ballots by
    theirs; whatever line fits best counts.
    """
    hidden = ", ".join(PLACES[connection.vendor])
    voters = rows.select(
        f"SELECT v.participant_id, {prefixed('v')}, v.id, t.revision FROM polls_voter v "
        "LEFT JOIN live_topic t ON t.name = 'my_ballots:' || v.participant_id WHERE v.poll_id = %s",
        poll.pk,
    )
    ballots = rows.select(
        f"SELECT c.option_id, {prefixed('b')}, b.id, b.receipt_hash, {prefixed('c')}, c.id "
        "FROM polls_ballot b JOIN polls_ballotoption c ON c.ballot_id = b.id WHERE b.poll_id = %s",
        poll.pk,
    )
    assert hidden and len(voters) == len(ballots) == len(people_in_order)
    truth = dict(people_in_order)
    lines = itertools.product(orders(voters), orders(ballots))
    return max(
        sum(truth[person] == option for person, option in zip(*pair, strict=True)) / len(voters)
        for pair in lines
    )


def prefixed(table: str) -> str:
    return ", ".join(f"{table}.{place}" for place in PLACES[connection.vendor])


def orders(found: list[tuple]) -> list[list[int]]:
    """The first column, sorted by each of the others."""
    lines = [
        [
            found[place][0]
            for place in sorted(range(len(found)), key=[*map(place_of, column)].__getitem__)
        ]
        for column in list(zip(*found, strict=True))[1:]
    ]
    return lines + [line[::-1] for line in lines]


def place_of(value):
    """`(0,7)` is where PostgreSQL keeps a row."""
    if isinstance(value, str) and value.startswith("("):
        return tuple(map(int, value.strip("()").split(",")))
    return (0, int(value)) if str(value).isdigit() else (1, str(value))


def vote_one_by_one(poll):
    """Each person alone, as they come: half of them for each of two options."""
    chosen = []
    a, b, _ = poll.options.all()
    for number in range(PEOPLE):
        person = make_participant(poll.session)
        option = (a, b)[secrets.randbelow(2)] if number % 2 else secrets.choice((a, b))
        cast(person, poll, option, receipt())
        chosen.append((person.pk, option.pk))
    return chosen


# By chance the best of some hundred lines fits to about 3/4 of 40 coins; a line that tells, to all.
TELLS = 0.93


@pytest.mark.django_db(transaction=True)
def test_nothing_in_a_dump_after_the_close_joins_a_voter_with_a_ballot():
    poll = secret_poll()
    chosen = vote_one_by_one(poll)
    before = {row.pk for row in Voter.objects.all()} | {row.pk for row in Ballot.objects.all()}
    close(poll)
    assert joined(poll, chosen) < TELLS
    after = {row.pk for row in Voter.objects.all()} | {row.pk for row in Ballot.objects.all()}
    assert not before & after, "no key is what it was"
    assert sum(option["total"] for option in poll.result["options"]) == PEOPLE


@pytest.mark.django_db(transaction=True)
def test_that_test_would_find_a_box_that_was_not_shuffled(monkeypatch):
    monkeypatch.setattr(polls, "shuffle_box", lambda poll: None)
    poll = secret_poll()
    chosen = vote_one_by_one(poll)
    close(poll)
    assert joined(poll, chosen) == 1.0


@db
def test_voters_and_ballots_have_no_column_in_common_but_their_poll():
    columns = [{field.column for field in model._meta.fields} for model in (Voter, Ballot)]
    assert columns[0] & columns[1] == {"id", "poll_id"}
    poll = secret_poll()
    cast(make_participant(poll.session), poll, poll.options.first(), receipt())
    assert str(Voter.objects.get().pk) != str(Ballot.objects.get().pk)
    assert Ballot.objects.get().receipt_hash
    assert isinstance(Ballot.objects.get().pk, uuid.UUID)


@db
def test_a_reset_leaves_no_ballot_and_no_voter():
    poll = secret_poll()
    person = make_participant(poll.session, roles=["moderator"])
    slip = receipt()
    cast(person, poll, poll.options.first(), slip)
    polls.reset_poll(session_id=poll.session_id, poll_id=poll.pk, by=person.pk, reason="Typo")
    assert not Voter.objects.exists() and not Ballot.objects.exists()
    polls.open_poll(session_id=poll.session_id, poll_id=poll.pk)
    cast(person, poll, poll.options.last(), slip)
    assert Voter.objects.count() == 1


@db
def test_a_secret_poll_is_not_reopened():
    poll = secret_poll()
    moderator = make_participant(poll.session, roles=["moderator"])
    close(poll)
    with refused("shown_stays"):
        polls.reopen_poll(
            session_id=poll.session_id, poll_id=poll.pk, by=moderator.pk, reason="More came"
        )


def test_receipts_are_only_known_by_their_hash():
    assert secret_votes.hash_receipt("a" * 43) != "a" * 43
