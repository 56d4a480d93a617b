"""The list of mails: names, what became of each, and what is sent again by one press."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as outgoing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.models import Delivery
from outbox.services import rows, sending
from participants.rules.roles import Role
from tests.factories import make_participant, make_session
from tests.outbox.posted import make_delivery, notes
from tests.participants.reminded import make_announced, make_registration

__all__ = ["notes"]
pytestmark = pytest.mark.django_db
LIST = "admin:outbox_delivery_changelist"
State = Delivery.State


@pytest.fixture
def desk() -> tuple[Client, Any]:
    user = get_user_model().objects.create_user("o", "o@example.org", is_staff=True)
    session = make_session(title="Who decides?", state="published", time_zone="Europe/Oslo")
    make_participant(session, user=user, display_name="Olga", roles=[Role.ORGANIZER])
    client = Client()
    client.force_login(user)
    return client, session


def post_mails(session: Any, *keys: str, **over: Any) -> list[Delivery]:
    rows.put(make_delivery(key, session_id=session.pk) for key in keys)
    found = Delivery.objects.filter(key__in=keys)
    found.update(**over)
    return list(found.order_by("pk"))


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_each_mail_is_told_by_name_kind_hour_and_fate(desk: Any) -> None:
    client, session = desk
    ada = make_participant(session, display_name="Ada Lovelace")
    words = "550 5.1.1 Mailbox unavailable"
    post_mails(session, "k", recipient=f"person:{ada.pk}", state=State.DEAD, said=words)
    post_mails(session, "l", state=State.SKIPPED, said="moved")
    post_mails(session, "m", attempts=2)

    told = text_of(client.get(reverse(LIST)))

    for words in ("Ada Lovelace", "Note", "Who decides?", "Europe/Oslo", "failed", "550 5.1.1",
                  "the session has another time by now", "2 tries failed, another follows",
                  "1 mail could not be sent", "ada@example.org"):  # fmt: skip
        assert words in told
    assert "person:" not in told and "note" not in told.replace("not needed", "")


def test_the_mails_of_others_do_not_exist(desk: Any) -> None:
    client, _session = desk
    (other,) = post_mails(make_session(), "k", state=State.DEAD)

    assert "ada@example.org" not in text_of(client.get(reverse(LIST)))
    assert client.post(reverse("admin:outbox_delivery_again", args=[other.pk])).status_code == 404
    client.post(reverse("admin:outbox_delivery_failed_again"), {"session": other.session_id})
    assert Delivery.objects.count() == 1


def test_one_press_sends_one_again_and_keeps_the_list_as_it_was(desk: Any) -> None:
    client, session = desk
    (row,) = post_mails(session, "k", state=State.DEAD, attempts=6)
    page = client.get(reverse(LIST), {"state__exact": "dead"}).content.decode()
    [action] = re.findall(r'formaction="([^"]+)"', page)

    answer = client.post(action)

    assert answer.status_code == 302 and answer["Location"].endswith("?state__exact=dead")
    assert "sent again within a minute" in text_of(client.get(answer["Location"]))
    assert sending.send_due(timezone.now()) == 1
    assert [letter.to for letter in outgoing.outbox] == [["ada@example.org"]]
    told = text_of(client.get(reverse(LIST)))
    assert "failed, was sent again" in told and "could not be sent" not in told


def test_nothing_is_offered_for_what_still_waits(desk: Any) -> None:
    client, session = desk
    post_mails(session, "k")
    assert "Send again" not in client.get(reverse(LIST)).content.decode()


def test_all_that_failed_go_again_from_the_sessions_page(
    desk: Any, django_assert_max_num_queries
) -> None:
    client, session = desk
    post_mails(session, *"abc", state=State.DEAD)
    page = reverse("admin:agenda_session_change", args=[session.pk])
    assert "3 mails could not be sent" in text_of(client.get(page))

    with django_assert_max_num_queries(25):
        answer = client.post(
            reverse("admin:outbox_delivery_failed_again"),
            {"session": session.pk, "back": "session"},
        )

    assert answer["Location"] == page
    told = text_of(client.get(page))
    assert "3 mails are sent again" in told and "could not be sent" not in told
    assert sending.send_due(timezone.now()) == 3


def test_it_is_found_by_a_name_an_address_and_a_session(desk: Any) -> None:
    client, session = desk
    post_mails(session, "k", recipient=f"person:{make_participant(session, display_name='Ada').pk}")
    post_mails(session, "l", recipient="address:jun@example.org")
    make_registration(make_announced(), email="noor@example.org")

    for word, found in [("ada", "Ada"), ("jun@", "jun@example.org")]:
        told = text_of(client.get(reverse(LIST), {"q": word}))
        assert found in told
        assert "1 mail" in told
    for pk, count in [(session.pk, 2), (0, 0)]:
        assert f"{count} mails" in text_of(client.get(reverse(LIST), {"session": pk}))


def test_a_page_of_mails_costs_no_more_than_one_mail(
    desk: Any, django_assert_max_num_queries
) -> None:
    client, session = desk
    people = [make_participant(session, display_name=f"Person {n}") for n in range(40)]
    rows.put(
        make_delivery(str(one.pk), session_id=session.pk, recipient=f"person:{one.pk}")
        for one in people
    )
    with django_assert_max_num_queries(20):
        assert "Person 39" in text_of(client.get(reverse(LIST)))
