"""The page "Invitations": what is typed is saved, what is pressed is sent, nothing is lost."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.html import escape

from agenda.rules.codes import State
from common.instants import database_now
from outbox.models import Delivery
from outbox.services.sending import send_due
from participants.facts.links import link_for
from participants.models import Inviting, OrganizerInvitation
from participants.rules.roles import Role
from participants.services.invitations import invite
from tests.factories import make_participant, make_session, make_speaker
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state=State.DRAFT)


@pytest.fixture
def url(session):
    return reverse("admin:agenda_session_invitations", args=[session.pk])


@pytest.fixture
def user(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return user


@pytest.fixture
def ada(session):
    return make_speaker(session, display_name="Ada Example", joined_at=None)


@pytest.fixture
def press(client, user, url):
    """Presses a button with the form as it was served, and what was changed in it."""

    def press(button, **changed):
        shown = client.get(url).content.decode()
        kept = dict(re.findall(r'name="((?:address|was)-\d+)" value="([^"]*)"', shown))
        changed = {name.replace("__", "-"): value for name, value in changed.items()}
        return client.post(url, kept | {"press": button} | changed, follow=True)

    return press


def test_an_address_typed_and_invite_pressed_is_one_press(press, session, ada):
    typed = {f"address-{ada.pk}": "Ada <Ada@Example.org>", "invite": [ada.pk]}

    answer = press("invite", **typed)

    assert "1 letter is on its way: Ada Example" in text_of(answer)
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    send_due(database_now())
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
    assert "sent" in text_of(press("save"))


def test_what_is_no_address_is_marked_and_nothing_is_sent(press, ada):
    answer = press("invite", **{f"address-{ada.pk}": "ada at example", "invite": [ada.pk]})

    assert "This is no mail address" in text_of(answer)
    assert 'value="ada at example"' in answer.content.decode()
    assert not Delivery.objects.exists()


def test_pasted_lines_find_their_people_and_the_others_stay(press, session, ada):
    answer = press("save", pasted="Ada Example <ada@example.org>\nWho Ever <who@example.org>")

    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    shown = answer.content.decode()
    assert escape("Who Ever <who@example.org>") in shown
    assert f"{escape('Ada Example <ada@example.org>')}\n" not in shown
    assert "These lines fit nobody for certain" in shown


def test_two_organizers_do_not_undo_each_others_work(client, user, url, session, ada):
    ben = make_speaker(session, display_name="Ben", joined_at=None)
    opened = {f"was-{ada.pk}": "", f"address-{ada.pk}": "", f"was-{ben.pk}": ""}
    ada.email = "by-another@example.org"
    ada.save()

    client.post(url, opened | {f"address-{ben.pk}": "ben@example.org", "press": "save"})
    ada.refresh_from_db()
    ben.refresh_from_db()
    assert (ada.email, ben.email) == ("by-another@example.org", "ben@example.org")

    answer = client.post(url, opened | {f"address-{ada.pk}": "mine@example.org", "press": "save"})
    assert "Somebody else has written by-another@example.org" in text_of(answer)
    assert 'value="mine@example.org"' in answer.content.decode()


def test_the_note_is_kept_and_stands_in_the_preview(press, session, ada):
    ada.email, ada.time_zone = "ada@example.org", "Africa/Nairobi"
    ada.save()

    answer = press("preview", note="Bring a pencil.", **{"as": ada.pk})

    assert Inviting.objects.get().note == "Bring a pencil."
    shown = text_of(answer)
    assert "Dear Ada Example" in shown
    assert "Bring a pencil." in shown
    assert "Africa/Nairobi" in shown
    assert link_for(ada).split("#")[1] in answer.content.decode()
    assert not Delivery.objects.exists()


def test_a_note_that_is_too_long_comes_back_whole(press):
    answer = press("save", note="x" * 1001)
    assert "at most 1000 characters" in text_of(answer)
    assert "x" * 1001 in answer.content.decode()


def test_a_test_goes_to_oneself(press, user, ada):
    ada.email = "ada@example.org"
    ada.save()
    assert "A test is on its way to organizer@example.org" in text_of(
        press("test", **{"as": ada.pk})
    )
    send_due(database_now())
    assert [letter.to for letter in mail.outbox] == [["organizer@example.org"]]


def test_send_again_is_offered_for_whom_there_was_a_letter(press, client, url, session, ada):
    ada.email = "ada@example.org"
    ada.save()
    invite(session=session, people=[ada.pk])
    Delivery.objects.update(state="dead", said="550 mailbox unavailable")
    shown = text_of(client.get(url))
    assert "refused by the mail server: 550 mailbox unavailable" in shown

    press(f"again:{ada.pk}")

    assert list(Delivery.objects.values_list("state", flat=True)) == ["dead", "pending"]


def test_all_is_there_as_text(client, user, url, ada):
    shown = client.get(url).content.decode()
    assert f"Ada Example\tspeaker\t{link_for(ada)}" in shown


def test_who_does_not_organize_it_meets_neither_page_nor_presses(client, session, url, ada):
    client.force_login(make_staff("other"))
    names = [("ask_organizer", []), ("leave", []), ("withdraw_organizer", [1])]
    for address in (
        url,
        *(
            reverse(f"admin:agenda_session_{name}", args=[session.pk, *more])
            for name, more in names
        ),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"press": "invite"}).status_code == 404


def test_a_co_organizer_is_asked_listed_and_taken_back(client, user, url, session):
    ask = reverse("admin:agenda_session_ask_organizer", args=[session.pk])
    answer = client.post(ask, {"email": "Co@Example.org"}, follow=True)
    assert "An invitation is on its way to co@example.org" in text_of(answer)
    make_staff("known").emailaddress_set.create(email="known@example.org", verified=True)
    other = client.post(ask, {"email": "known@example.org"}, follow=True)
    said = text_of(other).replace("known@", "co@")
    assert "An invitation is on its way to co@example.org" in said, "it tells of no account"

    row = OrganizerInvitation.objects.get(email="co@example.org")
    withdraw = reverse("admin:agenda_session_withdraw_organizer", args=[session.pk, row.pk])
    assert "taken back" in text_of(client.post(withdraw, follow=True))
    assert "co@example.org" not in text_of(client.get(url))


def test_who_organizes_without_an_account_is_listed_and_invited(client, user, url, session):
    make_participant(
        session, display_name="Anjali", email="anjali@example.org", roles=[Role.ORGANIZER]
    )
    make_participant(session, display_name="Hiroshi", roles=[Role.ORGANIZER])

    shown = client.get(url)

    assert shown.content.decode().count("has no account yet") == 2
    assert 'aria-label="Address of Hiroshi"' in shown.content.decode()
    asking = reverse("admin:agenda_session_ask_organizer", args=[session.pk])
    said = text_of(client.post(asking, {"email": "anjali@example.org"}, follow=True))
    assert "An invitation is on its way to anjali@example.org" in said
    assert said.count("has no account yet") == 1  # she is among the invited now


def test_a_refused_address_of_a_co_organizer_stays_to_be_mended(client, user, session):
    ask = reverse("admin:agenda_session_ask_organizer", args=[session.pk])
    answer = client.post(ask, {"email": "co at example"}, follow=True)
    assert "This is no mail address" in text_of(answer)
    assert 'value="co at example"' in answer.content.decode()


def test_the_last_organizer_cannot_leave(client, user, session):
    leave = reverse("admin:agenda_session_leave", args=[session.pk])
    assert "make somebody else an organizer first" in text_of(client.post(leave, follow=True))
    make_participant(session, user=make_staff("second"), roles=[Role.ORGANIZER])
    client.post(leave, follow=True)
    assert not user.participants.get().roles.exists()


def test_revoking_a_link_says_that_a_new_letter_is_due(client, user, url, session, ada):
    ada.email = "ada@example.org"
    ada.save()
    invite(session=session, people=[ada.pk])
    revoke = reverse("admin:agenda_session_revoke_person", args=[session.pk, ada.pk])
    assert "A new letter is due" in text_of(client.post(revoke, follow=True))
    assert "the link was replaced: a new letter is due" in text_of(client.get(url))
