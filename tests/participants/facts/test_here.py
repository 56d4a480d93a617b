"""Everybody reads what is kept of their own being here, and nobody else's."""

import pytest

from participants.services import presence
from tests.factories import make_participant, make_session
from tests.outcomes import send

pytestmark = pytest.mark.django_db


def test_people_read_their_own_minutes_and_nobody_elses():
    session = make_session()
    me, other = (make_participant(session) for _ in range(2))
    presence.note(session.pk, {me.pk})
    mine = send(me, "participants.my_presence")
    assert (mine["minutes"], mine["first"]) == (1, mine["last"])
    assert mine["first"] % 60_000 == 0
    assert send(other, "participants.my_presence")["minutes"] == 0
