"""What screens are told of the next questions; a take remembers who was in sight."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from live import reading
from qa.facts import fair_order
from qa.models import Question
from qa.services import moderation, upvotes
from qa.services.upvotes import Wish
from tests.factories import (
    make_participant,
    make_policy_question,
    make_question,
    make_session,
    make_upvote,
)
from tests.outcomes import only

pytestmark = pytest.mark.django_db
State = Question.State
NOW = timezone.now()


def order(session):
    return [(int(key, 36), why) for key, why in fair_order.next_questions(session.pk)["order"]]


def take(question):
    moderation.take_question(session_id=question.session_id, question_id=question.pk)


def test_only_approved_questions_are_next():
    session = make_session()
    for state in State:
        if state != State.MERGED:
            make_question(session, state=state)
    approved = Question.objects.get(session=session, state=State.APPROVED)
    make_question(make_session())

    assert [pk for pk, _ in order(session)] == [approved.pk]


def test_it_names_ten_and_counts_the_takes():
    session = make_session()
    rows = [make_question(session) for _ in range(12)]
    take(rows[0])

    found = fair_order.next_questions(session.pk)

    assert (found["taken"], len(found["order"])) == (1, 10)


def test_votes_and_the_untaken_policy_question_count():
    session = make_session()
    first, second = make_policy_question(session), make_policy_question(session)
    taken = make_question(session, policy_question=first)
    wanted = make_question(session, policy_question=first, aired=1)
    other = make_question(session, policy_question=second, aired=1)
    make_upvote(wanted, make_participant(session))
    assert order(session)[0] == (wanted.pk, "pq_untaken")

    take(taken)

    assert order(session) == [(other.pk, "pq_untaken"), (wanted.pk, "votes")]


def test_the_mode_of_an_anonymous_asker_is_its_own():
    session = make_session()
    make_question(session, make_participant(session, mode="onsite"), state="taken", taken_at=NOW)
    named = make_question(session, make_participant(session, mode="onsite"), aired=1)
    secret = make_question(session, aired=1)
    Question.objects.filter(pk=secret.pk).update(
        participant=None, shown_as="anonymous", mode="online"
    )
    make_upvote(named, make_participant(session))

    assert order(session)[0] == (secret.pk, "turn_of_mode")


def test_a_take_is_remembered_by_the_first_five_and_by_no_one_else():
    session = make_session()
    rows = [make_question(session) for _ in range(7)]
    shown = [pk for pk, _ in order(session)][:5]

    take(rows[0])

    aired = dict(Question.objects.filter(session=session).values_list("pk", "aired"))
    assert {pk for pk, times in aired.items() if times} == set(shown)
    assert set(aired.values()) == {0, 1}


def test_a_refused_take_leaves_no_memory():
    session = make_session()
    rows = [make_question(session) for _ in range(2)]
    take(rows[0])
    with pytest.raises(ValidationError):
        take(rows[1])

    rows[1].refresh_from_db()
    assert rows[1].aired == 1


def test_screens_hear_of_a_new_order_by_a_vote_and_by_a_take():
    session = make_session()
    question = make_question(session)
    person = make_participant(session)
    only(upvotes.upvote_questions([Wish(session.pk, person.pk, question.pk, True)]))
    voted = reading.standing(session.pk).topics["next"]
    take(question)

    assert 0 < voted < reading.standing(session.pk).topics["next"]


@pytest.mark.parametrize("items", [1, 5])
def test_it_takes_two_queries_however_many_questions(items, django_assert_num_queries):
    session = make_session()
    for _ in range(items):
        make_upvote(make_question(session), make_participant(session))
    with django_assert_num_queries(2):
        fair_order.next_questions(session.pk)
