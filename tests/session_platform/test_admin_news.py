"""The panel that waits on a session's page until what has changed is told or kept quiet."""

import re

import pytest
from django.core import mail as outgoing

from agenda.models import Session
from agenda.services import publishing
from outbox.models import Delivery
from participants.models import Participant
from tests.factories import make_speaker
from tests.participants.reminded import make_registration, send
from tests.session_platform.test_admin import address, organizer, page, session, text_of
from tests.session_platform.test_admin_calling_off import known, press

__all__ = ["known", "organizer", "page", "session"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def told(known):
    """A reader is registered for it, and a speaker has opened their link."""
    make_registration(known, email="reader@example.org")
    make_speaker(known, display_name="Ada Example", email="ada@example.org")
    send()
    outgoing.outbox.clear()
    return known


def panel(page, session):
    body = page.client.get(address("change", session)).content.decode()
    found = re.search(r'<section class="news[" ].*?</section>', body, re.S)
    return found.group() if found else ""


def seen(page, session):
    return re.search(r'name="seen" value="(\w+)"', panel(page, session)).group(1)


def test_a_changed_room_waits_until_it_is_told_by_one_press(page, told):
    assert not panel(page, told)
    page.open().save(place="Room 7")

    shown = panel(page, told)

    for words in ("Hall", "Room 7", "Tell 2 people", "1</span> speaker", "1</span> registered"):
        assert words in shown, words
    assert "reader@example.org" in shown and "Changed: Who decides about open models?" in shown
    assert not outgoing.outbox and panel(page, told)
    assert "2 people are told by mail." in press(page, "tell", told, seen=seen(page, told))
    assert send() == 2 and not panel(page, told)


def test_kept_quiet_it_is_one_line_and_can_be_told_after_all(page, told):
    page.open().save(place="Room 7")

    assert "Kept quiet" in press(page, "keep_quiet", told, seen=seen(page, told))

    assert "kept quiet" in panel(page, told) and "Keep it quiet" not in panel(page, told)
    assert send() == 0
    assert "2 people are told by mail." in press(page, "tell", told, seen=seen(page, told))


def test_the_second_organizer_reads_that_it_is_decided(page, told):
    page.open().save(place="Room 7")
    mark = seen(page, told)
    press(page, "tell", told, seen=mark)

    assert "decided that already" in press(page, "tell", told, seen=mark)
    assert "decided that already" in press(page, "keep_quiet", told, seen=mark)
    assert Delivery.objects.filter(kind="changed").count() == 2


@pytest.mark.parametrize("sent", ["", "nonsense", "\x00"])
def test_a_press_without_what_was_seen_tells_nobody(page, told, sent):
    page.open().save(place="Room 7")

    assert "changed once more" in press(page, "tell", told, seen=sent)
    assert send() == 0


def test_who_only_looks_sees_no_panel_and_no_address(page, told, client, django_user_model):
    page.open().save(place="Room 7")
    client.force_login(django_user_model.objects.create_user("looker", is_staff=True))

    assert "reader@example.org" not in client.get(address("change", told)).content.decode()


def test_what_nobody_knew_of_has_no_panel(page, known):
    page.open().save(place="Room 7")

    assert not panel(page, known)


def test_called_off_is_told_before_it_may_be_deleted(page, told):
    press(page, "call_off", told, note="Postponed to spring")
    assert "It will not be held" in panel(page, told) or "Postponed" in panel(page, told)
    delete = address("delete", told)
    assert "2 people do not know yet" in text_of(page.client.get(delete))
    assert page.client.post(delete, {"post": "yes"}).status_code == 403

    press(page, "tell", told, seen=seen(page, told))

    assert "on their way" in text_of(page.client.get(delete))
    assert page.client.post(delete, {"post": "yes"}).status_code == 403
    assert send() == 2
    assert "Delete it for good" in text_of(page.client.get(delete))
    assert page.client.post(delete, {"post": "yes"}).status_code == 302
    assert not Session.objects.filter(pk=told.pk).exists()
    assert not Participant.objects.filter(email="ada@example.org").exists()


def test_a_draft_with_registered_people_is_not_deleted_silently(page, told):
    publishing.unpublish(session_id=told.pk)

    asked = text_of(page.client.get(address("delete", told)))

    assert "1 person is registered for it" in asked
    assert page.client.post(address("delete", told), {"post": "yes"}).status_code == 403


def test_the_first_page_leads_there_until_it_is_decided(page, told):
    press(page, "call_off", told)
    first = page.client.get("/admin/").content.decode()
    assert "Tell what has changed" in first and f"{address('change', told)}#news" in first

    press(page, "keep_quiet", told, seen=seen(page, told))

    assert "Tell what has changed" not in page.client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"place": "Room 7"}, "Nobody has been told of the new place yet."),
        ({"title": "Who decides now?"}, "Nobody has been told of the new title yet."),
        ({"minutes": "75"}, "Nobody has been told of the new length yet."),
        ({"place": "Room 7", "minutes": "75"}, "Nobody has been told of what has changed yet."),
    ],
)
def test_what_is_said_about_saving_leads_to_the_panel(page, told, typed, words):
    page.open().save(**typed)

    said = page.client.get(address("change", told)).content.decode()

    link = f'Saved. Open screens show it now. <a href="#news">{words}</a>'
    assert link in said and 'id="news"' in said


def test_nothing_more_is_said_where_nobody_is_to_be_told(page, told):
    page.open().save(description="Of models that anybody may run.")
    assert "Nobody has been told" not in text_of(page.client.get(address("change", told)))
    page.open().save(place="Room 7")
    press(page, "keep_quiet", told, seen=seen(page, told))

    page.open().save(description="Of models that everybody may run.")

    assert "Nobody has been told" not in text_of(page.client.get(address("change", told)))


def test_calling_off_and_taking_up_again_say_that_nobody_knows(page, told):
    said = press(page, "call_off", told)
    assert "Nobody has been told that it is called off yet." in said
    press(page, "tell", told, seen=seen(page, told))
    send()

    assert "Nobody has been told that it is held after all yet." in press(
        page, "take_up_again", told
    )
