"""Every door of the admin: staff look at all sessions, only a session's organizers change it."""

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from agenda.rules.codes import State
from participants.facts.links import link_for, link_for_display
from participants.models import Registration
from participants.rules.roles import Role
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_policy_question,
    make_poll,
    make_segment,
    make_session,
    make_speaker,
)
from tests.session_platform.test_admin import address, make_staff, revision, text_of

pytestmark = pytest.mark.django_db
SAVE = 'name="_save"'


@pytest.fixture
def theirs():
    """A session of somebody else, with a row of each kind."""
    session = make_session(title="Somebody else's", state=State.DRAFT)
    make_participant(session, user=make_staff("owner"), roles=[Role.ORGANIZER])
    segment = make_segment(session, title="Their exchange")
    segment.leads.create(participant=make_speaker(session, display_name="Their speaker"))
    make_policy_question(session, text="Their question?")
    make_poll(session, ["Their option", "Another"], state="draft")
    make_moderator(session)
    make_display(session, label="Their wall")
    Registration.objects.create(session=session, email="reader@example.org")
    return session


@pytest.fixture
def staff(client):
    """An organizer of another session."""
    user = make_staff("looker")
    make_participant(make_session(title="My own"), user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return client


def doors(session):
    """Addresses that open only to whoever manages the session."""
    person, display = session.participants.first(), session.displays.first()
    return [
        *(
            address(name, session)
            for name in (
                "publish",
                "unpublish",
                "call_off",
                "take_up_again",
                "tell",
                "keep_quiet",
                "import_again",
                "duplicate",
                "invitations",
                "ask_organizer",
                "leave",
                "preset",
                "delete",
            )
        ),
        *(address(f"{verb}_person", session, person) for verb in ("qr", "revoke")),
        *(address(f"{verb}_display", session, display) for verb in ("qr", "revoke")),
        reverse("admin:participants_participant_change", args=[person.pk]),
        reverse("admin:participants_participant_delete", args=[person.pk]),
        reverse("admin:participants_participant_history", args=[person.pk]),
        reverse("admin:participants_registration_change", args=[session.registrations.first().pk]),
    ]


def test_staff_look_at_the_sessions_of_others(staff, theirs):
    assert "Somebody else" in text_of(staff.get(reverse("admin:agenda_session_changelist")))
    response = staff.get(address("change", theirs))
    shown, page = text_of(response), response.content.decode()
    for words in ("Their exchange", "Their speaker", "Their question?", "Their option"):
        assert words in shown
    assert date_format(theirs.starts_at, "D j F Y, H:i") in shown and "5, 1, 0" in shown
    assert "You may look" in shown
    assert SAVE not in page and address("publish", theirs) not in page


def test_whoever_only_looks_meets_no_link_and_no_address(staff, theirs):
    page = staff.get(address("change", theirs)).content.decode()
    for person in theirs.participants.all():
        assert link_for(person) not in page
    assert link_for_display(theirs.displays.first()) not in page and "enter#" not in page
    assert "reader@example.org" not in page
    for url in doors(theirs):
        assert url not in page or url.endswith("/delete/")


def test_every_other_door_is_shut_for_those_who_only_look(staff, theirs):
    for url in doors(theirs):
        assert staff.get(url).status_code in (403, 404, 405), url
        assert staff.post(url, {"post": "yes", "text": "x"}).status_code in (403, 404), url
    theirs.refresh_from_db()
    assert theirs.state == State.DRAFT and revision(theirs) == 0


def test_nothing_that_is_sent_changes_a_session_of_others(staff, theirs):
    segment = theirs.segments.get()
    sent = {
        "title": "Mine now",
        "segments-TOTAL_FORMS": "1",
        "segments-INITIAL_FORMS": "1",
        "segments-0-id": segment.pk,
        "segments-0-DELETE": "on",
        "segments-0-order": "7",
    }
    assert staff.post(address("change", theirs), sent).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [theirs.pk], "post": "yes"}
    staff.post(reverse("admin:agenda_session_changelist"), action)
    theirs.refresh_from_db()
    assert theirs.title == "Somebody else's" and theirs.segments.get() == segment
    assert revision(theirs) == 0


def test_organizers_and_administrators_pass_the_same_doors(client, theirs):
    for name, over in (("organizer", {}), ("root", {"is_superuser": True})):
        user = make_staff(name, **over)
        if not over:
            make_participant(theirs, user=user, roles=[Role.ORGANIZER])
        client.force_login(user)
        for url in doors(theirs):
            assert client.get(url).status_code in (200, 405, 409), url
        assert SAVE in client.get(address("change", theirs)).content.decode()


def test_the_list_can_be_only_ones_own(staff, theirs):
    url = reverse("admin:agenda_session_changelist")
    shown = text_of(staff.get(url, {"whose": "mine"}))
    assert "My own" in shown and "Somebody else" not in shown


def test_a_role_that_is_no_organizers_opens_nothing(client, theirs):
    user = make_staff("moderating")
    make_participant(theirs, user=user, roles=[Role.MODERATOR])
    client.force_login(user)
    for url in doors(theirs):
        assert client.get(url).status_code in (403, 404, 405), url
