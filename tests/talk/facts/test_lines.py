"""Lines as screens see them: what everybody reads, what moderators read, and what is one's own."""

import datetime as dt

import pytest
from django.utils import timezone

from live.models import Stream
from participants.models import Silence
from talk.facts import lines as facts
from talk.facts.my_lines import my_lines
from talk.facts.reported_lines import reported_lines
from talk.facts.talk import moderated_talk, talk
from talk.models import Line, Report, TalkRules
from talk.rules.codes import State
from talk.rules.limits import MOST_OWN, PAGE
from tests import factories as make

pytestmark = pytest.mark.django_db
START = timezone.now() - dt.timedelta(minutes=5)


@pytest.fixture
def session():
    session = make.make_session()
    make.make_talk(session)
    Stream.objects.filter(pk=session.pk).update(revision=5)
    return session


def say(session, count, *, within: float, revision: int = 6, **over):
    """So many lines, spread over so many seconds, which came with one revision."""
    person = over.pop("participant", None) or make.make_participant(session)
    step = dt.timedelta(seconds=within / max(count - 1, 1), microseconds=1)
    more = {"revision": revision, "shown_revision": revision} | over
    return [
        make.make_line(session, person, text=f"{n}", at=START + n * step, **more)
        for n in range(count)
    ]


def ids(told):
    return [row["id"] for row in told["rows"]]


def test_a_new_page_is_given_the_newest_in_their_order(session):
    said = say(session, PAGE + 1, within=600)

    told = facts.lines(session.pk, 0)

    assert ids(told) == [line.pk for line in said[1:]]
    assert (told["full"], told["more"], told["skipped"], told["gone"]) == (True, True, 0, [])


def test_a_row_says_who_where_and_what_it_answers_and_leaves_out_the_rest(session):
    question = make.make_policy_question(session)
    person = make.make_participant(session, organization="Audit Lab", group="civil_society")
    first = make.make_line(session, person, at=START)
    guest = make.make_guest(session, display_name="Unread")
    make.make_line(session, guest, to=first, policy_question=question, entered_by=person)

    plain, more = facts.lines(session.pk, 0)["rows"]

    assert set(plain) == {"id", "text", "who", "at"}
    assert plain["who"]["organization"] == "Audit Lab"
    assert plain["at"] == round(START.timestamp() * 1000)
    assert (more["to"], more["policy_question"], more["by_clerk"]) == (first.pk, question.pk, True)
    assert more["who"] == {**more["who"], "name": "", "guest": True}
    assert more["number"] == guest.pk
    (_, told) = facts.moderated_lines(session.pk, 0)["rows"]
    assert told["who"]["name"] == "Unread" and "number" not in told


def test_of_a_slow_talk_every_line_is_told(session):
    said = say(session, 30, within=12)

    told = facts.lines(session.pk, 5)

    assert ids(told) == [line.pk for line in said]
    assert not told["full"] and not told["skipped"] and not told["more"]


@pytest.mark.parametrize(
    ("count", "within", "told"), [(3, 0, 3), (20, 0.9, 3), (20, 4.9, 15), (400, 20, PAGE)]
)
def test_of_a_fast_talk_the_newest_are_told_and_the_rest_counted(session, count, within, told):
    said = say(session, count, within=within)

    news = facts.lines(session.pk, 5)

    assert ids(news) == [line.pk for line in said[-told:]]
    assert (news["skipped"], news["more"]) == (count - told, count > told)
    assert len(facts.moderated_lines(session.pk, 5)["rows"]) == count or count > 200


def test_what_is_hidden_is_gone_and_what_nobody_saw_is_nobodys_business(session):
    seen, waits = make.make_line(session), make.make_line(session, state=State.WAITS)
    Line.objects.filter(pk=seen.pk).update(
        state=State.HIDDEN, hidden_from=State.SHOWN, because="abusive", revision=6
    )
    Line.objects.filter(pk=waits.pk).update(revision=6)
    make.make_line(session, unseen=True, revision=6)

    told = facts.lines(session.pk, 5)

    assert (told["gone"], told["rows"]) == ([seen.pk], [])
    assert facts.lines(session.pk, 0)["rows"] == []


def test_what_changed_and_was_seen_before_is_told_beside_what_is_new(session):
    old = make.make_line(session, at=START - dt.timedelta(minutes=1))
    Line.objects.filter(pk=old.pk).update(revision=6, became="question")
    said = say(session, 9, within=0)

    told = facts.lines(session.pk, 5)

    assert ids(told) == [old.pk, *[line.pk for line in said[-3:]]]
    assert told["rows"][0]["became"] == "question" and told["skipped"] == 6


def test_where_all_has_changed_the_page_begins_anew(session, monkeypatch):
    monkeypatch.setattr(facts, "MOST_CHANGED", 3)
    say(session, 4, within=60, shown_revision=2)
    assert facts.lines(session.pk, 5)["full"] and facts.moderated_lines(session.pk, 5)["full"]
    TalkRules.objects.update(renewed_revision=7)
    assert facts.lines(session.pk, 6)["full"] and not facts.lines(session.pk, 7)["full"]


def test_moderators_read_everything_and_what_waits_however_long(session):
    person = make.make_participant(session)
    waits = make.make_line(session, person, state=State.WAITS, at=START - dt.timedelta(hours=1))
    say(session, PAGE, within=60)
    hidden = make.make_line(session, state=State.HIDDEN)
    unseen = make.make_line(session, unseen=True)
    heard = make.make_line(session, unseen=True, apart=False)
    Report.objects.create(line=hidden, participant=person, at=START)
    Report.objects.create(line=waits, participant=person, at=START, looked_at=True)

    told = facts.moderated_lines(session.pk, 0)
    rows = {row["id"]: row for row in told["rows"]}

    assert told["more"] and ids(told)[0] == waits.pk
    assert reported_lines(session.pk) == {str(hidden.pk): 1}
    assert rows[waits.pk]["state"] == "waits"
    assert rows[hidden.pk]["because"] == "off_topic"
    assert rows[unseen.pk]["unseen"] and rows[unseen.pk]["state"] == "waits"
    assert rows[heard.pk]["state"] == "waits" and "unseen" not in rows[heard.pk]
    waiting = moderated_talk(session.pk)
    assert waiting and waiting["waits"] == 2


def test_without_a_talk_nothing_is_told_of_it(session):
    make.make_line(session)
    TalkRules.objects.update(how="off")
    assert talk(session.pk) is None and moderated_talk(session.pk) is None
    assert facts.lines(session.pk, 0) == facts.moderated_lines(session.pk, 3)
    assert not facts.lines(session.pk, 3)["rows"] and facts.lines(session.pk, 3)["full"]


@pytest.mark.parametrize(("days", "held"), [(13, True), (15, False)])
def test_after_the_end_it_can_be_read_for_two_weeks_and_says_where_it_goes_on(days, held):
    ended = timezone.now() - dt.timedelta(days=days)
    session = make.make_session(state="ended", ended_at=ended)
    make.make_talk(session, after_url="https://list.example.org")
    make.make_line(session)

    told = talk(session.pk)

    assert bool(told) is held is bool(facts.lines(session.pk, 0)["rows"])
    if told:
        assert told["until"] == round((ended + dt.timedelta(days=14)).timestamp() * 1000)
        url = "https://list.example.org"
        assert told["after"] == {"label": url, "url": url}


def test_before_the_end_nothing_is_said_of_afterwards(session):
    TalkRules.objects.update(after_url="https://list.example.org")
    told = talk(session.pk)
    assert told and told["until"] is None and told["after"] is None


def test_ones_own_lines_are_the_newest_and_no_silence_shows(session):
    person, other = make.make_participant(session), make.make_participant(session)
    Silence.objects.create(session=session, participant=person, at=START)
    say(session, MOST_OWN, within=60, participant=person)
    at = timezone.now()
    make.make_line(session, person, at=at, unseen=True)
    make.make_line(session, person, at=at, state=State.HIDDEN)

    own = my_lines(session.pk, [person.pk, other.pk])

    assert own[other.pk] == {"lines": [], "offers": []}
    assert len(own[person.pk]["lines"]) == MOST_OWN
    *_, unseen, hidden = own[person.pk]["lines"]
    assert {unseen["state"], hidden["state"]} == {"shown", "hidden"}
    assert set(unseen) | {"because"} == {"id", "text", "at", "state", "because"}


def test_lines_of_many_people_take_as_many_queries_as_those_of_one(
    session, django_assert_num_queries, django_assert_max_num_queries
):
    for _ in range(3):
        make.make_line(session, make.make_guest(session))
    with django_assert_num_queries(2):
        facts.lines(session.pk, 0)
    with django_assert_num_queries(2):
        facts.lines(session.pk, 1)
    with django_assert_num_queries(3):
        facts.moderated_lines(session.pk, 0)
    with django_assert_num_queries(3):
        talk(session.pk)
    people = list(Line.objects.values_list("participant", flat=True))
    with django_assert_max_num_queries(3):  # a server's clock is asked, too
        my_lines(session.pk, people)


def test_with_the_talk_off_it_costs_one_query(django_assert_num_queries):
    session = make.make_session()
    with django_assert_num_queries(1):
        assert talk(session.pk) is None
