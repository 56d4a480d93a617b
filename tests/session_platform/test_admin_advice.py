"""What an organizer's page proposes for the conversation, and where it leads."""

import pytest

from captions.rules.languages import name_of
from captions.services import offering
from participants.facts.readiness import check, met_of
from participants.models import Participant
from participants.rules.roles import Role
from tests.factories import make_participant, make_session, make_talk
from tests.session_platform.test_admin import address, page_of_organizer, text_of

pytestmark = pytest.mark.django_db


def advice_of(session):
    found = [each for each in check(session) if each.rule.advice and each.verdict != "met"]
    return {each.rule.code for each in found}


def test_a_hybrid_session_without_a_talk_gets_the_proposal_with_its_block(client):
    session = make_session(hybrid="Two rooms, one queue.")
    page_of_organizer(client, session)
    before = met_of(check(session))
    shown = client.get(address("change", session)).content.decode()
    assert '<a href="#talk_rules-group">Open a talk</a>' in shown
    assert 'id="talk_rules-group"' in shown
    make_talk(session, how="off")
    assert "talk" in advice_of(session)
    session.talk_rules.how = "open"
    session.talk_rules.save()
    assert "talk" not in advice_of(session) and met_of(check(session)) == before
    assert "#talk_rules-group" not in client.get(address("change", session)).content.decode()


def test_a_transcript_without_languages_and_a_language_without_a_writer_are_proposed(client):
    session = make_session()
    offering.keep(session_id=session.pk, on=True)
    assert "transcript" in advice_of(session)
    offering.offer(session_id=session.pk, language="fr")
    page_of_organizer(client, session)
    shown = client.get(address("change", session))
    assert f"Captions in {name_of('fr')} are offered" in text_of(shown)
    for place in ("captions-page", "add-language_team"):
        assert f'href="#{place}"' in shown.content.decode()
        assert f'id="{place}"' in shown.content.decode()
    offering.make_address(session_id=session.pk, language="fr")
    assert not {"transcript", "written_by"} & advice_of(session)
    offering.revoke_address(session_id=session.pk, language="fr")
    assert "written_by" in advice_of(session)
    team: Participant = make_participant(session, display_name="Yusra")
    team.roles.create(role=Role.LANGUAGE_TEAM)
    assert "written_by" not in advice_of(session)
