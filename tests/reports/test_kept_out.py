"""A poll that was closed and never shown: in the record, unless moderators keep it out."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from polls.facts.polls import polls, prepared_polls
from polls.models import Poll
from tests import factories as make
from tests.outcomes import send

pytestmark = pytest.mark.django_db
TEXT = "Could this model be audited today?"
ADDRESSES = {
    "page": "record",
    "markdown": "record-markdown",
    "table": "record-csv",
    "figures": "polls-csv",
    "json": "polls-json",
}


@pytest.fixture(params=["unattributed", "named", "secret"])
def hall(request: Any) -> Any:
    """A moderator, and a poll that was closed and not shown."""
    moderator = make.make_moderator(make.make_session())
    poll = make.make_poll(moderator.session, state="open", secrecy=request.param)
    assert "done" in send(moderator, "polls.close", poll=poll.pk)
    return moderator, poll


def end(session: Any) -> None:
    session.state, session.ended_at = "ended", session.live_at
    session.save()


def texts(session: Any, browser: Client | None = None) -> dict[str, str]:
    """All that one can read or take along of it."""
    browser = browser or Client()
    found = {}
    for name, address in ADDRESSES.items():
        answer = browser.get(reverse(address, args=[session.slug]))
        assert answer.status_code == 200, name
        found[name] = answer.content.decode()
    return found


def test_a_poll_that_was_not_shown_is_in_the_record_as_the_console_says(hall):
    moderator, _poll = hall
    end(moderator.session)

    for name, text in texts(moderator.session).items():
        assert TEXT in text, name


def test_what_is_kept_out_stands_nowhere_and_the_record_says_that_there_is_one(hall):
    moderator, poll = hall
    assert "done" in send(moderator, "polls.keep_out", poll=poll.pk)
    end(moderator.session)

    found = texts(moderator.session)

    for name, text in found.items():
        assert TEXT not in text, name
    said = "1 poll was closed and never shown: the moderators keep it out of the record."
    assert said in found["page"] and said in found["markdown"]
    assert "polls_kept_out" in found["table"] and '"kept_out",1' in found["figures"]
    assert json.loads(found["json"])["kept_out"] == 1


def test_it_is_undone_with_one_press_and_after_the_end_too(hall):
    moderator, poll = hall
    end(moderator.session)
    send(moderator, "polls.keep_out", poll=poll.pk)
    assert TEXT not in texts(moderator.session)["page"]

    assert "done" in send(moderator, "polls.keep_out", poll=poll.pk, on=False)

    found = texts(moderator.session)
    assert TEXT in found["page"] and "keep it out" not in found["page"]
    assert json.loads(found["json"])["kept_out"] == 0


def test_an_organizer_decides_after_the_end(hall):
    moderator, poll = hall
    end(moderator.session)
    organizer = make.make_participant(moderator.session, roles=["organizer"])

    assert "done" in send(organizer, "polls.keep_out", poll=poll.pk)
    assert TEXT not in texts(moderator.session)["page"]


def test_showing_it_puts_it_into_the_record(hall):
    moderator, poll = hall
    send(moderator, "polls.keep_out", poll=poll.pk)
    send(moderator, "polls.show", poll=poll.pk)
    end(moderator.session)

    assert TEXT in texts(moderator.session)["page"]
    assert not Poll.objects.get(pk=poll.pk).kept_out


@pytest.mark.parametrize("state", ["draft", "open", "shown"])
def test_only_what_is_closed_and_not_shown_can_be_kept_out(state):
    moderator = make.make_moderator(make.make_session())
    poll = make.make_poll(moderator.session, state=state)

    assert send(moderator, "polls.keep_out", poll=poll.pk)["code"] == "wrong_state"


def test_moderators_alone_are_told_what_is_kept_out(hall):
    moderator, poll = hall
    send(moderator, "polls.keep_out", poll=poll.pk)

    (theirs,) = prepared_polls(poll.session_id)["polls"]
    (everybodys,) = polls(poll.session_id)["polls"]

    assert theirs["kept_out"] and "kept_out" not in everybodys


@pytest.mark.parametrize("maker", [make.make_guest, make.make_speaker, make.make_clerk])
def test_nobody_else_decides(hall, maker):
    moderator, poll = hall

    answer = send(maker(moderator.session), "polls.keep_out", poll=poll.pk)

    assert answer["code"] == "not_allowed"


def test_what_is_begun_anew_is_kept_out_no_more(hall):
    moderator, poll = hall
    send(moderator, "polls.keep_out", poll=poll.pk)
    send(moderator, "polls.reset", poll=poll.pk, reason="Two options were alike.")

    assert not Poll.objects.get(pk=poll.pk).kept_out
