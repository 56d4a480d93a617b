"""Lines of a proposal page: kept at the session, put into it by a press, not twice."""

import pytest
from django.core.exceptions import ValidationError

from agenda.models import Session
from agenda.rules.codes import LinePlace, State
from agenda.rules.proposal.model import Rest
from agenda.services.page_lines import keep_rest, place_lines
from live.models import Topic
from tests.factories import make_session

pytestmark = pytest.mark.django_db
REST = (Rest("Track", "Oceans"), Rest("", "Who pays?"), Rest("Plan", "Talk of all (20 min)"))


@pytest.fixture
def session():
    session = make_session(state=State.DRAFT, description="Maps lie.")
    keep_rest(session, REST)
    return session


def line(session, text):
    return session.page_lines.get(text=text)


def test_lines_are_kept_in_the_order_of_the_page(session):
    assert [(each.label, each.text) for each in session.page_lines.all()] == [*map(tuple_of, REST)]


def tuple_of(rest):
    return rest.label, rest.text


@pytest.mark.parametrize("place", [LinePlace.DESCRIPTION, LinePlace.GAINS, LinePlace.HYBRID])
def test_line_is_added_to_a_text(session, place):
    place_lines(session_id=session.pk, lines=[line(session, "Oceans").pk], place=place)
    session.refresh_from_db()
    assert getattr(session, place).split("\n")[-1] == "Oceans"
    assert session.description.startswith("Maps lie.")
    assert line(session, "Oceans").place == place


def test_line_becomes_a_question_an_outcome_or_a_part_of_the_agenda(session):
    segments = session.segments.count()
    for text, place in (("Who pays?", "policy_question"), ("Oceans", "outcome"),
                        ("Talk of all (20 min)", "segment")):  # fmt: skip
        place_lines(session_id=session.pk, lines=[line(session, text).pk], place=place)
    assert session.policy_questions.last().text == "Who pays?"
    assert session.outcomes.last().text == "Oceans"
    part = session.segments.last()
    assert (part.title, part.minutes, session.segments.count()) == ("Talk of all", 20, segments + 1)
    assert "agenda" in Topic.objects.filter(stream_id=session.pk).values_list("name", flat=True)


def test_line_is_put_only_once(session):
    key = line(session, "Oceans").pk
    assert place_lines(session_id=session.pk, lines=[key], place="outcome") == 1
    assert place_lines(session_id=session.pk, lines=[key], place="outcome") == 0
    assert session.outcomes.filter(text="Oceans").count() == 1


def test_lines_of_another_session_stay_where_they_are(session):
    other = make_session()
    assert place_lines(session_id=other.pk, lines=[line(session, "Oceans").pk], place="gains") == 0
    assert not Session.objects.get(pk=other.pk).gains


def test_agenda_of_a_session_that_has_begun_is_left_alone(session):
    Session.objects.filter(pk=session.pk).update(state=State.LIVE)
    with pytest.raises(ValidationError):
        place_lines(session_id=session.pk, lines=[line(session, "Oceans").pk], place="segment")
    assert not line(session, "Oceans").place


def test_next_import_keeps_the_places_that_were_given(session):
    place_lines(session_id=session.pk, lines=[line(session, "Oceans").pk], place="outcome")
    keep_rest(session, (*REST, Rest("", "A new line")))
    assert line(session, "Oceans").place == "outcome" and not line(session, "A new line").place
    assert session.page_lines.count() == 4
