"""What screens are told of the plan, by who they are."""

import pytest

from agenda.facts.agenda import agenda, moderated_agenda
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_words_to_open_a_segment_with_are_the_moderators_alone():
    session = make.make_session()
    make.make_segment(session, says="We now come to the audit.")
    make.make_segment(session)

    told = moderated_agenda(session.pk)["segments"]

    assert [one.get("says") for one in told] == ["We now come to the audit.", None]
    assert not any("says" in one for one in agenda(session.pk)["segments"])
