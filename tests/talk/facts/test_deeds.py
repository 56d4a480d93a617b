"""How many lines people said, as the door and a person's card tell it."""

import pytest

from participants.facts.deeds import deeds_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_lines_are_counted_for_who_said_them_and_hidden_ones_for_nobody():
    session = make.make_session()
    ines, omar = make.make_participant(session), make.make_participant(session)
    for state in ("shown", "waits", "hidden"):
        make.make_line(session, ines, state=state)
    make.make_line(session, omar)

    assert deeds_of(session.pk)["lines"] == {ines.pk: 2, omar.pk: 1}
    assert deeds_of(session.pk, ines.pk)["lines"] == {ines.pk: 2}
