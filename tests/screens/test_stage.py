"""The stage: who may open it, what stands there, who says "understood"."""

import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from agenda.models import StageMessage
from participants.facts.links import link_for, link_for_display
from participants.facts.seats import display_seat, seat_of
from participants.services.links import revoke_display
from tests.factories import (
    make_clerk,
    make_display,
    make_moderator,
    make_participant,
    make_session,
    make_speaker,
)
from tests.outcomes import send_from as send
from tests.outcomes import state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session()


@pytest.fixture
def moderator(session):
    return seat_of(make_moderator(session))


def stage_of(seat):
    return state_of(seat)["facts"].get("stage")


def enter(link):
    browser = Client()
    answer = browser.post(reverse("enter"), {"token": link.partition("#")[2]})
    return browser, answer.json()


def test_a_message_stands_on_the_stage_until_it_is_understood_and_cleared(session, moderator):
    speaker, tablet = (
        seat_of(make_speaker(session)),
        display_seat(make_display(session, kind="stage")),
    )
    message = send(moderator, "agenda.say_to_stage", code="please_conclude")["message"]

    assert stage_of(speaker)["message"]["code"] == "please_conclude"
    assert stage_of(tablet)["understood_at"] is None
    assert "done" in send(tablet, "agenda.understood", message=message)
    understood_at = stage_of(moderator)["understood_at"]
    assert understood_at is not None
    assert "done" in send(speaker, "agenda.understood", message=message), "twice is once"
    assert stage_of(moderator)["understood_at"] == understood_at
    assert "done" in send(moderator, "agenda.clear_stage")
    assert stage_of(speaker) == {"message": None, "understood_at": None}
    assert "done" in send(moderator, "agenda.clear_stage"), "there is none any more: nothing to do"


def test_a_new_message_takes_the_place_of_the_one_before(session, moderator):
    tablet = display_seat(make_display(session, kind="stage"))
    first = send(moderator, "agenda.say_to_stage", text="Two more\nhands")["message"]
    second = send(moderator, "agenda.say_to_stage", code="louder")["message"]

    assert stage_of(tablet)["message"]["id"] == second
    assert send(tablet, "agenda.understood", message=first)["code"] == "not_found"
    assert stage_of(tablet)["understood_at"] is None
    assert list(StageMessage.objects.filter(cleared_at=None).values_list("pk")) == [(second,)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "empty"),
        ({"text": " \u202e "}, "empty"),
        ({"text": "x" * 81}, "too_long"),
        ({"code": "dance"}, "not_found"),
    ],
)
def test_a_message_without_sense_is_refused(moderator, body, code):
    assert send(moderator, "agenda.say_to_stage", **body)["code"] == code


@pytest.mark.parametrize("state", ["draft", "ended"])
def test_nothing_is_said_to_a_stage_that_is_not_there(state):
    moderator = seat_of(make_moderator(make_session(state=state)))

    assert send(moderator, "agenda.say_to_stage", code="louder")["code"] == "not_live"


def test_another_sessions_stage_does_not_understand_ours(session, moderator):
    message = send(moderator, "agenda.say_to_stage", code="louder")["message"]
    stranger = display_seat(make_display(make_session(), kind="stage"))

    assert send(stranger, "agenda.understood", message=message)["code"] == "not_found"


def test_only_the_stage_and_the_moderators_know_of_it(session, moderator):
    send(moderator, "agenda.say_to_stage", code="louder")
    others = [
        seat_of(make_participant(session)),
        seat_of(make_clerk(session)),
        display_seat(make_display(session)),
    ]

    assert [stage_of(seat) for seat in others] == [None, None, None]


def test_the_stage_knows_nothing_else_of_the_moderators(session):
    for seat in (seat_of(make_speaker(session)), display_seat(make_display(session, kind="stage"))):
        assert "plan" not in state_of(seat)["facts"]
        assert seat.audiences == ("stage", "public")


def test_a_clerk_who_speaks_hears_both():
    session = make_session()
    both = seat_of(make_participant(session, roles=["clerk", "speaker"]))

    assert both.audiences == ("clerks", "stage", "public")


def test_the_link_of_a_stage_display_opens_the_stage_and_nothing_else(session):
    display = make_display(session, kind="stage")
    browser, answer = enter(link_for_display(display))

    assert answer["url"] == reverse("stage-screen", args=[session.slug, display.pk])
    assert browser.get(answer["url"]).status_code == 200
    assert Client().get(answer["url"]).status_code == 403


def test_the_link_of_a_projector_does_not_open_the_stage(session):
    display = make_display(session)
    browser, answer = enter(link_for_display(display))

    assert answer["url"] == reverse("projector", args=[session.slug, display.pk])
    stage = reverse("stage-screen", args=[session.slug, display.pk])
    assert browser.get(stage).status_code == 403


def test_a_revoked_link_takes_the_stage_away(session, moderator):
    display = make_display(session, kind="stage")
    seat = display_seat(display)
    browser, answer = enter(link_for_display(display))
    message = send(moderator, "agenda.say_to_stage", code="louder")["message"]

    revoke_display(display=display)

    assert send(seat, "agenda.understood", message=message)["code"] == "not_allowed"
    assert browser.get(answer["url"]).status_code == 403


def test_a_stage_display_answers_over_plain_http(session, moderator):
    display = make_display(session, kind="stage")
    browser, _answer = enter(link_for_display(display))
    message = send(moderator, "agenda.say_to_stage", code="louder")["message"]
    frame = {"do": "agenda.understood", "id": str(uuid.uuid4()), "with": {"message": message}}
    where = reverse("screen-do", args=[session.slug, display.pk])

    answer = browser.post(where, json.dumps(frame), content_type="application/json")

    assert answer.json() == {"done": frame["id"]}


@pytest.mark.parametrize(
    ("make", "status"), [(make_speaker, 200), (make_moderator, 200), (make_participant, 403)]
)
def test_a_persons_own_stage_is_for_who_stands_there(session, make, status):
    person = make(session)
    browser = Client()
    kept = browser.session
    kept["seats"] = {str(person.pk): person.link_serial}
    kept.save()

    answer = browser.get(reverse("stage", args=[session.slug, person.pk]))

    assert answer.status_code == status


def test_a_speakers_own_page_leads_to_the_stage(session):
    for make, found in ((make_speaker, True), (make_participant, False)):
        person = make(session)
        browser, entered = enter(link_for(person))
        page = browser.get(reverse("seat", args=[session.slug, person.pk])).content.decode()
        assert (reverse("stage", args=[session.slug, person.pk]) in page) is found
