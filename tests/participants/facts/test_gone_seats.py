"""Whose seat is gone is told so in our own words: a page believes no bare status."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_participant, make_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing", [True, False])
def test_a_seat_that_is_gone_or_somebody_elses_says_so(missing: bool) -> None:
    person = make_participant(make_session())
    url = reverse("seat-state", args=[person.session.slug, person.pk])
    if missing:
        person.delete()

    answer = Client().get(url)

    assert answer.status_code == 403
    assert answer.json() == {"bye": "gone"}
