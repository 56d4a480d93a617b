"""A link that was replaced, cut or closed says so; its owner can have the one that holds mailed."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from common.instants import database_now
from participants.facts.links import link_for
from participants.models import Participant
from participants.services import lost_links
from participants.services.links import revoke_link
from participants.services.removal import remove_participant
from participants.tasks import mail_link
from tests.factories import make_participant, make_session, make_speaker
from tests.session_platform.test_admin import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "ada@example.org"


@pytest.fixture(autouse=True)
def worker(monkeypatch):
    """Does at once what it is told."""
    monkeypatch.setattr(mail_link, "delay", mail_link)


@pytest.fixture
def ada():
    cache.clear()
    return make_speaker(make_session(), display_name="Ada Example", email=ADDRESS)


def key_of(person):
    return link_for(person).partition("#")[2]


def enter(token, **head):
    return Client().post(reverse("enter"), {"token": token}, **head)


def page_of(person):
    return reverse("seat", args=[person.session.slug, person.pk])


def letter_link(person):
    return reverse("seat-link", args=[person.session.slug, person.pk])


def test_a_replaced_link_says_so_and_mails_the_new_one_to_the_address_we_have(ada):
    old = key_of(ada)
    revoke_link(participant=ada)

    answer = enter(old)
    assert answer.status_code == 403
    assert (
        answer.json()["error"] == "This link was replaced by a new one and opens nothing any more."
    )
    assert ADDRESS not in answer.content.decode()
    Client().post(answer.json()["mail"])

    ada.refresh_from_db()
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert link_for(ada) in str(letter.body)


def test_without_a_script_the_page_has_the_press(ada):
    old = key_of(ada)
    revoke_link(participant=ada)
    answer = enter(old, headers={"Accept": "text/html"})
    assert f'action="{letter_link(ada)}"' in answer.content.decode()


@pytest.mark.parametrize("cut", [1, 20, 43])
def test_a_cut_link_can_be_pasted_again_or_mailed(ada, cut):
    answer = enter(key_of(ada)[:-cut]).json()
    assert "incomplete" in answer["error"]
    assert answer["incomplete"] is True
    assert answer["mail"] == letter_link(ada)


def test_a_key_that_is_made_up_causes_no_letter(ada):
    for token in (f"p{ada.pk}-1.abc", f"p{ada.pk}-", "p99999-5.abc", "nonsense"):
        assert "mail" not in enter(token).json()


def test_who_was_removed_gets_a_sentence_and_no_letter(ada):
    old = key_of(ada)
    remove_participant(participant=ada)
    answer = enter(old).json()
    assert "You are not among the people of this session any more" in answer["error"]
    assert "mail" not in answer
    assert not lost_links.mail(participant_id=ada.pk, language="en")


def test_whose_account_was_closed_gets_a_sentence_and_no_letter(ada):
    ada.user = get_user_model().objects.create(username="a", email=ADDRESS, is_active=False)
    ada.save()
    old = key_of(ada)
    revoke_link(participant=ada)
    answer = enter(old).json()
    assert "was closed" in answer["error"]
    assert "mail" not in answer
    assert not lost_links.mail(participant_id=ada.pk, language="en")


def test_who_turned_out_to_be_somebody_else_is_mailed_that_ones_link(ada):
    other = make_participant(ada.session, display_name="Ada E.", email="old@example.org")
    Participant.objects.filter(pk=other.pk).update(merged_into=ada)
    assert lost_links.mail(participant_id=other.pk, language="en")
    assert mail.outbox[0].to == [ADDRESS]
    assert link_for(ada) in str(mail.outbox[0].body)


def test_a_browser_that_had_the_seat_learns_why_it_has_it_no_more(ada):
    browser = Client()
    browser.post(reverse("enter"), {"token": link_for(ada)})
    revoke_link(participant=ada)
    assert "was replaced by a new one" in text_of(browser.get(page_of(ada)))
    assert "was replaced by a new one" not in text_of(Client().get(page_of(ada)))
    Participant.objects.filter(pk=ada.pk).update(removed_at=database_now())
    shown = browser.get(page_of(ada))
    assert "not among the people" in text_of(shown)
    assert letter_link(ada) not in shown.content.decode()


def test_a_letter_is_written_to_whom_only_the_organizers_gave_an_address(ada):
    shown = Client().post(letter_link(ada))
    assert "If we know an address" in text_of(shown)
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]
    Client().post(letter_link(ada))
    assert len(mail.outbox) == 1, "one each ten minutes"
