"""Statements by hand: many values, none, and what the ORM reads back."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from common import rows
from live import stream
from live.models import Answer, Topic

pytestmark = pytest.mark.django_db

MANY = 1200  # more values than SQLite takes in one statement


def answer(number: int) -> Answer:
    body = {"done": str(number), "text": "“ü” 'quoted' %s"}
    return Answer(participant_id=number, command_id=uuid.uuid4(), digest="0" * 64, body=body)


def test_rows_that_were_inserted_are_those_that_the_orm_reads():
    written = [answer(number) for number in range(MANY)]
    rows.insert(written)

    read = {row.command_id: row for row in Answer.objects.all()}
    assert len(read) == MANY
    for row in written:
        found = read[row.command_id]
        assert (found.participant_id, found.digest, found.body, found.answered_at) == (
            row.participant_id,
            row.digest,
            row.body,
            row.answered_at,
        )


def test_no_rows_need_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        rows.insert([])


def test_several_statements_are_answered_each_in_its_place():
    rows.insert([answer(1), answer(2)], [])
    sql = "SELECT participant_id FROM live_answer WHERE participant_id = %s AND digest <> %s"

    found = rows.read((sql, [2, "100 %; '"]), (sql, [3, ""]), ("SELECT 7", []), (sql, [1, ""]))

    assert found == [[(2,)], [], [(7,)], [(1,)]]


def test_several_changes_are_made_in_their_order():
    rows.insert([answer(1)])
    rise = "UPDATE live_answer SET participant_id = participant_id * %s + %s"
    rows.write((rise, [10, 2]), (rise, [10, 3]))
    rows.write()

    assert Answer.objects.get().participant_id == 123


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes one at a time")
def test_what_travels_together_is_one_question_to_the_database(django_assert_num_queries):
    with django_assert_num_queries(1):
        rows.write(*rows.inserts([answer(1)]), *rows.inserts([answer(2)]))
    with django_assert_num_queries(1):
        rows.read(("SELECT 1", []), ("SELECT 2", []))


def test_none_of_no_values_is_found():
    rows.insert([answer(1)])
    sql = "SELECT id FROM live_answer WHERE participant_id IN ({})"

    assert len(rows.select(sql.format(rows.placeholders([1])), 1)) == 1
    assert rows.select(sql.format(rows.placeholders([]))) == []


def test_a_change_of_many_topics_tells_each_of_them_once():
    names = [f"my_ballots:{number}" for number in range(MANY)]
    with stream.locked(1):
        stream.changed(1, *names, *names)
        stream.changed(1, *names)

    assert dict(Topic.objects.values_list("name", "revision")) == dict.fromkeys(names, 2)


def test_a_lock_in_a_lock_asks_nothing(django_assert_num_queries):
    with stream.locked(1), django_assert_num_queries(0), stream.locked(1):
        pass


def test_a_lock_of_another_session_is_asked_for_and_undone_by_itself():
    with stream.locked(1):
        with pytest.raises(ValueError), stream.locked(2):
            stream.changed(2, "stage")
            raise ValueError
        stream.changed(1, "stage")

    assert list(Topic.objects.values_list("stream", "name")) == [(1, "stage")]


def test_what_an_inner_lock_refused_cannot_be_committed_by_halves():
    with pytest.raises(transaction.TransactionManagementError), stream.locked(1):
        try:
            with stream.locked(1):
                stream.changed(1, "stage")
                raise ValidationError("no")
        except ValidationError:
            stream.changed(1, "queue")
    assert not Topic.objects.exists()


def test_a_lock_is_given_back_after_a_mistake():
    with pytest.raises(ValueError), stream.locked(1):
        raise ValueError
    with pytest.raises(RuntimeError):
        stream.changed(1, "stage")
