"""What moderators do with lines, and what everybody may ask them to."""

import datetime as dt

import pytest
from django.utils import timezone

from live.stream import locked
from participants.models import Silence
from participants.services.erasing import erase_person
from participants.services.removal import remove_participant
from participants.services.setting_aside import bring_back, set_aside
from participants.services.uniting import part, unite
from talk.facts.lines import lines, moderated_lines
from talk.facts.my_lines import my_lines
from talk.facts.reported_lines import reported_lines
from talk.models import Line, Report, TalkRules, Topic
from talk.rules.codes import State
from tests import factories as make
from tests.outcomes import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = make.make_session()
    make.make_talk(session)
    return session


@pytest.fixture
def moderator(session):
    return make.make_moderator(session)


def shown(session):
    return [row["id"] for row in lines(session.pk, 0)["rows"]]


def own(line):
    (mine,) = my_lines(line.session_id, [line.participant_id])[line.participant_id]["lines"]
    return mine


def test_a_waiting_line_is_approved_and_stands_where_it_came_into_sight(session, moderator):
    guest = make.make_guest(session, display_name="Ada Berg")
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    waits = make.make_line(session, guest, state=State.WAITS, at=long_ago)
    later = make.make_line(session)

    assert "done" in send(moderator, "talk.approve", line=waits.pk, name="Ada Berg")

    told = lines(session.pk, 0)["rows"]
    assert [row["id"] for row in told] == [later.pk, waits.pk]
    assert told[1]["who"]["name"] == "Ada Berg" and own(waits)["state"] == "shown"
    assert send(moderator, "talk.approve", line=waits.pk)["code"] == "wrong_state"


def test_a_name_that_was_not_read_stays_unread(session, moderator):
    guest = make.make_guest(session, display_name="Another name")
    waits = make.make_line(session, guest, state=State.WAITS)

    send(moderator, "talk.approve", line=waits.pk, name="Ada Berg")

    assert lines(session.pk, 0)["rows"][0]["who"]["name"] == ""


@pytest.mark.parametrize("state", [State.SHOWN, State.WAITS])
def test_a_line_is_hidden_with_a_reason_and_comes_back_to_where_it_was(session, moderator, state):
    line = make.make_line(session, state=state)
    before = shown(session)
    assert send(moderator, "talk.hide", line=line.pk, reason="rude")["code"] == "because"

    assert "done" in send(moderator, "talk.hide", line=line.pk, reason="abusive")

    assert not shown(session) and own(line)["because"] == "abusive"
    assert send(moderator, "talk.hide", line=line.pk, reason="abusive")["code"] == "wrong_state"
    assert "done" in send(moderator, "talk.show", line=line.pk)
    assert shown(session) == before and own(line)["state"] == state
    assert send(moderator, "talk.show", line=line.pk)["code"] == "wrong_state"


def test_lines_of_another_session_are_not_found(session, moderator):
    elsewhere = make.make_line(make.make_session())
    for verb, more in (
        ("approve", {}),
        ("hide", {"reason": "other"}),
        ("show", {}),
        ("report", {}),
    ):
        assert send(moderator, f"talk.{verb}", line=elsewhere.pk, **more)["code"] == "not_found"


def test_a_line_is_reported_once_and_only_moderators_are_told(session, moderator):
    author, person = make.make_participant(session), make.make_guest(session)
    line = make.make_line(session, author)
    before = lines(session.pk, 0), line.revision
    for _ in range(2):
        assert "done" in send(person, "talk.report", line=line.pk)
    send(make.make_participant(session), "talk.report", line=line.pk)

    line.refresh_from_db()
    assert (lines(session.pk, 0), line.revision) == before
    assert reported_lines(session.pk) == {str(line.pk): 2}
    assert send(author, "talk.report", line=line.pk)["code"] == "talk_own"
    assert "done" in send(moderator, "talk.approve", line=line.pk)  # looked at: it stays
    assert not reported_lines(session.pk) and shown(session) == [line.pk]
    send(person, "talk.report", line=line.pk)
    assert not reported_lines(session.pk) and Report.objects.count() == 2


def test_what_is_not_seen_is_not_reported(session, moderator):
    for hidden in (
        make.make_line(session, state=State.WAITS),
        make.make_line(session, state=State.HIDDEN),
        make.make_line(session, unseen=True),
    ):
        assert send(moderator, "talk.report", line=hidden.pk)["code"] == "not_found"


def test_the_author_of_a_line_is_silenced_heard_again_and_never_told(session, moderator):
    author = make.make_participant(session)
    line = make.make_line(session, author)
    silence = send(moderator, "talk.silence", line=line.pk)["silence"]
    said = send(author, "talk.say", text="Am I heard?")
    assert said["state"] == "shown" and shown(session) == [line.pk]
    apart = moderated_lines(session.pk, 0)["rows"][-1]
    assert apart["unseen"] and apart["id"] == said["line"]

    assert "done" in send(moderator, "participants.lift", silence=silence)

    waits = moderated_lines(session.pk, 0)["rows"][-1]
    assert "unseen" not in waits and waits["state"] == "waits" and shown(session) == [line.pk]
    assert my_lines(session.pk, [author.pk])[author.pk]["lines"][-1]["state"] == "shown"
    assert "done" in send(moderator, "talk.approve", line=said["line"])
    assert shown(session) == [line.pk, said["line"]]
    assert send(moderator, "talk.silence", line=make.make_line(session, moderator).pk)["code"]


def test_all_that_a_person_said_is_taken_away_and_given_back(session, moderator):
    author = make.make_participant(session)
    seen, waits = (make.make_line(session, author, state=one) for one in ("shown", "waits"))
    kept, hidden = make.make_line(session), make.make_line(session, author, state=State.HIDDEN)

    silence = send(moderator, "talk.take_away", line=seen.pk)["silence"]

    assert shown(session) == [kept.pk]
    assert set(Line.objects.filter(participant=author).values_list("state", flat=True)) == {
        "hidden"
    }
    assert send(author, "talk.say", text="And now?")["code"] == "silenced"
    send(moderator, "participants.lift", silence=silence)
    assert set(shown(session)) == {kept.pk, seen.pk}
    for line, state in ((waits, "waits"), (hidden, "hidden")):
        line.refresh_from_db()
        assert line.state == state


def test_a_raid_that_is_set_aside_takes_its_lines_along_and_undo_gives_them_back(session):
    raid = [make.make_guest(session) for _ in range(40)]
    said = [make.make_line(session, guest).pk for guest in raid]
    kept, people = make.make_line(session), [guest.pk for guest in raid]
    since = TalkRules.objects.get().renewed_revision + 1

    with locked(session.pk):
        set_aside(session.pk, people, timezone.now())

    told = lines(session.pk, since)
    assert told["full"] and shown(session) == [kept.pk]
    with locked(session.pk):
        bring_back(session.pk, people, timezone.now())
    assert set(shown(session)) == {kept.pk, *said}


def test_what_nobody_read_goes_with_who_leaves_and_the_rest_stays(session):
    author = make.make_participant(session)
    seen, waits = (make.make_line(session, author, state=one) for one in ("shown", "waits"))

    remove_participant(participant=author)

    waits.refresh_from_db()
    assert shown(session) == [seen.pk] and waits.state == State.HIDDEN


def test_an_erased_person_is_in_no_line_and_whoever_reads_begins_anew(session):
    author = make.make_participant(session, display_name="Ada Lovelace Berg")
    make.make_line(session, author)
    make.make_line(session, text="As Ada Lovelace Berg said")
    before = TalkRules.objects.get().renewed_revision

    erase_person(participant=author)

    first, second = lines(session.pk, 0)["rows"]
    assert "Ada" not in str([first, second])
    assert TalkRules.objects.get().renewed_revision > before


def test_lines_of_two_who_are_one_are_theirs_and_come_apart_again(session):
    kept, other = (make.make_guest(session, display_name=name) for name in ("Ada", "A. Berg"))
    line = make.make_line(session, other)
    reported = make.make_line(session)
    for person in (kept, other):
        Report.objects.create(line=reported, participant=person, at=timezone.now())

    change = unite(session_id=session.pk, kept_id=kept.pk, other_id=other.pk)

    line.refresh_from_db()
    assert line.participant == kept and lines(session.pk, line.revision - 1)["rows"]
    part(session_id=session.pk, change_id=change.pk)
    line.refresh_from_db()
    assert line.participant == other


def test_moderators_hold_the_talk_as_they_choose(session, moderator):
    stays = make.make_line(session)
    assert send(moderator, "talk.set", how="secret")["code"] == "talk_choice"
    assert send(moderator, "talk.set", approval="some")["code"] == "talk_choice"
    assert send(moderator, "talk.set", slow_seconds=601)["code"] == "talk_slow"
    assert "done" in send(moderator, "talk.set", slow_seconds=30, on_wall=True, approval="all")
    rules = TalkRules.objects.get()
    assert (rules.how, rules.slow_seconds, rules.on_wall, rules.approval) == (
        "open",
        30,
        True,
        "all",
    )

    for how, seen in (("off", []), ("open", [stays.pk])):
        since = TalkRules.objects.get().renewed_revision
        assert "done" in send(moderator, "talk.set", how=how)
        assert shown(session) == seen and lines(session.pk, since)["full"]


def test_a_session_without_a_talk_gets_one_live(moderator):
    session = make.make_session()
    moderator = make.make_moderator(session)
    assert "done" in send(moderator, "talk.set", how="open")
    rules = TalkRules.objects.get(pk=session.pk)
    assert (rules.approval, rules.kept, rules.on_wall) == ("guests", "forgotten", False)


def test_topics_stand_on_top_once_each_and_five_at_most(session, moderator):
    question = make.make_policy_question(session)
    put = {"text": " Who  pays? ", "policy_question": question.pk}
    first, again = (send(moderator, "talk.put_topic", **put)["topic"] for _ in range(2))
    assert first == again and Topic.objects.get().text == "Who pays?"
    for number in range(4):
        send(moderator, "talk.put_topic", text=f"{number}")
    assert send(moderator, "talk.put_topic", text="more")["code"] == "topics_full"
    assert send(moderator, "talk.put_topic", text=" ")["code"] == "empty"
    assert send(moderator, "talk.put_topic", text="x" * 201)["code"] == "too_long"
    for _ in range(2):
        assert "done" in send(moderator, "talk.take_topic", topic=first)
    assert "done" in send(moderator, "talk.put_topic", text="more")


def test_a_clerk_writes_for_somebody_without_a_device(session):
    clerk = make.make_clerk(session)
    TalkRules.objects.update(approval="all")
    said = send(clerk, "talk.say_for", name="Ada Berg", text="From the second row")
    assert said["name"] == "Ada Berg" and shown(session) == [said["line"]]
    line = Line.objects.get()
    assert line.entered_by == clerk and line.participant.added_by == clerk
    again = {"name": "Ada Berg", "text": "And more"}
    assert send(clerk, "talk.say_for", **again)["code"] == "which_one"
    Silence.objects.create(session=session, participant=line.participant, at=timezone.now())
    send(clerk, "talk.say_for", **again, same=line.participant.pk, to=line.pk)
    assert shown(session) == [line.pk]
    TalkRules.objects.update(how="moderators")
    assert send(clerk, "talk.say_for", name="B", text="C")["code"] == "talk_moderators"
