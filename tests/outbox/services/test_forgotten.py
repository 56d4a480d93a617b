"""Whom mails are about takes them along: a person, a registration, an account, a session."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from outbox.models import Delivery
from outbox.services import rows
from participants.services.erasing import erase_person
from tests.factories import make_participant, make_session
from tests.outbox.posted import make_delivery
from tests.participants.reminded import make_announced, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_ledger(settings: Any, tmp_path: Any) -> None:
    settings.ERASED = tmp_path / "erased"


def left() -> set[str]:
    return set(Delivery.objects.values_list("key", flat=True))


def test_an_erased_person_takes_theirs_and_leaves_no_name_in_others() -> None:
    session, elsewhere = make_session(), make_session()
    user = get_user_model().objects.create_user("ada", "ada@example.org")
    person = make_participant(session, user=user, display_name="Ada Lovelace")
    here = {"session_id": session.pk}
    about = {"note": "Ada Lovelace speaks first"}
    rows.put(
        [
            make_delivery("hers", recipient=f"person:{person.pk}", **here),
            make_delivery("to her address", recipient="address:ada@example.org", **here),
            make_delivery("about her", recipient="person:0", params=about, **here),
            make_delivery("elsewhere", session_id=elsewhere.pk),
        ]
    )

    erase_person(participant=person)

    assert left() == {"about her", "elsewhere"}
    assert "Ada" not in str(Delivery.objects.get(key="about her").params)


def test_a_deleted_account_takes_what_went_to_its_address_anywhere() -> None:
    user = get_user_model().objects.create_user("ada", "Ada@example.org")
    rows.put([make_delivery("hers", session_id=1), make_delivery("x", recipient="address:b@c.org")])

    user.delete()

    assert left() == {"x"}


def test_a_deleted_registration_and_a_deleted_session_take_theirs() -> None:
    session, other = make_announced(), make_announced()
    first, second = (make_registration(one) for one in (session, other))
    kept = make_registration(session, email="jun@example.org")

    first.delete()
    other.delete()

    assert set(Delivery.objects.values_list("recipient", flat=True)) == {f"registration:{kept.pk}"}
    assert second.pk != kept.pk
