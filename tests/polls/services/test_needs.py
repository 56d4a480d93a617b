"""The poll before the hour: one choice each, figures in steps, a proposal to accept."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from outbox.models import Delivery
from participants.models import NeverMail, hash_address
from polls.facts import needs as facts
from polls.models import Need, NeedsPoll
from polls.services import needs, needs_settled
from tests.factories import make_policy_question, make_run, make_segment
from tests.qa.ahead import announced, letters, links_in, press, proved_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = announced(minutes=60)
    for number in range(3):
        about = make_policy_question(session, text=f"Policy question {number}")
        make_segment(session, minutes=12, minimum_minutes=6, policy_question=about)
    return session


def choose(session, *counts):
    """So many addresses choose the first, the second, the third policy question."""
    known = Need.objects.count()
    for about, count in zip(session.policy_questions.all(), counts, strict=False):
        for _ in range(count):
            known += 1
            email = f"p{known}@example.org"
            needs.choose_as_user(session=session, policy_question_id=about.pk, email=email)


def send(session, client=None, **said):
    address = reverse("choose-need", args=[session.slug])
    return (client or Client()).post(address, said)


def first(session):
    return session.policy_questions.all()[0]


def test_it_is_on_with_two_policy_questions_until_it_is_switched_off(session):
    now = timezone.now()
    assert facts.is_open(session, now)
    page = Client().get(reverse("session", args=[session.slug])).content.decode()
    assert "matters most to you" in page
    needs_settled.arrange(session_id=session.pk, on=False)
    assert not facts.is_open(session, now)
    page = Client().get(reverse("session", args=[session.slug])).content.decode()
    assert "matters most to you" not in page and "Policy question 1" in page
    alone = announced()
    make_policy_question(alone)
    assert not facts.is_open(alone, now)


@pytest.mark.parametrize(
    "over",
    [
        {"state": "live"},
        {"starts_at": timezone.now() + dt.timedelta(minutes=5)},
        {"called_off_at": timezone.now()},
    ],
)
def test_one_chooses_from_publication_until_the_lobby_opens(session, over):
    Session.objects.filter(pk=session.pk).update(**over)
    assert send(session, about=first(session).pk, email="ada@example.org").status_code == 422
    assert not Delivery.objects.exists()


def test_an_address_chooses_by_its_letter_and_is_kept_nowhere(session):
    about = first(session)
    answer = send(session, about=about.pk, email="Ada@example.org ")
    assert "look into your mailbox" in answer.content.decode()
    assert not Need.objects.exists(), "nobody has confirmed it"
    (letter,) = letters()
    assert letter.to == ["ada@example.org"] and about.text in letter.body
    key = links_in(letter)["matters/confirm"]
    for _twice in range(2):
        assert press("matters/confirm", key).status_code == 200
    need = Need.objects.get()
    assert (need.policy_question, need.chooser) == (about, "address")
    assert "ada" not in str(list(Need.objects.values()))


def test_an_address_has_one_choice_however_it_comes(session, client):
    one, other = list(session.policy_questions.all())[:2]
    send(session, about=one.pk, email="ada@example.org")
    (letter,) = letters()
    press("matters/confirm", links_in(letter)["matters/confirm"])
    client.force_login(proved_user())
    answer = send(session, client, about=other.pk)
    assert answer.status_code == 302
    assert list(Need.objects.values_list("policy_question", flat=True)) == [other.pk]
    assert letters() == []


def test_browsers_choose_only_where_the_organizers_say_so(session, client):
    about = first(session)
    assert send(session, client, about=about.pk).status_code == 422
    needs_settled.arrange(session_id=session.pk, chooser="browser")
    for _twice in range(2):
        assert send(session, client, about=about.pk).status_code == 302
    send(session, Client(), about=about.pk)
    assert Need.objects.filter(chooser="browser").count() == 2


def test_browsers_only_indicate_and_count_only_as_long_as_they_may(session):
    needs_settled.arrange(session_id=session.pk, chooser="browser")
    about = first(session)
    for number in range(5):
        needs.choose_in_browser(session=session, policy_question_id=about.pk, key=f"k{number}")
    assert facts.figures(session).counts[about.pk] == 5
    assert facts.is_indicative(session.pk)
    needs_settled.arrange(session_id=session.pk, chooser="address")
    choose(session, 5)
    assert facts.figures(session).counts[about.pk] == 5
    assert not facts.is_indicative(session.pk)
    with pytest.raises(ValidationError):
        needs.choose_in_browser(session=session, policy_question_id=about.pk, key="late")


@pytest.mark.parametrize("about", ["", "x", "0", "999999999", "9" * 40, "\x00"])
def test_what_is_no_policy_question_of_it_is_not_chosen(session, about):
    answer = send(session, about=about, email="ada@example.org")
    assert answer.status_code == 422
    assert "ada@example.org" in answer.content.decode(), "nothing is lost"


@pytest.mark.parametrize("key", ["", "x", "\x00", "a" * 4000])
def test_a_wrong_key_is_one_sentence(key):
    assert press("matters/confirm", key).status_code == 410


def test_nobody_is_flooded(session):
    about = first(session)
    for _ in range(8):
        send(session, about=about.pk, email="ada@example.org")
    assert Delivery.objects.count() == 5
    NeverMail.objects.create(address_hash=hash_address("eve@example.org"))
    assert send(session, about=about.pk, email="eve@example.org").status_code == 200
    assert Delivery.objects.count() == 5


# --- What is told -------------------------------------------------------------------------------


def test_figures_move_in_steps_of_the_smallest_group(session):
    one, other, _third = session.policy_questions.all()
    choose(session, 4)
    assert not facts.figures(session).enough
    choose(session, 1)
    assert facts.figures(session).counts[one.pk] == 5
    choose(session, 0, 4)
    assert facts.figures(session).voters == 5, "four more would be four people"
    choose(session, 0, 1)
    assert facts.figures(session).counts == {one.pk: 5, other.pk: 5, _third.pk: 0}


def test_one_who_wavers_makes_no_step(session):
    choose(session, 5)
    for about in list(session.policy_questions.all()) * 3:
        needs.choose_as_user(session=session, policy_question_id=about.pk, email="p1@example.org")
    assert facts.figures(session).counts[first(session).pk] == 5


def test_choices_stay_with_their_policy_question_and_deleted_ones_are_told(session):
    one, other, third = session.policy_questions.all()
    choose(session, 6, 5, 9)
    one.text = "Worded better"
    one.save()
    assert facts.figures(session).counts[one.pk] == 6
    other.delete()
    told = facts.figures(session)
    assert told.removed == 5
    assert other.pk not in told.counts and told.counts == {one.pk: 6, third.pk: 9}
    choose(session, 5)
    assert facts.figures(session).removed == 5
    needs.choose_as_user(session=session, policy_question_id=third.pk, email="p7@example.org")
    assert Need.objects.filter(policy_question=None).count() == 4, "who chose it may choose anew"


def test_everybody_reads_it_once_asking_is_over_where_the_organizers_say_so(session):
    choose(session, 6, 14)
    address = reverse("session", args=[session.slug])
    assert "70 %" not in Client().get(address).content.decode()
    needs_settled.arrange(session_id=session.pk, told=True)
    assert "70 %" not in Client().get(address).content.decode(), "the lobby is not open yet"
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now())
    assert "70 %" in Client().get(address).content.decode()
    needs_settled.arrange(session_id=session.pk, told=False)
    assert "70 %" not in Client().get(address).content.decode()


# --- The proposal -------------------------------------------------------------------------------


def minutes(session):
    return list(session.segments.values_list("minutes", flat=True))


def accept(session):
    found = facts.proposal(session)
    seen = {str(pk): n for pk, n in found.minutes.items()}
    needs_settled.accept(session_id=session.pk, seen=seen)


def test_nothing_is_proposed_from_fewer_than_the_smallest_group(session):
    choose(session, 0, 4)
    assert facts.proposal(session) is None
    choose(session, 0, 1)
    assert facts.proposal(session) is not None


def test_an_accepted_proposal_changes_the_agenda_and_is_not_made_again(session):
    choose(session, 0, 10)
    segment = session.segments.all()[1]
    segment.audience_minutes = 6
    segment.save()
    accept(session)
    assert minutes(session) == [6, 24, 6]
    segment.refresh_from_db()
    assert segment.audience_minutes == 12
    assert facts.proposal(session) is None
    choose(session, 0, 5)
    assert facts.proposal(session) is None, "the shares are what they were"


def test_it_can_be_undone_as_long_as_nobody_has_changed_the_minutes_since(session):
    choose(session, 0, 10)
    accept(session)
    needs_settled.undo(session_id=session.pk)
    assert minutes(session) == [12, 12, 12]
    assert facts.proposal(session) is None, "it was decided on"
    with pytest.raises(ValidationError):
        needs_settled.undo(session_id=session.pk)
    NeedsPoll.objects.update(settled={})
    accept(session)
    session.segments.filter(minutes=24).update(minutes=20)
    with pytest.raises(ValidationError):
        needs_settled.undo(session_id=session.pk)
    assert 20 in minutes(session)


def test_set_aside_it_comes_back_once_the_figures_have_changed_by_enough(session):
    choose(session, 0, 10)
    needs_settled.set_aside(session_id=session.pk)
    assert facts.proposal(session) is None
    assert minutes(session) == [12, 12, 12]
    choose(session, 10)
    assert facts.proposal(session) is not None


def test_what_was_not_seen_is_not_accepted(session):
    choose(session, 0, 10)
    seen = {str(pk): n for pk, n in facts.proposal(session).minutes.items()}
    choose(session, 20)
    with pytest.raises(ValidationError) as refusal:
        needs_settled.accept(session_id=session.pk, seen=seen)
    assert refusal.value.code == "changed_since"
    assert minutes(session) == [12, 12, 12]


def test_nothing_is_proposed_for_an_hour_that_has_begun(session):
    choose(session, 0, 10)
    make_run(session.segments.all()[0])
    Session.objects.filter(pk=session.pk).update(state="live")
    session.refresh_from_db()
    assert facts.proposal(session) is None
