"""Keys that no page of ours sends are no error in the admin, and change nothing without a lock."""

from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from agenda.models import Session
from participants.models import Participant, Registration
from participants.rules.roles import Role
from tests.factories import make_participant, make_session

pytestmark = pytest.mark.django_db
STRANGE = ["²", "٣", "1_0", " 7", "-1", "9" * 30, "x"]
LISTS = ("agenda_session", "participants_participant", "participants_registration")


@pytest.fixture
def session():
    return make_session()


@pytest.fixture
def organizer(client, session):
    """A browser that is signed in, and shows an error instead of raising it."""
    fields = {"username": "organizer", "email": "organizer@example.org", "is_staff": True}
    user = get_user_model().objects.create(**fields)
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    Registration.objects.create(session=session, email="reader@example.org")
    client.force_login(user)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("key", STRANGE)
def test_a_selection_of_no_rows_of_ours_is_refused(organizer, model, key):
    sent = {"action": "delete_selected", "_selected_action": [key], "post": "yes"}

    response = organizer.post(reverse(f"admin:{model}_changelist"), sent)

    assert response.status_code == 400


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("verb", ["change", "delete"])
@pytest.mark.parametrize("key", STRANGE)
def test_an_address_of_no_row_of_ours_opens_nothing(organizer, model, verb, key):
    url = reverse(f"admin:{model}_changelist") + f"{quote(key)}/{verb}/"

    answers = [organizer.get(url).status_code, organizer.post(url, {"post": "yes"}).status_code]

    assert set(answers) <= {403, 404}


@pytest.mark.parametrize("key", STRANGE)
def test_nobody_is_added_to_what_is_no_session_of_ours(organizer, key):
    sent = {"session": key, "display_name": "Amara", "mode": "online"}

    response = organizer.post(reverse("admin:participants_participant_add"), sent)

    assert response.status_code == 400
    assert not Participant.objects.filter(display_name="Amara").exists()


@pytest.mark.parametrize("written", [" {}", "٠{}", "0_{}"])
def test_a_row_is_not_changed_without_its_lock_by_writing_its_key_otherwise(
    organizer, session, written
):
    """Django finds the row by each of these; the locks are taken for the keys that we know."""
    other = written.format(session.pk)
    listed = reverse("admin:agenda_session_changelist")
    sent = {"session": other, "display_name": "Amara", "mode": "online"}

    added = organizer.post(reverse("admin:participants_participant_add"), sent)
    deleted = organizer.post(f"{listed}{quote(other)}/delete/", {"post": "yes"})

    assert [added.status_code, deleted.status_code] == [400, 404]
    assert Session.objects.filter(pk=session.pk).exists()
    assert not Participant.objects.filter(display_name="Amara").exists()
