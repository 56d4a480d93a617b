"""What becomes of a talk: history, the record, forgetting; and a session like this one."""

import datetime as dt
import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from reports.markdown import to_markdown
from reports.record import build_record
from reports.spreadsheet import to_csv
from session_platform.duplicating import duplicate_session
from session_platform.retention import forget_old
from talk.facts.history import history
from talk.facts.lines import lines
from talk.facts.talk import talk
from talk.models import Line, Report, TalkRules, Topic
from talk.rules.codes import State
from talk.rules.limits import PAGE
from tests import factories as make

pytestmark = pytest.mark.django_db


def ended(days: int, **over):
    at = timezone.now() - dt.timedelta(days=days)
    session = make.make_session(state="ended", ended_at=at, end_noted_at=at)
    make.make_talk(session, **over)
    return session


def furnished(session):
    line = make.make_line(session, make.make_participant(session, display_name="Ada Berg"))
    make.make_line(session, state=State.WAITS, text="It waits")
    make.make_line(session, state=State.HIDDEN, text="It is hidden")
    make.make_line(session, unseen=True, text="It is unseen")
    make.make_topic(session)
    about = {"line": line, "participant": make.make_participant(session)}
    Report.objects.create(at=timezone.now(), **about)
    return line


def test_history_is_read_page_by_page_and_by_policy_question():
    session = make.make_session()
    make.make_talk(session)
    question, person = make.make_policy_question(session), make.make_participant(session)
    start = timezone.now() - dt.timedelta(hours=1)
    said = [
        make.make_line(session, person, at=start + dt.timedelta(seconds=number))
        for number in range(PAGE + 10)
    ]
    about = make.make_line(session, person, at=start, policy_question=question)

    newest = history(session.pk)
    assert [row["id"] for row in newest["rows"]] == [line.pk for line in said[-PAGE:]]
    older = history(session.pk, before=newest["rows"][0]["id"])
    assert len(older["rows"]) == 11 and (newest["more"], older["more"]) == (True, False)
    told = history(session.pk, policy_question=question.pk)
    assert [row["id"] for row in told["rows"]] == [about.pk]
    assert not history(session.pk, before=about.pk, policy_question=question.pk)["rows"]


def test_history_shows_a_seat_what_it_may_read(client):
    session = make.make_session()
    make.make_talk(session)
    line = furnished(session)
    for maker, count in ((make.make_participant, 1), (make.make_moderator, 4)):
        user = get_user_model().objects.create(username=maker.__name__, is_active=True)
        person = maker(session, user=user)
        client.force_login(user)
        where = reverse("seat-lines", args=[session.slug, person.pk])
        told = json.loads(client.get(where, {"before": "x", "policy": ""}).content)
        assert len(told["rows"]) == count and line.pk in [row["id"] for row in told["rows"]]
    client.logout()
    assert client.get(where).status_code == 403


def test_history_ends_with_the_talk():
    session = ended(days=15)
    make.make_line(session)
    assert history(session.pk) == {"rows": [], "more": False}
    TalkRules.objects.update(how="off")
    assert history(session.pk, moderated=True)["rows"] == []


def test_the_record_has_the_talk_where_the_organizers_want_it():
    session = ended(days=1, kept="record")
    furnished(session)

    record = build_record(session, moderator=True)
    written = [to_markdown(record), to_csv(record)]

    assert [row["name"] for row in record["talk"]["rows"]] == ["Ada Berg"]
    for text in written:
        assert "Audits need money, too." in text and "Who pays for audits?" in text
        assert not any(word in text for word in ("It waits", "It is hidden", "It is unseen"))


def test_the_record_has_no_talk_where_it_is_to_be_forgotten(client):
    session = ended(days=1)
    furnished(session)

    record = build_record(session)

    assert record["talk"] is None
    assert "Audits need money" not in to_markdown(record) + to_csv(record)


def test_the_page_of_the_record_shows_the_talk(client):
    session = ended(days=1, kept="record")
    furnished(session)
    page = client.get(reverse("record", args=[session.slug])).content.decode()
    assert "Audits need money, too." in page and "It waits" not in page


@pytest.mark.parametrize(("kept", "left"), [("forgotten", 0), ("record", 1)])
def test_after_two_weeks_it_is_closed_into_the_record_or_forgotten(kept, left):
    session, recent = ended(days=15, kept=kept), ended(days=13, kept=kept)
    furnished(session), furnished(recent)

    gone = forget_old()["KEEP_TALK_DAYS"]

    here = Line.objects.filter(session=session)
    assert gone == 4 - left and here.count() == left
    assert Topic.objects.filter(session=session).exists() is bool(left)
    assert Line.objects.filter(session=recent).count() == 4
    assert TalkRules.objects.get(pk=session.pk).how == "off"
    assert talk(session.pk) is None and not lines(session.pk, 0)["rows"]
    assert talk(recent.pk) is not None
    assert forget_old()["KEEP_TALK_DAYS"] == 0
    assert bool(build_record(session)["talk"]) is bool(left)


def test_a_session_like_this_one_has_its_rules_and_none_of_its_lines():
    session = ended(days=1, kept="record", slow_seconds=30)
    furnished(session)
    user = get_user_model().objects.create(username="organizer", is_staff=True)

    copy = duplicate_session(session=session, user=user)

    rules = TalkRules.objects.get(pk=copy.pk)
    assert (rules.how, rules.kept, rules.slow_seconds) == ("open", "record", 30)
    assert not Line.objects.filter(session=copy) and not Topic.objects.filter(session=copy)


def test_a_session_that_is_deleted_takes_its_talk_along():
    session = ended(days=1)
    furnished(session)
    session.delete()
    assert not Line.objects.exists() and not TalkRules.objects.exists()
