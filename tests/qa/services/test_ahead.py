"""A question asked before the hour: left on the public page, confirmed, moderated, like others."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from outbox.models import Delivery
from participants.models import NeverMail, Participant, hash_address
from participants.rules.roles import Role
from participants.services.erasing import erase_person
from participants.services.joining import join_as_user
from participants.services.links import revoke_link
from participants.services.removal import remove_participant
from qa.facts.questions import moderated_questions, questions
from qa.models import AskedAhead, Question
from qa.rules.codes import State
from qa.services import moderation, silences
from tests.factories import make_guest, make_moderator, make_participant, make_question
from tests.qa.ahead import (
    TEXT,
    announced,
    ask,
    leave,
    letters,
    links_in,
    press,
    proved_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return announced()


def lobby_opens(session):
    """Five minutes before the start."""
    soon = timezone.now() + dt.timedelta(minutes=5)
    Session.objects.filter(pk=session.pk).update(starts_at=soon)


def test_a_confirmed_question_waits_whatever_the_session_says(session):
    Session.objects.filter(pk=session.pk).update(approval="none")
    assert "ada@example.org" in leave(session).content.decode()
    assert not Question.objects.exists(), "nobody has confirmed it"

    (letter,) = letters()
    assert letter.to == ["ada@example.org"]
    assert TEXT in letter.body
    assert Client().get("/asked/confirm").status_code == 200
    assert not Question.objects.exists(), "programs that open links agree to nothing"
    for _twice in range(2):
        assert press("asked/confirm", links_in(letter)["asked/confirm"]).status_code == 200

    question = Question.objects.get()
    assert (question.state, question.ahead, question.text) == (State.WAITING, True, TEXT)
    person = question.participant
    assert (person.display_name, person.email, person.joined_at) == ("Ada", "ada@example.org", None)
    assert person.is_guest
    (row,) = moderated_questions(session.pk, 0)["rows"]
    assert (row["ahead"], row["who"]["name"], row["who"]["guest"]) == (True, "Ada", True)
    assert questions(session.pk, 0)["rows"] == []


def test_who_is_signed_in_with_a_proved_address_needs_no_letter(session, client):
    client.force_login(proved_user())
    answer = leave(session, client, email="somebody.else@example.org")
    assert answer.status_code == 200
    question = Question.objects.get()
    assert (question.state, question.participant.user.username) == (State.WAITING, "ada")
    assert letters() == []


def test_an_account_that_has_proved_nothing_gets_a_letter(session, client):
    client.force_login(proved_user(proved=False))
    leave(session, client)
    assert not Question.objects.exists()
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("over", "refused"),
    [
        ({"state": "draft"}, 404),
        ({"state": "live"}, 422),
        ({"starts_at": timezone.now() + dt.timedelta(minutes=5)}, 422),
        ({"called_off_at": timezone.now()}, 422),
        ({"questions_open": False}, 422),
    ],
)
def test_it_is_taken_from_publication_until_the_lobby_opens(over, refused):
    session = announced(**over)
    answer = leave(session)
    assert answer.status_code == refused
    assert not AskedAhead.objects.exists()
    if refused == 422:
        assert TEXT in answer.content.decode(), "nothing is lost"


@pytest.mark.parametrize(
    "said",
    [
        {"text": "  "},
        {"text": "x" * 501},
        {"email": "ada"},
        {"email": "a" * 250 + "@example.org"},
        {"name": "n" * 121},
        {"group": "nobodys"},
        {"region": "\x00"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(session, said):
    answer = leave(session, **{"text": TEXT, "name": "Ada", "email": "ada@example.org"} | said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "refused" in page
    assert [word for word in (TEXT, "ada@example.org", 'value="Ada"') if word in page] == [
        word
        for word, field in ((TEXT, "text"), ("ada@example.org", "email"), ('value="Ada"', "name"))
        if field not in said
    ]
    assert not AskedAhead.objects.exists()


def test_who_was_slow_may_confirm_in_the_lobby_but_not_after_the_end(session):
    leave(session)
    (letter,) = letters()
    key = links_in(letter)["asked/confirm"]
    lobby_opens(session)
    assert press("asked/confirm", key).status_code == 200
    leave(session)
    Question.objects.all().delete()
    AskedAhead.objects.update(confirmed_at=None, question=None)
    Session.objects.filter(pk=session.pk).update(state="ended")
    assert press("asked/confirm", key).status_code == 410
    assert not Question.objects.exists()


def test_name_not_shown_is_by_group_only_and_never_anonymous(session):
    question, _links = ask(session, unnamed="1", group="technical")
    assert (question.shown_as, question.participant.display_name) == ("group", "Ada")
    moderation.approve_question(session_id=session.pk, question_id=question.pk)
    for read in (questions, moderated_questions):
        (row,) = read(session.pk, 0)["rows"]
        assert (row["as"], row["who"]["name"], row["who"]["group"]) == ("group", "", "technical")
    page = Client().get(reverse("session", args=[session.slug])).content.decode()
    assert TEXT in page and "Ada" not in page and "nonymous" not in page


def test_what_was_approved_stands_on_the_public_page(session):
    question, _links = ask(session)
    address = reverse("session", args=[session.slug])
    assert TEXT not in Client().get(address).content.decode()
    moderation.approve_question(session_id=session.pk, question_id=question.pk)
    page = Client().get(address).content.decode()
    assert TEXT in page and "Ada (guest)" in page and "ada@example.org" not in page


def test_one_like_it_is_pointed_out_and_can_be_sent_all_the_same(session):
    make_question(session, text="How will RURAL schools be heard?!")
    answer = leave(session)
    assert "How will RURAL schools" in answer.content.decode()
    assert not AskedAhead.objects.exists()
    leave(session, sure="1")
    assert AskedAhead.objects.count() == 1


def test_the_same_words_once_more_are_the_same_question(session):
    for _twice in range(2):
        leave(session)
    assert AskedAhead.objects.count() == 1
    first, second = letters()
    for letter in (first, second):
        press("asked/confirm", links_in(letter)["asked/confirm"])
    leave(session)
    assert letters() == []
    assert Question.objects.count() == 1


def test_an_account_is_told_what_it_has_asked_already(session, client):
    client.force_login(proved_user())
    leave(session, client)
    assert "asked this already" in leave(session, client, text=f"{TEXT} ").content.decode()
    assert Question.objects.count() == 1


def test_a_person_has_a_few_at_a_time(session, client):
    client.force_login(proved_user())
    texts = ["Apples?", "Broadband?", "Copyright?", "Data flows?", "Elections?", "Fibre to homes?"]
    statuses = [leave(session, client, text=text).status_code for text in texts]
    assert statuses == [200] * 5 + [422]
    assert AskedAhead.objects.count() == 5, "the refused one was not left either"


def test_an_address_gets_few_letters(session):
    texts = ["Apples?", "Broadband?", "Copyright?", "Data flows?", "Elections?", "Fibre to homes?"]
    for text in texts:
        assert leave(session, text=text).status_code == 200, "which tells nothing of the address"
    assert len(letters()) == 5
    for number in range(3):
        for text in texts:
            leave(announced(title=f"Another {number}"), text=text)
    assert Delivery.objects.filter(kind="ask_confirm").count() == 12


def test_a_network_is_slowed_after_a_hall(session):
    statuses = [leave(session, email=f"p{number}@example.org").status_code for number in range(43)]
    assert statuses.count(200) == 41
    assert statuses[-1] == 429


def test_who_wants_no_mail_gets_none(session):
    NeverMail.objects.create(address_hash=hash_address("ada@example.org"))
    assert "look into your mailbox" in leave(session).content.decode()
    assert letters() == []
    assert not AskedAhead.objects.exists()


def test_it_is_withdrawn_by_the_letter_until_it_is_taken(session):
    question, links = ask(session)
    assert press("asked/withdraw", links["asked/withdraw"]).status_code == 200
    question.refresh_from_db()
    assert question.state == State.WITHDRAWN
    assert press("asked/withdraw", links["asked/withdraw"]).status_code == 200
    assert press("asked/confirm", links["asked/confirm"]).status_code == 410


def test_what_was_answered_stays(session):
    question, links = ask(session)
    Question.objects.filter(pk=question.pk).update(state=State.DONE)
    assert press("asked/withdraw", links["asked/withdraw"]).status_code == 410
    question.refresh_from_db()
    assert question.state == State.DONE


def test_withdrawn_before_it_was_confirmed_nobody_reads_it(session):
    leave(session)
    (letter,) = letters()
    links = links_in(letter)
    press("asked/withdraw", links["asked/withdraw"])
    assert press("asked/confirm", links["asked/confirm"]).status_code == 410
    assert not Question.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "eyJ:1x:y", "\x00", "a" * 4000])
@pytest.mark.parametrize("purpose", ["confirm", "withdraw", "seat"])
def test_a_wrong_key_is_one_sentence(purpose, key):
    assert press(f"asked/{purpose}", key).status_code == 410


def test_keys_are_for_one_purpose(session):
    _question, links = ask(session)
    assert press("asked/seat", links["asked/withdraw"]).status_code == 410
    assert press("asked/withdraw", links["asked/seat"]).status_code == 410


# --- The same seat ------------------------------------------------------------------------------


def test_the_letter_opens_the_seat_of_the_question(session):
    question, links = ask(session)
    lobby_opens(session)
    client = Client()
    answer = press("asked/seat", links["asked/seat"], client)
    assert answer["Location"] == reverse("seat", args=[session.slug, question.participant_id])
    assert client.get(answer["Location"]).status_code == 200
    assert Participant.objects.present().filter(pk=question.participant_id).exists()


def test_a_revoked_link_ends_the_letters_way_in(session):
    question, links = ask(session)
    revoke_link(participant=question.participant)
    assert press("asked/seat", links["asked/seat"]).status_code == 410


def test_who_joins_with_the_proved_address_sits_where_the_question_sits(session):
    question, _links = ask(session)
    lobby_opens(session)
    session.refresh_from_db()
    user = proved_user()
    person = join_as_user(session=session, user_id=user.pk, mode="onsite")
    assert person == question.participant
    assert (person.display_name, person.mode) == ("Ada", "onsite")
    stranger = proved_user("eve", "ada2@example.org")
    assert join_as_user(session=session, user_id=stranger.pk, mode="online") != person


def test_an_unproved_address_opens_nobodys_seat(session):
    question, _links = ask(session)
    lobby_opens(session)
    session.refresh_from_db()
    user = proved_user(proved=False)
    assert join_as_user(session=session, user_id=user.pk, mode="onsite") != question.participant


def test_a_role_is_not_entered_by_an_address(session):
    boss = make_participant(
        session, email="ada@example.org", joined_at=None, roles=[Role.MODERATOR]
    )
    lobby_opens(session)
    session.refresh_from_db()
    assert join_as_user(session=session, user_id=proved_user().pk, mode="onsite") != boss


def test_whom_the_organizers_know_asks_as_who_they_are(session):
    speaker = make_participant(
        session, email="Ada@example.org", display_name="Dr Ada", roles=[Role.SPEAKER]
    )
    question, _links = ask(session, name="Somebody")
    assert question.participant == speaker
    speaker.refresh_from_db()
    assert speaker.display_name == "Dr Ada"
    assert question.state == State.WAITING


def test_of_several_with_one_mailbox_nobody_is_taken_for_another(session):
    couple = [make_participant(session, email="ada@example.org") for _ in range(2)]
    question, _links = ask(session)
    assert question.participant not in couple


# --- Told ---------------------------------------------------------------------------------------


def test_the_asker_is_told_ten_minutes_after_it_was_answered(session):
    question, _links = ask(session)
    Session.objects.filter(pk=session.pk).update(state="live", live_at=timezone.now())
    speaker = make_participant(session, display_name="Jun", roles=[Role.SPEAKER])
    which = {"session_id": session.pk, "question_id": question.pk}
    moderation.approve_question(**which)
    moderation.take_question(**which)
    moderation.finish_question(**which, answered_by=speaker.pk)
    assert letters() == [], "it may be put back"
    moderation.put_back_question(**which)
    assert letters(dt.timedelta(minutes=11)) == []
    moderation.finish_question(**which, answered_by=speaker.pk)
    (letter,) = letters(dt.timedelta(minutes=11))
    assert letter.to == ["ada@example.org"]
    assert TEXT in letter.body and "answered in the session by Jun" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers
    assert letters(dt.timedelta(minutes=30)) == []


def test_an_answer_in_writing_is_in_the_letter(session):
    question, _links = ask(session)
    which = {"session_id": session.pk, "question_id": question.pk}
    moderation.approve_question(**which)
    moderation.answer_question(**which, text="By hearings in every district.")
    (letter,) = letters(dt.timedelta(minutes=11))
    assert "By hearings in every district." in letter.body
    assert "By hearings in every district." in letter.alternatives[0][0]


def test_whose_question_was_merged_is_told_of_the_one_that_stands_for_it(session):
    question, _links = ask(session)
    other = make_question(session, text="Rural schools?")
    Question.objects.filter(pk=question.pk).update(
        state=State.MERGED, merged_into=other, merged_with=other
    )
    moderation.answer_question(session_id=session.pk, question_id=other.pk, text="Yes.")
    assert [letter.to for letter in letters(dt.timedelta(minutes=11))] == [["ada@example.org"]]


def test_who_asked_in_the_hour_gets_no_letter(session):
    guest = make_guest(session, email="eve@example.org")
    question = make_question(session, guest)
    moderation.answer_question(session_id=session.pk, question_id=question.pk, text="Yes.")
    assert letters(dt.timedelta(minutes=11)) == []


# --- Kept and erased ----------------------------------------------------------------------------


def test_a_troll_who_asked_ahead_can_be_silenced(session):
    question, _links = ask(session)
    moderator = make_moderator(session)
    silences.silence_asker(session_id=session.pk, question_id=question.pk, by=moderator.pk)
    second, _links = ask(session, text="And another thing?")
    assert second.unseen


def test_who_is_erased_leaves_no_address(session):
    question, _links = ask(session)
    leave(session, text="And a second one that waits for its letter?")
    erase_person(participant=question.participant)
    assert not AskedAhead.objects.exists()
    assert not Delivery.objects.filter(recipient__contains="ada").exists()
    assert not Participant.objects.filter(email__icontains="ada").exists()
    assert len(mail.outbox) == 1


def test_what_waited_goes_with_who_is_taken_out_before_they_came(session):
    question, _links = ask(session)
    remove_participant(participant=question.participant)
    question.refresh_from_db()
    assert (question.state, question.participant) == (State.WITHDRAWN, None)
    assert not AskedAhead.objects.exists()
