"""Lines that are marked for the rapporteur."""

import pytest

from reports.record import build_record
from talk.models import Line, Note
from talk.services.notes import note_line, take_back_note
from tests import factories as make
from tests.outcomes import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    session = make.make_session()
    make.make_talk(session)
    return make.make_line(session)


def test_a_line_is_a_note_at_once_and_says_who_marked_it(line):
    moderator, other = make.make_moderator(line.session), make.make_moderator(line.session)
    for one in (moderator, other):
        note_line(session_id=line.session_id, line_id=line.pk, by=one.pk)

    line.refresh_from_db()
    assert Note.objects.get().marked_by == moderator
    assert line.became == "note"


def test_a_note_is_taken_back(line):
    for _ in range(2):
        note_line(session_id=line.session_id, line_id=line.pk, by=None)
        take_back_note(session_id=line.session_id, line_id=line.pk)
    line.refresh_from_db()
    assert (line.became, Note.objects.count()) == ("", 0)


def test_what_became_a_question_stays_one(line):
    line.became = "question"
    line.save()
    note_line(session_id=line.session_id, line_id=line.pk, by=None)
    take_back_note(session_id=line.session_id, line_id=line.pk)
    line.refresh_from_db()
    assert line.became == "question"


def test_what_was_taken_down_is_no_note(line):
    hidden = make.make_line(line.session, state="hidden")
    with refused("wrong_state"):
        note_line(session_id=line.session_id, line_id=hidden.pk, by=None)


def test_the_teams_record_has_the_notes_and_the_public_one_has_not(line):
    moderator = make.make_moderator(line.session, display_name="Ana Moderator")
    note_line(session_id=line.session_id, line_id=line.pk, by=moderator.pk)
    hidden = make.make_line(line.session)
    note_line(session_id=line.session_id, line_id=hidden.pk, by=moderator.pk)
    Line.objects.filter(pk=hidden.pk).update(state="hidden", hidden_from="shown", because="other")

    (note,) = build_record(line.session, moderator=True)["notes"]
    assert (note["text"], note["marked_by"]) == (line.text, "Ana Moderator")
    assert build_record(line.session)["notes"] == []
