"""What the record says, to whom, and that it says the same on the page, in Markdown and in CSV."""

import csv
import datetime as dt
import html
import io
import re
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda.facts.hour import step_count
from agenda.models import Forum, Session, Step
from agenda.rules.codes import State
from agenda.services import clock, segments, steps
from common import instants
from participants.models import Participant
from participants.rules.roles import Mode, Role
from polls.models import Poll
from polls.rules.results import Cast, Choice, Counted, result
from polls.services.polls import reset_poll
from reports.markdown import to_markdown
from reports.record import build_record
from reports.sheets import cell
from reports.spreadsheet import to_csv
from reports.wording import clock as clock_words
from tests.factories import (
    make_guest,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_run,
    make_segment,
    make_session,
    make_turn,
)
from tests.reports.ended_hour import make_ended_hour

pytestmark = pytest.mark.django_db
FORMS = ["record", "record.md", "record.csv"]


def read(client: Client, session: Session, form: str = "record") -> str:
    answer = client.get(f"/sessions/{session.slug}/{form}")
    assert answer.status_code == 200
    return answer.content.decode()


def sit_down(client: Client, person: Participant) -> None:
    browser = client.session
    browser["seats"] = {str(person.pk): person.link_serial}
    browser.save()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


# --- For whom -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_strangers_read_it_once_the_session_has_ended(client: Client, form: str) -> None:
    session = make_ended_hour()
    assert "Who audits models whose weights everybody has?" in read(client, session, form)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.LIVE])
def test_before_the_end_strangers_are_told_when_it_comes(client: Client, state: str) -> None:
    session = make_session(state=state)
    make_question(session, text="CANARY")
    text = read(client, session)
    assert "The record comes when the session has ended" in text
    assert "CANARY" not in text
    for form in FORMS[1:]:
        answer = client.get(f"/sessions/{session.slug}/{form}")
        assert answer.headers["Location"] == f"/sessions/{session.slug}/record"


@pytest.mark.parametrize("form", FORMS)
def test_moderators_may_preview(client: Client, form: str) -> None:
    session = make_session()
    make_question(session, text="CANARY")
    sit_down(client, make_moderator(session))
    assert "CANARY" in read(client, session, form)


def test_a_seat_alone_or_a_moderator_of_another_session_opens_nothing(client: Client) -> None:
    session = make_session()
    for person in (make_participant(session), make_moderator(make_session())):
        sit_down(client, person)
        assert "The record comes when" in read(client, session)


def test_organizers_preview_their_own_sessions_only(client: Client) -> None:
    own, other = make_session(state=State.DRAFT), make_session(state=State.DRAFT)
    user = User.objects.create_user("olu", "olu@example.org", is_staff=True)
    make_participant(own, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    assert "Preview" in read(client, own)
    assert client.get(f"/sessions/{other.slug}/record").status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_is_not_found(client: Client, form: str) -> None:
    session = make_session(state=State.DRAFT)
    assert client.get(f"/sessions/{session.slug}/{form}").status_code == 404


# --- What it says -------------------------------------------------------------------------------


def test_planned_and_real_times_stand_side_by_side() -> None:
    hour = build_record(make_ended_hour())["hour"]
    exchange, summary = hour["rows"][2], hour["rows"][5]
    assert (exchange["planned_minutes"], exchange["seconds"], exchange["runs"]) == (18, 1260, 2)
    assert exchange["difference_seconds"] == 180
    assert (exchange["ended_at"] - exchange["began_at"]).total_seconds() == 1320  # with the pause
    assert (summary["held"], summary["seconds"]) == (False, 0)
    assert hour["late_minutes"] == 3


MARKED = ("inserted", "moved", "skipped", "held")


def make_changed_hour() -> Session:
    """A, C, X were held: B was skipped, C came first, X was inserted; D is not held."""
    session = make_session(state=State.PUBLISHED, starts_at=instants.database_now())
    for place, title in enumerate("ABCD"):
        make_segment(session, order=place, title=title, minutes=10)
    keys = dict(session.segments.values_list("title", "pk"))

    def press(verb: Any, **what: Any) -> None:
        verb(session_id=session.pk, step=step_count(session.pk), **what)

    press(clock.start)
    press(segments.move, segment_id=keys["D"], before=keys["B"])
    press(steps.undo)
    press(segments.move, segment_id=keys["C"], before=keys["B"])
    insertion = {"kind": "poll", "title": "X", "minutes": 3, "policy_question": None}
    press(segments.insert, before=keys["D"], **insertion)
    press(segments.skip, segment_id=keys["B"])
    press(clock.go_to_next)
    press(clock.go_to_next)
    press(clock.end)
    session.refresh_from_db()
    return session


def test_what_moderators_changed_stands_beside_what_was_planned() -> None:
    session = make_changed_hour()
    hour = build_record(session)["hour"]
    rows = {row["title"]: row for row in hour["rows"]}

    assert [*rows] == ["A", "C", "B", "X", "D"]
    marks = {title: [m for m in MARKED if row[m]] for title, row in rows.items()}
    assert marks == {
        "A": ["held"],
        "C": ["moved", "held"],
        "B": ["skipped"],
        "X": ["inserted", "held"],
        "D": [],
    }
    after = [(rows[title]["planned_at"] - session.starts_at).seconds // 60 for title in "ABCD"]
    assert after == [0, 10, 20, 30]
    assert (rows["X"]["planned_at"], rows["X"]["planned_minutes"]) == (None, 0)
    assert rows["X"]["difference_seconds"] is None
    assert hour["planned_minutes"] == 40
    assert [bar["title"] for bar in hour["picture"]["planned"]] == [*"ABCD"]
    assert {bar["title"] for bar in hour["picture"]["real"]} <= {*"ACX"}


def test_the_changes_are_in_words_on_the_page_and_in_markdown(client: Client) -> None:
    session = make_changed_hour()
    page, markdown, table = (read(client, session, form) for form in FORMS)

    for text in (page, markdown):
        words = ("inserted", "moved", "skipped", "not held")
        assert [text.count(word) for word in words] == [1, 1, 1, 1]
    said = {(row["item"], row["measure"]): row["value"] for row in rows_of(table)}
    assert [said[title, "inserted"] for title in "ABXD"] == ["false", "false", "true", "false"]


def test_both_bars_lie_inside_the_picture() -> None:
    picture = build_record(make_ended_hour())["hour"]["picture"]
    for bar in picture["planned"] + picture["real"]:
        assert 0 <= float(bar["x"][:-1]) <= float(bar["x"][:-1]) + float(bar["width"][:-1]) <= 100.1


def test_a_session_that_nobody_ended_does_not_squeeze_the_plan() -> None:
    session = make_ended_hour()
    last = session.runs.filter(voided_at=None).latest("started_at")
    last.ended_at = last.started_at + dt.timedelta(hours=20)
    last.save()
    planned = build_record(session)["hour"]["picture"]["planned"]
    assert float(planned[-1]["x"][:-1]) + float(planned[-1]["width"][:-1]) >= 49


def test_every_question_is_accounted_for() -> None:
    questions = build_record(make_ended_hour())["questions"]
    assert questions["total"] == 10 == sum(row["count"] for row in questions["counts"])
    [hidden] = questions["hidden"]
    assert (hidden["because"], hidden["count"]) == ("other", 2)
    assert [row["upvotes"] for row in questions["rows"]] == [12, 7, 5, 4, 6, 1]


@pytest.mark.parametrize("form", FORMS)
def test_the_record_tells_how_each_question_ended(client: Client, form: str) -> None:
    session = make_ended_hour()
    shy = make_participant(session, display_name="NAME-CANARY", organization="NAME-CANARY")
    kept = make_question(session, shy, shown_as="group", text="Who keeps the logs?")
    make_question(
        session, shy, shown_as="group", text="Once more?", state="merged", merged_into=kept
    )
    make_question(session, state="written", written_answer="By law, five years.")
    make_question(
        session, state="hidden", hidden_because="abusive", hidden_note="NOTE-CANARY", text="X"
    )

    text = read(client, session, form)

    assert "By law, five years." in text
    assert "abusive" in text
    assert "Once more?" in text and "CANARY" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_guest_s_name_is_marked_wherever_the_record_has_it(client: Client, form: str) -> None:
    session = make_ended_hour()
    guest = make_guest(session, display_name="Noor Unread", read_name="Noor Guest-Name")
    known = make_participant(session, display_name="Noor Known")
    make_question(session, guest, text="Who?", state="written", written_answer="We.")
    make_question(session, known, text="How?", state="done", answered_by=guest)

    text = html.unescape(read(client, session, form))

    assert text.count("Noor Guest-Name (guest)") == text.count("Noor Guest-Name") == 2
    assert "Noor Known" in text and "Noor Known (guest)" not in text and "Unread" not in text


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_approved_is_counted_but_not_printed(client: Client, form: str) -> None:
    session = make_ended_hour()
    assert "CANARY" not in read(client, session, form)
    sit_down(client, make_moderator(session))
    text = read(client, session, form)
    assert "WAITING-CANARY" in text
    assert "HIDDEN-CANARY" not in text and "WITHDRAWN-CANARY" not in text


def test_promises_are_set_against_the_time_and_answers_they_got() -> None:
    first, second = build_record(make_ended_hour())["policy_questions"]
    assert (first["planned_minutes"], first["seconds"]) == (18, 1260)
    assert (first["asked"], first["answered"], second["answered"]) == (3, 2, 1)


def test_an_answer_in_writing_counts_as_one() -> None:
    session = make_ended_hour()
    before = build_record(session)
    session.questions.filter(state="approved").update(state="written", written_answer="Yes.")
    after = build_record(session)
    written = sum(one["outcome"] == "written" for one in after["questions"]["rows"])
    assert written > 0
    assert after["questions"]["answered"] == before["questions"]["answered"] + written
    answered = [
        sum(one["answered"] for one in read["policy_questions"]) for read in (before, after)
    ]
    assert answered[0] < answered[1]


def test_floor_time_is_told_by_mode() -> None:
    floor = build_record(make_ended_hour())["floor"]
    assert floor["turns"] == 9
    assert [row["mode"] for row in floor["modes"]] == [Mode.ONSITE, Mode.ONLINE]
    assert sum(row["seconds"] for row in floor["modes"]) == floor["seconds"] == 810


def test_small_groups_are_joined_by_the_forums_own_number() -> None:
    session = make_ended_hour()
    groups = build_record(session)["people"]["groups"]
    shown = {row["code"]: row["count"] for row in groups["rows"]}
    assert (shown, groups["others"]) == ({"civil-society": 9, "government": 6}, 8)
    session.forum = Forum.objects.create(name="Large", code="large", smallest_group=20)
    assert build_record(session)["people"]["groups"]["withheld"]


def test_who_only_opens_the_page_afterwards_did_not_take_part() -> None:
    session = make_ended_hour()
    before = build_record(session)["people"]["total"]
    make_participant(session)
    assert build_record(session)["people"]["total"] == before == 23


def test_a_lone_ballot_of_a_hub_cannot_be_read_off() -> None:
    session = make_session(state=State.ENDED)
    poll = make_poll(session, ["Yes", "No"], state=Poll.State.SHOWN)
    yes, no = poll.options.values_list("pk", flat=True)
    votes = [("onsite", yes)] * 6 + [("onsite", no)] * 2 + [("hub", no)]
    votes += [("online", yes)] * 4 + [("online", no)] * 8
    poll.result = result(
        Counted(
            kind=poll.kind,
            options=[Choice(yes), Choice(no)],
            ballots=[Cast((option,), mode) for mode, option in votes],
            turnout=Counter(mode for mode, _ in votes),
        )
    )
    poll.save()
    [shown] = build_record(session)["polls"]
    assert shown["columns"] == ["online", "joined"]
    assert [option["total"] for option in shown["options"]] == [10, 11]


def test_an_open_or_ready_poll_has_no_result() -> None:
    session = make_session()
    make_poll(session, state=Poll.State.OPEN)
    make_poll(session)
    assert build_record(session, moderator=True)["polls"] == []


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    small, large = make_ended_hour(), make_ended_hour()
    for number in range(30):
        person = make_participant(large, mode=Mode.HUB, group="technical", region="weog")
        make_question(large, person, text=f"Question {number}")
        make_turn(person, started_at=timezone.now(), ended_at=timezone.now())
        make_segment(large)
    counts = []
    for session in (small, large):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(client, session)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 24


# --- Forms --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "  =1",
        "\u200b=1",
    ],
)
def test_no_cell_is_a_formula(client: Client, text: str) -> None:
    assert str(cell(text)).startswith("'")
    session = make_session(state=State.ENDED)
    person = make_participant(session, display_name=text)
    make_question(session, person, text=text)
    body = client.get(f"/sessions/{session.slug}/record.csv").content.decode()
    assert body.startswith("\ufeff")
    for row in rows_of(body):
        for value in row.values():
            assert not value.lstrip(" \u200b").startswith(tuple("=+@\t\r\n＝＋－＠"))
    assert {row["item"] for row in rows_of(body) if row["section"] == "question"} == {f"'{text}"}


def test_floor_time_ends_with_the_session() -> None:
    session = make_session(state=State.ENDED)
    ended = session.ended_at
    minute = dt.timedelta(minutes=1)
    make_turn(make_participant(session), started_at=ended - minute, ended_at=ended + 9 * minute)
    assert build_record(session)["floor"]["seconds"] == 60


def test_a_table_comes_back_as_it_was_written(client: Client) -> None:
    session = make_session(state=State.ENDED)
    text = 'Quotes ", commas, ; and\nlines'
    make_question(session, text=text)
    rows = rows_of(read(client, session, "record.csv"))
    assert {row["item"] for row in rows if row["section"] == "question"} == {text}


def test_numbers_stay_numbers() -> None:
    assert cell(-30) == -30
    assert cell(Mode.ONSITE) == "onsite"
    assert cell(None) == ""


EVIL = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "| a | b |",
    "# Head\n- list",
    "`code` *b* _i_ ~s~",
]


@pytest.mark.parametrize("text", EVIL)
def test_typed_text_is_never_markup(client: Client, text: str) -> None:
    session = make_session(state=State.ENDED, title=text)
    make_question(session, make_participant(session, display_name=text), text=text)
    page, markdown = read(client, session), read(client, session, "record.md")
    assert "<script>alert" not in page
    row = next(line for line in markdown.splitlines() if line.startswith("| 1 |"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert not re.search(r"(?<!\\)[<\[`*_~]", row)


def test_downloads_have_a_name_and_a_type(client: Client) -> None:
    session = make_ended_hour()
    for ending, kind in (("md", "text/markdown"), ("csv", "text/csv")):
        answer = client.get(f"/sessions/{session.slug}/record.{ending}")
        assert answer["Content-Type"] == f"{kind}; charset=utf-8"
        assert f'filename="{session.slug}-record.{ending}"' in answer["Content-Disposition"]


def test_an_empty_session_has_a_record_too(client: Client) -> None:
    session = make_session(state=State.ENDED, starts_at=None, live_at=None)
    for form in FORMS:
        assert read(client, session, form)


def test_the_page_has_no_inline_style_or_script(client: Client) -> None:
    page: Any = read(client, make_ended_hour())
    assert " style=" not in page and "<script" not in page and "<style" not in page


@pytest.mark.parametrize("form", ["record", "record.md"])
def test_a_poll_that_was_begun_anew_and_never_put_again_is_told_with_its_reason(client, form):
    session = make_session()
    poll = make_poll(session, text="Who shall pay?", state=Poll.State.OPEN)
    moderator = make_moderator(session)
    reset_poll(session_id=session.pk, poll_id=poll.pk, by=moderator.pk, reason="Option C missing")
    clock.end(session_id=session.pk, step=0)
    make_poll(session, text="CANARY of a draft")

    text = read(client, session, form)

    assert "Who shall pay?" in text and "Option C missing" in text
    assert "CANARY" not in text


# --- What the figures alone would hide ------------------------------------------------------------


def taken_up_after(session: Session, gap: dt.timedelta) -> Session:
    """It ended, and went on so much later; ended again."""
    clock.end(session_id=session.pk, step=step_count(session.pk))
    for row in (Session.objects.get(pk=session.pk), *session.runs.all(), *session.steps.all()):
        names = ("starts_at", "live_at", "started_at", "ended_at", "end_noted_at", "taken_at")
        for name in names:
            if getattr(row, name, None):
                setattr(row, name, getattr(row, name) - gap)
        row.save()
    steps.go_on(session_id=session.pk, step=step_count(session.pk))
    clock.end(session_id=session.pk, step=step_count(session.pk))
    return Session.objects.get(pk=session.pk)


def test_time_in_which_nothing_was_held_is_told_and_counts_nowhere(client: Client) -> None:
    session = make_session()
    run = make_run(make_segment(session, minutes=10), started_at=session.live_at)
    session = taken_up_after(session, dt.timedelta(days=2))
    record = build_record(session)

    assert [row["code"] for row in record["course"]] == ["not_held"]
    assert record["hour"]["seconds"] < 11 * 60, run
    assert len(record["hour"]["picture"]["real"]) == 2
    page = read(client, session)
    assert "Nothing was held from" in page
    assert "not counted" in to_markdown(record)
    assert "not_held" in to_csv(record)


def test_an_end_that_nobody_pressed_and_a_start_set_to_the_plan_are_told() -> None:
    now = timezone.now()
    planned = now - dt.timedelta(hours=5)
    session = make_session(
        state=State.ENDED,
        starts_at=planned,
        live_at=planned,
        ended_at=now - dt.timedelta(hours=4),
        end_noted_at=now,
    )
    pressed = instants.milliseconds(planned + dt.timedelta(minutes=6))
    before = {"session": {"live_at": pressed}}
    Step.objects.create(session=session, verb="began", taken_at=now, before=before)
    told = [row["code"] for row in build_record(session)["course"]]
    assert told == ["began", "ended_itself"]
    assert "Nobody ended the session" in to_markdown(build_record(session))


def test_an_end_on_another_day_is_named_with_its_day() -> None:
    late = dt.datetime(2026, 5, 12, 23, 30, tzinfo=dt.UTC)
    ended = late + dt.timedelta(hours=1)
    session = make_session(state=State.ENDED, starts_at=late, live_at=late, ended_at=ended)
    assert "2026-05-12 23:30 – 13 May, 00:30" in to_markdown(build_record(session))


def test_a_length_over_a_day_is_told_in_days() -> None:
    assert [clock_words(seconds) for seconds in (245, 3730, 93602)] == [
        "4:05",
        "1:02:10",
        "1 day 2:00:02",
    ]


def test_segments_after_midnight_are_named_with_their_day(client: Client) -> None:
    late = dt.datetime(2026, 5, 12, 23, 30, tzinfo=dt.UTC)
    ended = late + dt.timedelta(hours=1)
    session = make_session(state=State.ENDED, starts_at=late, live_at=late, ended_at=ended)
    make_segment(session, minutes=40)
    midnight = late + dt.timedelta(minutes=40)
    make_run(make_segment(session, minutes=20), started_at=midnight, ended_at=ended)
    assert "13 May, 00:10" in read(client, session)
    assert "13 May, 00:10" in to_markdown(build_record(session))
