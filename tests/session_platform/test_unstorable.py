"""What no column holds is refused in words, on both databases."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from participants.models import Participant, Registration
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def organizer() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.create_superuser("o", "o@example.org", "secret"))
    return client


@pytest.mark.parametrize("mode", ["\0", "a\0", "x" * 9000, "ONLINE"])
def test_a_mode_that_is_none_is_refused(mode):
    client = Client(raise_request_exception=False, headers={"Sec-Fetch-Site": "same-origin"})
    answer = client.post(reverse("join", args=[make_session().slug]), {"mode": mode})
    assert answer.status_code == 400
    assert not Participant.objects.exists()


@pytest.mark.parametrize("length", [255, 257, 300, 312, 320])
def test_an_address_longer_than_any_is_refused(length):
    host = "@" + "x" * 60 + "." + "y" * 60 + "." + "z" * 60 + "." + "w" * 40 + ".example.org"
    address = "a" * (length - len(host)) + host
    session = make_lobby()
    client = Client(raise_request_exception=False)
    answer = client.post(reverse("remind", args=[session.slug]), {"email": address})
    assert answer.status_code == 422
    assert not Registration.objects.exists()


@pytest.mark.parametrize("value", ["%00", "a%00b", "9" * 30, str(2**63), "-" + "9" * 30])
def test_no_list_of_the_admin_breaks(organizer, value):
    for page in ("agenda_session", "participants_participant", "auth_user"):
        for name in ("q", "id__exact", "session__id__exact", "is_staff__exact", "p", "o"):
            answer = organizer.get(f"{reverse(f'admin:{page}_changelist')}?{name}={value}")
            assert answer.status_code < 500, (page, name)


@pytest.mark.parametrize("field", ["goals", "forum"])
def test_a_choice_beyond_every_column_is_refused(organizer, field):
    answer = organizer.post(reverse("admin:agenda_session_add"), {"title": "T", field: "9" * 30})
    assert answer.status_code < 500


@pytest.mark.parametrize("promised", ["1000", "1000000000", "9" * 18])
def test_no_form_makes_rows_that_were_only_promised(organizer, promised):
    sent = {"form-TOTAL_FORMS": promised, "form-INITIAL_FORMS": "0", "_save": "Save"}
    answer = organizer.post(reverse("admin:agenda_format_changelist"), sent)
    assert answer.status_code == 400 and b"could not be understood" in answer.content
