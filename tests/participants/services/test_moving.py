"""Going on in another browser by a short code: the same person there, and nobody more."""

import re
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from redis import RedisError

from floor.models import Hand
from live import stream
from live.models import Answer
from participants.facts import links
from participants.facts.seats import seat_of
from participants.models import Participant
from participants.rules.roles import Role
from participants.services import moving, seat_codes
from participants.services.joining import join_as_user
from participants.services.removal import remove_participant
from participants.services.silences import silence_person, take_away
from polls.models import Ballot
from qa.models import Question, Upvote
from tests import factories as make
from tests.live.wire import Screen
from tests.outcomes import send, state_of

pytestmark = pytest.mark.django_db
NOWHERE = "This code opens no place here."


def join(browser: Client, session: Any, **said: str) -> Participant:
    answer = browser.post(reverse("join", args=[session.slug]), {"mode": "online"} | said)
    return Participant.objects.get(pk=int(answer["Location"].rstrip("/").rsplit("/", 1)[1]))


def code_of(person: Participant) -> str:
    answer = send(person, "participants.seat_code")
    return str(answer["code"])


def type_in(browser: Client, session: Any, code: str, **more: str) -> Any:
    return browser.post(reverse("go-on", args=[session.slug]), {"code": code} | more)


def page_of(person: Participant) -> str:
    return reverse("seat", args=[person.session.slug, person.pk])


def heads(session: Any) -> tuple[int, int]:
    everybody = Participant.objects.filter(session=session)
    return everybody.here().count(), everybody.present().count()


def test_a_guest_goes_on_in_another_browser_as_the_same_person():
    session, first, second = make.make_session(), Client(), Client()
    person = join(first, session, name="Noor")

    answer = type_in(second, session, code_of(person))

    assert answer["Location"] == page_of(person)
    assert second.get(page_of(person)).status_code == 200
    assert Participant.objects.filter(session=session).count() == 1
    assert heads(session) == (1, 1)


def test_the_browser_that_was_left_is_told_so_and_can_have_the_seat_back():
    session, first, second = make.make_session(), Client(), Client()
    person = join(first, session)
    type_in(second, session, code_of(person))

    page = first.get(page_of(person))
    state = first.get(f"{page_of(person)}state")

    assert state.json() == {"bye": "moved"}
    assert page.status_code == 403 and "Your place has moved" in page.content.decode()
    assert person.display_name not in page.content.decode() or not person.display_name
    person.refresh_from_db()
    assert type_in(first, session, code_of(person)).status_code == 302
    assert first.get(page_of(person)).status_code == 200
    assert second.get(f"{page_of(person)}state").json() == {"bye": "moved"}


def test_a_stranger_is_not_told_that_a_seat_has_moved():
    session, first, second = make.make_session(), Client(), Client()
    person = join(first, session)
    type_in(second, session, code_of(person))
    stranger = Client()
    join(stranger, session)

    assert stranger.get(f"{page_of(person)}state").json() == {"bye": "gone"}


def test_screen_and_ticket_of_the_browser_that_was_left_end():
    session = make.make_session()
    person = make.make_guest(session, guest_key_hash="h")
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    state = state_of(seat_of(person))

    async def play() -> tuple[Any, Any]:
        screen, late = Screen(), Screen()
        await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        await sync_to_async(moving.move)(session_id=session.pk, person_id=person.pk, key="another")
        return await screen.hear_until("bye"), await late.open(state["ticket"])

    assert async_to_sync(play)() == ({"bye": "moved"}, {"bye": "ticket"})


@pytest.mark.parametrize(
    "write", [str.lower, lambda code: f"{code[:3]}-{code[3:]} ", " {} ".format]
)
def test_a_code_is_taken_as_people_type_it(write):
    session = make.make_session()
    person = join(Client(), session)

    assert type_in(Client(), session, write(code_of(person))).status_code == 302


def test_a_code_works_once():
    session, person = make.make_session(), None
    person = join(Client(), session)
    code = code_of(person)
    type_in(Client(), session, code)

    answer = type_in(Client(), session, code)

    assert answer.status_code == 400 and NOWHERE in answer.content.decode()


def test_a_newer_code_ends_the_older_one():
    session = make.make_session()
    person = join(Client(), session)
    old, new = code_of(person), code_of(person)

    assert type_in(Client(), session, old).status_code == 400
    assert type_in(Client(), session, new).status_code == 302


def test_a_code_holds_for_minutes(monkeypatch):
    session = make.make_session()
    person = join(Client(), session)
    monkeypatch.setattr(seat_codes, "MINUTES", 0)

    assert type_in(Client(), session, code_of(person)).status_code == 400


def test_a_code_of_another_session_opens_nothing_and_is_not_spent():
    session, other = make.make_session(), make.make_session()
    person = join(Client(), session)
    code = code_of(person)

    assert type_in(Client(), other, code).status_code == 400
    assert type_in(Client(), session, code).status_code == 302


@pytest.mark.parametrize("code", ["", "      ", "A\x00BCDE", "ABCDEFG", "❤❤❤❤❤❤", "A" * 5000])
def test_what_is_no_code_is_refused_in_words(code):
    answer = type_in(Client(), make.make_session(), code)

    assert answer.status_code == 400 and NOWHERE in answer.content.decode()


def test_the_code_on_the_wall_is_called_that():
    session = make.make_session(join_code="AB23CD")

    assert (
        "This is the code of the session." in type_in(Client(), session, "ab23cd").content.decode()
    )


def test_a_removed_person_is_moved_nowhere():
    session = make.make_session()
    person = join(Client(), session)
    code = code_of(person)
    remove_participant(participant=person)

    assert type_in(Client(), session, code).status_code == 400


def test_whoever_is_set_aside_gets_no_code_and_is_moved_nowhere():
    session = make.make_session()
    person = join(Client(), session)
    code = code_of(person)
    with stream.locked(session.pk):
        take_away(person, by=None, now=timezone.now())

    assert code_of(person) == ""
    assert type_in(Client(), session, code).status_code == 400


def test_guessing_is_bounded_for_a_client_and_others_go_on():
    session = make.make_session()
    person = join(Client(), session)
    for _ in range(seat_codes.TRIES + 1):
        type_in(Client(), session, "ZZZZZZ")

    refused = type_in(Client(), session, code_of(person))
    other = Client(REMOTE_ADDR="198.51.100.7")

    assert refused.status_code == 429 and "Try again in 10 sec" in refused.content.decode()
    assert type_in(other, session, code_of(person)).status_code == 302


def test_guessing_is_bounded_for_a_session_from_whatever_networks():
    session, other = make.make_session(), make.make_session()
    for number in range(seat_codes.ALL_TRIES + 1):
        type_in(Client(REMOTE_ADDR=f"198.51.100.{number}"), session, "ZZZZZZ")

    late = Client(REMOTE_ADDR="203.0.113.9")

    assert type_in(late, session, "ZZZZZZ").status_code == 429
    assert type_in(late, other, "ZZZZZZ").status_code == 400


def test_right_codes_of_a_hall_behind_one_address_count_for_nothing():
    session = make.make_session()
    for _ in range(seat_codes.TRIES + 5):
        assert type_in(Client(), session, code_of(join(Client(), session))).status_code == 302


def test_a_code_stands_in_no_row_and_no_answer_is_kept():
    session = make.make_session()
    person = join(Client(), session)

    code = code_of(person)

    assert not Answer.objects.exists()
    assert code not in str(list(Participant.objects.values()))


@pytest.mark.parametrize(
    "role", [Role.MODERATOR, Role.ONLINE_MODERATOR, Role.CLERK, Role.ORGANIZER]
)
def test_who_works_for_the_session_has_another_way(role):
    session = make.make_session()
    person = make.make_participant(session, roles=[role])

    assert code_of(person) == ""
    with pytest.raises(ValidationError):
        moving.move(session_id=session.pk, person_id=person.pk, key="k")


def test_who_became_a_moderator_since_the_code_was_made_is_moved_nowhere():
    session = make.make_session()
    person = join(Client(), session)
    code = code_of(person)
    person.roles.create(role=Role.MODERATOR)

    assert type_in(Client(), session, code).status_code == 400


def test_an_account_is_its_own_way():
    session = make.make_session()
    user = get_user_model().objects.create_user("noor", "noor@example.org")

    assert code_of(join_as_user(session=session, user_id=user.pk, mode="online")) == ""


def test_a_personal_link_goes_on_opening_its_seat_beside_the_new_browser():
    session, first, second = make.make_session(), Client(), Client()
    person = make.make_speaker(session)
    token = links.link_for(person).partition("#")[2]
    first.post(reverse("enter"), {"token": token})

    assert type_in(second, session, code_of(person)).status_code == 302

    assert first.get(page_of(person)).status_code == 200
    assert second.get(page_of(person)).status_code == 200
    assert Client().post(reverse("enter"), {"token": token}).status_code == 200


def test_a_guest_of_the_new_browser_who_did_nothing_is_nobody_any_more():
    session, first, second = make.make_session(), Client(), Client()
    person, empty = join(first, session), join(second, session)
    assert heads(session) == (2, 2)

    type_in(second, session, code_of(person))

    empty.refresh_from_db()
    assert empty.merged_into == person
    assert heads(session) == (1, 1)
    assert join(second, session) == person  # the door finds them


def test_what_both_did_is_of_one_person():
    session, first, second = make.make_session(), Client(), Client()
    person, twin = join(first, session), join(second, session)
    poll, other = make.make_poll(session, state="open"), make.make_poll(session, state="closed")
    yes, no, _part = poll.options.all()
    make.make_ballot(poll, person, yes)
    make.make_ballot(poll, twin, no)
    make.make_ballot(other, twin, other.options.all()[0])
    mine, theirs, third = (make.make_question(session, one) for one in (person, twin, None))
    for question, one in [(mine, twin), (theirs, person), (third, person), (third, twin)]:
        make.make_upvote(question, one)
    make.make_hand(person)
    make.make_hand(twin)

    type_in(second, session, code_of(person))

    assert {question.participant_id for question in Question.objects.exclude(pk=third.pk)} == {
        person.pk
    }
    assert list(Upvote.objects.values_list("question", "participant")) == [(third.pk, person.pk)]
    counted = poll.ballots.filter(set_aside=False)
    assert list(counted.values_list("choices__option", flat=True)) == [yes.pk]
    assert Ballot.objects.get(poll=other).voter.participant == person
    assert Hand.objects.get(state="waiting").participant == person
    assert heads(session)[1] == 2  # and whoever asked the third question


def test_a_hand_that_only_the_guest_of_the_new_browser_raised_keeps_its_place():
    session, second = make.make_session(), Client()
    person, twin = join(Client(), session), join(second, session)
    hand = make.make_hand(twin)

    type_in(second, session, code_of(person))

    hand.refresh_from_db()
    assert (hand.state, hand.participant) == ("waiting", person)


def test_two_secret_ballots_stay_two_because_nobody_can_say_which():
    session, second = make.make_session(), Client()
    person, twin = join(Client(), session), join(second, session)
    poll = make.make_poll(session, state="open", secrecy="secret")
    for one in (person, twin):
        poll.voters.create(participant=one)
        poll.ballots.create()

    type_in(second, session, code_of(person))

    assert (poll.voters.count(), poll.ballots.count()) == (2, 2)


def test_what_a_silenced_one_did_comes_to_nobody():
    session, second = make.make_session(), Client()
    person, twin = join(Client(), session), join(second, session)
    question = make.make_question(session, twin)
    with stream.locked(session.pk):
        silence_person(twin, by=None, now=timezone.now())

    type_in(second, session, code_of(person))

    question.refresh_from_db()
    twin.refresh_from_db()
    assert (question.participant, twin.merged_into) == (twin, None)
    assert heads(session) == (1, 1)


def test_on_a_shared_device_the_others_stay_who_they_are():
    session, table = make.make_session(), Client()
    person, host = join(Client(), session), join(table, session)
    join(table, session, shared="1")

    assert type_in(table, session, code_of(person), shared="1").status_code == 302

    for one in (person, host):
        assert table.get(page_of(one)).status_code == 200
    assert heads(session) == (3, 3)


def test_a_code_typed_where_one_is_changes_nothing():
    session, browser = make.make_session(), Client()
    person = join(browser, session)

    assert type_in(browser, session, code_of(person))["Location"] == page_of(person)
    assert browser.get(page_of(person)).status_code == 200


def test_a_code_in_an_address_is_none():
    session = make.make_session()
    person = join(Client(), session)
    browser = Client()

    answer = browser.get(reverse("go-on", args=[session.slug]), {"code": code_of(person)})

    assert answer.status_code == 200 and "The code" in answer.content.decode()
    assert browser.get(page_of(person)).status_code == 403


def test_a_page_of_somebody_else_moves_nobody():
    session = make.make_session()
    person = join(Client(), session)
    address = reverse("go-on", args=[session.slug])

    answer = Client().post(address, {"code": code_of(person)}, HTTP_SEC_FETCH_SITE="cross-site")

    assert answer.status_code == 403


def test_without_redis_it_is_said_that_it_is_busy(monkeypatch):
    def away(*_args: Any, **_more: Any) -> None:
        raise RedisError

    session = make.make_session()
    monkeypatch.setattr(seat_codes.cache, "get", away)

    assert type_in(Client(), session, "ABCDEF").status_code == 400


def test_an_old_browser_taps_once_more_for_a_code_too():
    session = make.make_session()
    code = code_of(join(Client(), session))
    browser = Client(enforce_csrf_checks=True)

    first = type_in(browser, session, code)
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', first.content.decode())

    assert first.status_code == 403 and code in first.content.decode()
    assert type_in(browser, session, code, csrfmiddlewaretoken=token).status_code == 302
