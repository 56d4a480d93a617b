"""What still names somebody who was replaced is found wherever organizers wrote it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda.models import Run, Session
from participants.facts.readiness import check, check_all
from participants.models import Lead
from participants.rules.readiness.findings import Verdict
from participants.services.replacing import replace_person, undo
from tests import factories as make

pytestmark = pytest.mark.django_db
OLD = "Amara Lindqvist"


def replaced(person: Any, name: str = "Teodor Okafor") -> Any:
    said = {"display_name": name}
    return replace_person(session_id=person.session_id, person_id=person.pk, said=said, titles={})


def finding(session: Any) -> Any:
    fresh = Session.objects.get(pk=session.pk)
    return next(each for each in check(fresh) if each.rule.code == "replaced")


def fields(session: Any) -> list[str]:
    return [each.field for each in finding(session).places]


@pytest.fixture
def speaker() -> Any:
    session = make.make_lobby(description=f"With {OLD}.", gains="Ada Lindqvist, Amara")
    return make.make_speaker(session, joined_at=None, display_name=OLD)


def test_every_place_that_still_names_them_leads_to_its_field(speaker):
    session = speaker.session
    make.make_policy_question(session, text="What now?")
    make.make_policy_question(session, text=f"Is {OLD} right?")
    make.make_segment(session, title="Keynote", order=1, says=f"Welcome {OLD}!")
    make.make_segment(session, title=f"After {OLD}, what?", order=2)
    make.make_poll(session, text="Who decides?", options=["We", f"{OLD}"])
    assert finding(session).verdict == Verdict.MET

    change = replaced(speaker)

    assert fields(session) == [
        "id_description",
        "id_policy_questions-1-text",
        "id_segments-0-says",
        "id_segments-1-title",
        "id_polls-0-lines",
    ]
    assert OLD in finding(session).text and "Okafor" not in finding(session).text
    assert "Keynote" in finding(session).places[2].label
    undo(session_id=session.pk, change_id=change.pk)
    assert finding(session).verdict == Verdict.MET


def test_of_two_replacements_both_names_are_looked_for(speaker):
    new = replaced(speaker).person
    Session.objects.filter(pk=speaker.session_id).update(hybrid="Ask Teodor Okafor")
    replaced(new, "Chen Wei")

    assert fields(speaker.session) == ["id_description", "id_hybrid"]
    assert f"{OLD}, Teodor Okafor" in finding(speaker.session).text


def test_somebody_who_comes_back_is_named_rightly(speaker):
    replaced(replaced(speaker).person, OLD.upper())

    assert finding(speaker.session).verdict == Verdict.MET


def test_what_they_led_themselves_names_them_rightly(speaker):
    session = speaker.session
    ran = make.make_segment(session, title=f"Keynote: {OLD}", order=1)
    Lead.objects.create(segment=ran, participant=speaker)
    Run.objects.create(session=session, segment=ran, started_at=timezone.now())
    replaced(speaker)

    assert fields(session) == ["id_description"]


def test_more_replacements_take_no_more_queries(speaker):
    def count() -> int:
        sessions = list(Session.objects.select_related("forum"))
        with CaptureQueriesContext(connection) as captured:
            check_all(sessions)
        return len(captured)

    replaced(speaker)
    make.make_poll(speaker.session)
    make.make_segment(speaker.session)
    few = count()
    for _n in range(3):
        other = make.make_speaker(make.make_lobby(), joined_at=None, display_name=OLD)
        make.make_poll(other.session)
        make.make_segment(other.session)
        replaced(other)
    assert count() == few
