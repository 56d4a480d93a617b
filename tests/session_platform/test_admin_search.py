"""The admin's search finds people and sessions however they are typed; blank texts are empty."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import make_participant, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client):
    fields = {"username": "root", "email": "root@example.org", "is_staff": True}
    client.force_login(get_user_model().objects.create(**fields, is_superuser=True))
    return client


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("energia", "Mireille Energía"),
        ("lodz", "Jun Łódź"),
        ("strasse", "Noor Straße"),
        ("okafor amara", "Amara Okafor"),
    ],
)
def test_people_are_found_as_they_are_typed(root, wanted, name):
    session = make_session()
    make_participant(session, display_name=name)
    make_participant(session, display_name="Sefa Tuilagi")
    page = root.get(reverse("admin:participants_participant_changelist"), {"q": wanted})
    assert name in page.content.decode()
    assert "Sefa Tuilagi" not in page.content.decode()


def test_sessions_are_found_by_words_in_any_order(root):
    make_session(title="Wer zahlt die Straße?")
    make_session(title="Open models")
    page = root.get(reverse("admin:agenda_session_changelist"), {"q": "strasse wer"})
    assert [str(row) for row in page.context["cl"].result_list] == ["Wer zahlt die Straße?"]


@pytest.mark.parametrize("blank", ["\u3164", "\u2800\u2800", "\ufffc", "\u200b\u115f"])
def test_a_name_that_draws_nothing_is_empty(root, blank):
    person = make_participant(make_session(), display_name="Noor Halvorsen")
    address = reverse("admin:participants_participant_change", args=[person.pk])
    form = root.get(address).context["adminform"].form
    said = {name: form[name].value() or "" for name in form.fields} | {"display_name": blank}
    root.post(address, said)
    person.refresh_from_db()
    assert person.display_name in ("", "Noor Halvorsen")
    assert person.display_name != blank
