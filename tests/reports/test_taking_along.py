"""What one takes along: all that one may see, nothing more, and data in every spreadsheet."""

import csv
import io
import json
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agenda.rules.codes import State
from participants.rules.roles import Role
from polls.models import HandTally, Poll, PollStep
from polls.rules.results import Cast, Choice, Counted, Tally, result
from qa.models import Question
from reports.sheets import BOM, FORMULA, csv_of, xlsx_of
from tests.factories import (
    make_ballot,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_session,
    make_upvote,
)

FORMS = ["questions-csv", "questions-xlsx", "polls-csv", "polls-xlsx", "polls-json"]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = [*"=+-@＝＋－＠", "=1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1"]
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
) | st.sampled_from(EVIL)


def browser(person=None):
    client = Client()
    if person:
        session = client.session
        session["seats"] = {str(person.pk): person.link_serial}
        session.save()
    return client


def taken(session, name, person=None):
    answer = browser(person).get(reverse(name, args=[session.slug]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="')
    return answer.content


def text_of(content):
    """Of any form, so that a canary can be looked for."""
    if not content.startswith(b"PK"):
        return content.decode()
    book = zipfile.ZipFile(io.BytesIO(content))
    return "".join(book.read(name).decode() for name in book.namelist())


def lines(content):
    return list(csv.DictReader(io.StringIO(content.decode().removeprefix(BOM), newline="")))


def cells(content):
    """Types and values as the file holds them, without a library that reads kindly."""
    book = zipfile.ZipFile(io.BytesIO(content))
    shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    strings = ["".join(item.itertext()) for item in shared]
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert sheet.find(f".//{SHEET}f") is None
    for one in sheet.iter(f"{SHEET}c"):
        value = one.findtext(f"{SHEET}v") or ""
        yield strings[int(value)] if one.get("t") == "s" else float(value)


def make_result(poll, votes, **over):
    options = [Choice(option.pk) for option in poll.options.all()]
    ballots = [Cast((options[place].id,), mode) for place, mode in votes]
    turnout = Counter(mode for _, mode in votes)
    fields = {"kind": poll.kind, "options": options, "ballots": ballots, "turnout": turnout}
    poll.result = result(Counted(**fields | over))
    poll.save()
    return poll


@given(st.lists(texts, min_size=1, max_size=4))
def test_whatever_is_typed_comes_back_from_a_csv_and_is_never_run(row):
    body = csv_of(["column"] * len(row), [row])
    assert body.startswith(BOM)
    [_, read] = list(csv.reader(io.StringIO(body.removeprefix(BOM), newline="")))
    for typed, found in zip(row, read, strict=True):
        assert found in (typed, f"'{typed}")
        assert not found.startswith(FORMULA)


@given(st.lists(st.sampled_from(EVIL) | st.text("aé字 =\"'\n;,<&", max_size=40), min_size=1))
def test_in_a_workbook_texts_are_texts_and_numbers_numbers(row):
    *read, number = list(cells(xlsx_of({"s": (["x"], [[*row, 7]])})))[1:]
    assert number == 7
    assert read == [text.replace("\r", "_x000D_") for text in row if text] or "" in row


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["questions-csv", "questions-xlsx"])
def test_questions_hold_what_one_may_see_and_never_a_hidden_asker(name):
    session = make_session()
    asker = make_participant(session, display_name="CANARY-GROUP", group="technical")
    named = make_participant(session, display_name="Amara")
    make_question(session, named, text="Shown")
    make_question(session, asker, text="By group", shown_as=Question.Shown.GROUP)
    for state in ("waiting", "hidden", "withdrawn"):
        make_question(session, named, text=f"CANARY-{state}", state=state, hidden_note="rude")
    nobody = {"shown_as": Question.Shown.ANONYMOUS}
    row = make_question(session, named, text="Nobody", mode="online")
    Question.objects.filter(pk=row.pk).update(participant=None, **nobody)

    public = text_of(taken(session, name, named))
    assert "CANARY" not in public and "rude" not in public
    assert all(word in public for word in ("Amara", "By group", "technical", "Nobody"))

    all_of_it = text_of(taken(session, name, make_moderator(session)))
    assert "CANARY-waiting" in all_of_it and "CANARY-hidden" in all_of_it
    assert "CANARY-GROUP" not in all_of_it and "CANARY-withdrawn" not in all_of_it


@pytest.mark.django_db
def test_a_question_that_nobody_took_is_out_of_time():
    session = make_session(state=State.ENDED)
    make_question(session)
    assert [row["state"] for row in lines(taken(session, "questions-csv"))] == ["out_of_time"]


@pytest.mark.django_db
def test_upvotes_are_those_that_screens_show():
    """Anonymous askers of merged questions count, though no row of an upvote is theirs."""
    session = make_session(state=State.ENDED)
    make_upvote(make_question(session, merged_unnamed=2), make_participant(session))
    assert [row["upvotes"] for row in lines(taken(session, "questions-csv"))] == ["3"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_who_has_not_joined_waits_for_the_end(name):
    session = make_session()
    address = reverse(name, args=[session.slug])
    assert browser().get(address).url == reverse("record", args=[session.slug])
    assert browser(make_participant(session)).get(address).status_code == 200
    stranger = make_participant(make_session())
    assert browser(stranger).get(address).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS[2:])
def test_polls_hold_results_that_one_may_see(name):
    session = make_session()
    for state, text in ((Poll.State.SHOWN, "Seen"), (Poll.State.CLOSED, "CANARY closed")):
        make_result(make_poll(session, state=state, text=text), [(0, "online")] * 4)
    make_poll(session, state=Poll.State.OPEN, text="CANARY open")
    public = text_of(taken(session, name, make_participant(session)))
    assert "Seen" in public and "CANARY" not in public
    prepared = text_of(taken(session, name, make_moderator(session)))
    assert "CANARY closed" in prepared and "CANARY open" not in prepared


@pytest.mark.django_db
@pytest.mark.parametrize("secrecy", Poll.Secrecy.values)
@pytest.mark.parametrize("name", ["polls-xlsx", "polls-json"])
def test_only_named_ballots_are_listed_and_only_to_moderators(name, secrecy):
    session = make_session()
    voter = make_participant(session, display_name="CANARY-VOTER")
    poll = make_poll(session, state=Poll.State.SHOWN, secrecy=secrecy)
    if secrecy != Poll.Secrecy.SECRET:
        make_ballot(poll, voter, poll.options.all()[1])
    make_result(poll, [(1, "online")], secrecy=secrecy)
    rapporteur = make_participant(session, roles=[Role.RAPPORTEUR])
    for person in (voter, rapporteur, make_participant(session)):
        assert "CANARY-VOTER" not in text_of(taken(session, name, person))
    told = "CANARY-VOTER" in text_of(taken(session, name, make_moderator(session)))
    assert told == (secrecy == Poll.Secrecy.NAMED)


@pytest.mark.django_db
def test_each_figure_says_where_it_comes_from():
    session = make_session(state=State.ENDED)
    poll = make_poll(session, ["=Yes", "No"], state=Poll.State.SHOWN)
    yes, no = poll.options.values_list("pk", flat=True)
    tallies = [Tally("room", "", 12, {yes: 4, no: 1}), Tally("hub", "Nairobi", None, {no: 3})]
    votes = [(0, "onsite"), (1, "onsite"), (1, "onsite"), (0, "onsite")]
    votes += [(0, "online"), (1, "online"), (0, "online"), (1, "online")]
    make_result(poll, votes, tallies=tallies)
    at = timezone.now()
    HandTally.objects.create(poll=poll, at=at, replaced_at=at, people=11)
    PollStep.objects.create(poll=poll, verb="reset", reason="=Wrong option", at=at, ballots=3)

    rows = lines(taken(session, "polls-csv"))
    said = {
        (row["source"], row["place"], row["option"], row["measure"]): row["value"] for row in rows
    }
    assert said["all", "", "A", "total"] == "8"
    assert said["devices", "onsite", "A", "votes"] == "2"
    assert said["hands_hub", "Nairobi", "", "hands"] == "3"
    assert said["hands_room", "", "", "check"] == "fits"
    assert said["corrected_room", "", "", "people"] == "11"
    assert said["reset", "", "", "reason"] == "'=Wrong option"
    assert {row["option_text"] for row in rows if row["option"] == "A"} == {"'=Yes"}
    [one] = json.loads(taken(session, "polls-json"))["polls"]
    assert one["options"] == [{"letter": "A", "text": "=Yes"}, {"letter": "B", "text": "No"}]
    assert one["result"]["options"][0]["letter"] == "A" and one["steps"][0]["ballots"] == 3
    figures = list(cells(taken(session, "polls-xlsx")))
    assert "=Yes" in figures and 8.0 in figures


@pytest.mark.django_db
def test_the_record_lists_suggestions_for_organizers_only():
    session = make_session(state=State.ENDED)
    poll = make_poll(session, state=Poll.State.CLOSED, preset="exit", kind="rating")
    ballot = make_ballot(poll, make_participant(session), poll.options.all()[0])
    ballot.note = "CANARY more coffee"
    ballot.save()
    make_result(poll, [(0, "online")])
    page = reverse("record", args=[session.slug])
    assert "CANARY" not in browser().get(page).content.decode()
    assert "CANARY" not in browser(make_moderator(session)).get(page).content.decode()
    organizer = make_participant(session, roles=[Role.ORGANIZER])
    assert "CANARY more coffee" in browser(organizer).get(page).content.decode()
