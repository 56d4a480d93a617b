"""Who one is now stands beside one's questions on every screen, too."""

import pytest

from live import reading, stream
from qa.facts import questions
from tests.factories import make_participant, make_question, make_session
from tests.outcomes import send

pytestmark = pytest.mark.django_db


def test_a_new_name_reaches_the_questions_of_its_person():
    session = make_session()
    asker, other = make_participant(session), make_participant(session)
    mine, theirs = make_question(session, asker), make_question(session, other)
    with stream.locked(session.pk):
        before = stream.changed(session.pk, "questions")

    send(asker, "participants.present", mode="onsite", name="Amara of the Hall")

    news = questions.questions(session.pk, before)
    assert [(row["id"], row["who"]["name"]) for row in news["rows"]] == [
        (mine.pk, "Amara of the Hall")
    ]
    assert theirs.pk not in news["gone"]


def test_a_person_without_questions_disturbs_no_list():
    session = make_session()
    person = make_participant(session)
    before = reading.changes(session.pk, 0).head

    send(person, "participants.present", mode="hub")

    assert "questions" not in reading.changes(session.pk, before).topics
