"""Who organizes another session finds nothing of this one's people, questions and mails."""

import pytest
from django.test import Client
from django.urls import reverse

from participants.rules.roles import Role
from tests.factories import make_participant, make_session
from tests.live.test_canary import CHOOSER, Place, text_of
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db
LISTS = (
    "index",
    "agenda_session_changelist",
    "participants_participant_changelist",
    "participants_registration_changelist",
    "outbox_delivery_changelist",
)
OF_A_SESSION = (
    *("change", "people", "people_csv", "people_xlsx", "invitations", "mails"),
    *("history", "delete"),
)
BEFORE_THE_HOUR = (
    *("canary-ahead", "canary-unconfirmed", "canary never confirmed", "canary-chooser"),
    *("canary-address", CHOOSER),
)


def browser_of(*sessions) -> Client:
    user = make_staff(f"organizer-{sessions[0].pk}")
    for session in sessions:
        make_participant(session, user=user, roles=[Role.ORGANIZER])
    client = Client()
    client.force_login(user)
    return client


def test_no_list_page_or_export_of_others_shows_what_came_before_the_hour():
    place = Place()
    pk, others = place.session.pk, browser_of(make_session())
    pages = [reverse(f"admin:{name}") for name in LISTS]
    pages += [reverse(f"admin:agenda_session_{name}", args=[pk]) for name in OF_A_SESSION]

    for address in pages:
        text = text_of(others.get(address, follow=True))
        assert [word for word in BEFORE_THE_HOUR if word in text] == [], address


def test_its_own_organizers_find_whose_question_it_is_and_never_whose_choice():
    place = Place()
    own = browser_of(place.session)
    pk = place.session.pk

    mails = text_of(own.get(reverse("admin:outbox_delivery_changelist")))
    names = ("agenda_session_change", "agenda_session_people", "agenda_session_people_csv")
    pages = [text_of(own.get(reverse(f"admin:{name}", args=[pk]))) for name in names]

    assert "canary-ahead@example.org" in mails
    assert [text for text in pages if "canary-chooser" in text or CHOOSER in text] == []
