"""How a session's talk is held, on the organizer's page."""

import pytest

from talk.facts.lines import lines
from talk.models import TalkRules
from tests.factories import make_line, make_session
from tests.session_platform.test_admin import page_of_organizer

pytestmark = pytest.mark.django_db


def test_an_organizer_opens_the_talk_and_chooses_again(client):
    session = make_session()
    page = page_of_organizer(client, session)
    page.open()
    shown = client.get(page.url).content.decode()
    assert "every line carries a name" in shown and "14 days" in shown
    assert page.save(title="Another title").status_code == 302
    assert not TalkRules.objects.exists()  # nobody touched it

    page.open()
    chosen = {"talk_rules-0-how": "open", "talk_rules-0-kept": "record"}
    assert page.save(**chosen).status_code == 302

    rules = TalkRules.objects.get()
    assert (rules.pk, rules.how, rules.kept) == (session.pk, "open", "record")
    line, since = make_line(session), rules.renewed_revision
    page.open()
    assert page.save(**{"talk_rules-0-how": "off"}).status_code == 302
    assert TalkRules.objects.get().how == "off" and not lines(session.pk, since)["rows"]
    page.open()
    page.save(**{"talk_rules-0-how": "open"})
    assert [row["id"] for row in lines(session.pk, since)["rows"]] == [line.pk]


def test_what_cannot_be_is_said_and_nothing_is_lost(client):
    page = page_of_organizer(client, make_session())
    page.open()

    answer = page.save(**{"talk_rules-0-how": "open", "talk_rules-0-slow_seconds": "601"})

    assert answer.status_code == 200 and "600" in answer.content.decode()
    assert not TalkRules.objects.exists()


def test_what_a_moderator_changed_meanwhile_stays(client):
    session = make_session()
    TalkRules.objects.create(session=session, how="open")
    page = page_of_organizer(client, session)
    page.open()
    TalkRules.objects.update(how="moderators")

    assert page.save(**{"talk_rules-0-kept": "record"}).status_code == 302

    rules = TalkRules.objects.get()
    assert (rules.how, rules.kept) == ("moderators", "record")
