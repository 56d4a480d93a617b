"""The admin's history: who changed a thing that is deleted, and not what it was called."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model

from agenda.models import Format, Forum, Session
from common.instants import database_now
from outbox.models import Delivery
from participants.models import (
    Letter,
    Participant,
    RegionalGroup,
    Registration,
    StakeholderGroup,
)
from tests.factories import make_session

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Zéphyrine Quillfeather", "zq@wobbegong.example"


@pytest.fixture(autouse=True)
def own_ledger(settings, tmp_path):
    settings.ERASED = tmp_path / "erased"


@pytest.fixture
def administrator():
    return get_user_model().objects.create_superuser("root", "root@example.org", "x")


def rows_with_history() -> dict[Any, dict[str, Any]]:
    """What a row of each model with pages in the admin needs, with words of its own."""
    session = make_session(state="published")
    registration = {"session": session, "email": ADDRESS}
    due = {"kind": "confirm", "key": "k", "due_at": database_now()}
    return {
        Session: {"slug": "s", "title": NAME, "join_code": "ABCDEF"},
        Forum: {"code": "zq", "name": NAME},
        Format: {"code": "zq", "name": NAME},
        StakeholderGroup: {"code": "zq", "name": NAME},
        RegionalGroup: {"code": "zq", "name": NAME},
        Registration: registration,
        Delivery: {"session_id": session.pk, "recipient": "registration:1", **due},
        Letter: {"recipients": ADDRESS, "subject": NAME, "text": "t", "source": "s"},
        get_user_model(): {"username": NAME},
    }


def test_what_is_deleted_is_not_named_in_the_history(administrator):
    made = rows_with_history()
    assert {Participant, *made} == set(admin.site._registry), "a page of the admin without a rule"
    for model, fields in made.items():
        row = model.objects.create(**fields)
        LogEntry.objects.log_actions(
            administrator.pk, [row], 2, change_message=NAME, single_object=True
        )
        row.delete()
        noted = LogEntry.objects.latest("pk")
        assert noted.object_repr == str(model._meta.verbose_name)
        assert noted.change_message == "" and noted.user == administrator
