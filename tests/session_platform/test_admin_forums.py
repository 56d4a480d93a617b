"""A forum's numbers in the admin: fields instead of JSON, with helpful refusals."""

import pytest
from django.urls import reverse

from agenda.models import Forum
from agenda.rules.thresholds import THRESHOLDS
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Ours", "code": "ours", "time_zone": "UTC", "smallest_group": "5"}
USUAL = {f"thresholds_{each.key}": str(each.usual) for each in THRESHOLDS}


@pytest.fixture
def administrator(client):
    client.force_login(make_staff("root", is_superuser=True))
    return client


def save(client, forum=None, **over):
    url = reverse("admin:agenda_forum_add")
    if forum:
        url = reverse("admin:agenda_forum_change", args=[forum.pk])
    return client.post(url, FIELDS | USUAL | over)


def test_only_what_differs_from_the_usual_is_stored(administrator):
    assert save(administrator).status_code == 302
    forum = Forum.objects.get()
    assert forum.thresholds == {}
    save(administrator, forum, thresholds_speakers="2", thresholds_statement_minutes="")
    forum.refresh_from_db()
    assert forum.thresholds == {"speakers": 2}


def test_the_stored_numbers_are_shown(administrator):
    forum = Forum.objects.create(**FIELDS, thresholds={"speakers": 7, "nonsense": "x"})
    page = administrator.get(reverse("admin:agenda_forum_change", args=[forum.pk]))
    assert 'name="thresholds_speakers" value="7"' in page.content.decode()
    assert "EuroDIG" in text_of(page)


@pytest.mark.parametrize("typed", ["101", "-1", "many", "4.5"])
def test_a_number_that_makes_no_sense_is_refused_in_words(administrator, typed):
    response = save(administrator, thresholds_audience_percent=typed)
    assert response.status_code == 200 and not Forum.objects.exists()
    shown = text_of(response)
    assert "Percent of the time" in shown and "takes a whole number from 0 to 100" in shown
