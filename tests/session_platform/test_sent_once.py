"""A form that is sent twice is done once, and the second press ends where the first one did."""

import re
import threading

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from redis import RedisError

from agenda.models import Session
from agenda.rules.codes import State
from participants.models import Participant
from participants.rules.roles import Role
from session_platform import sent_once
from session_platform.sent_once import SentOnce
from tests.factories import make_display, make_participant, make_session
from tests.participants.test_import_command import PAGE
from tests.session_platform.test_admin import address, fields_of, make_staff, text_of

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def session():
    return make_session(state=State.DRAFT)


@pytest.fixture
def browser(session):
    """A browser of the session's organizer, who administers, too; it shows what is refused."""
    user = make_staff(is_superuser=True)
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token_on(page):
    return TOKEN.search(page.content.decode())[1]


def press(client, url, data, times=2):
    """The same words from the same page, as a double press sends them."""
    return [client.post(url, data) for _ in range(times)]


def form_at(client, url, **data):
    return {"csrfmiddlewaretoken": token_on(client.get(url)), **data}


def form_on(page):
    """What a browser sends of a page of the admin that nobody touched."""
    return {**fields_of(page), "csrfmiddlewaretoken": token_on(page)}


def test_duplicate_makes_one_copy(browser, session):
    url = address("duplicate", session)

    first, second = press(browser, url, form_at(browser, url))

    assert Session.objects.count() == 2
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]


def test_another_page_makes_another_copy(browser, session):
    url = address("duplicate", session)
    for _ in range(2):
        press(browser, url, form_at(browser, url))

    assert Session.objects.count() == 3


def test_save_stores_a_new_row_once(browser, session):
    url = address("change", session)
    page = browser.get(url)
    row = {"kind": "video", "label": "", "url": "https://video.example.org"}
    rows = {f"links-0-{name}": value for name, value in row.items()} | {"links-TOTAL_FORMS": "1"}

    answers = press(browser, url, form_on(page) | rows)

    assert [answer.status_code for answer in answers] == [302, 302]
    assert session.links.count() == 1


def test_other_words_from_the_same_page_are_another_press(browser, session):
    url = address("duplicate", session)
    form = form_at(browser, url)

    browser.post(url, form)
    browser.post(url, form | {"title": "Another year"})

    assert Session.objects.count() == 3


def test_a_new_session_is_one(browser):
    url = reverse("admin:agenda_session_add")
    page = browser.get(url)
    answers = press(browser, url, form_on(page) | {"title": "Fresh", "goals": []})

    assert [answer.status_code for answer in answers] == [302, 302], text_of(answers[0])

    assert Session.objects.filter(title="Fresh").count() == 1


def test_a_page_without_a_number_is_imported_once(browser):
    url = reverse("admin:agenda_session_import")
    text = PAGE.replace("IGF 2026 WS #403", "Draft")
    preview = browser.post(url, form_at(browser, url, text=text, read="1"))
    create = {"csrfmiddlewaretoken": token_on(preview), "text": text, "create": "1"}
    before = Session.objects.count()

    first, second = press(browser, url, create)

    assert first["Location"] == second["Location"]
    assert Session.objects.count() == before + 1


def test_an_account_is_added_once_and_the_second_press_is_no_error(browser):
    url = reverse("admin:auth_user_add")
    data = form_at(browser, url, email="new@example.org", is_active="on")

    first, second = press(browser, url, data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert get_user_model().objects.filter(email="new@example.org").count() == 1


def test_what_is_deleted_is_no_missing_page_for_the_second_press(browser, session):
    url = reverse("admin:agenda_session_delete", args=[session.pk])

    first, second = press(browser, url, form_at(browser, url, post="yes"))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]


def test_a_double_press_is_no_answer_to_a_question(browser, session):
    """Publish asks about a strange year; only a press on the page that asks is meant."""
    Session.objects.filter(pk=session.pk).update(starts_at="2062-05-06T12:00:00Z")
    token = form_at(browser, address("change", session))

    press(browser, address("publish", session), token)

    session.refresh_from_db()
    assert session.state == State.DRAFT
    browser.post(address("publish", session), form_at(browser, address("change", session)))
    session.refresh_from_db()
    assert session.state == State.PUBLISHED


def test_a_link_is_revoked_once(browser, session):
    display = make_display(session)
    url = reverse("admin:agenda_session_revoke_display", args=[session.pk, display.pk])
    form, serials = form_at(browser, address("change", session)), []

    for _ in range(2):
        browser.post(url, form)
        display.refresh_from_db()
        serials.append(display.link_serial)

    assert serials[0] == serials[1]


def test_who_publishes_what_another_has_published_is_told_so(browser, session):
    pages = [form_at(browser, address("change", session)) for _ in range(2)]
    for page in pages:
        answer = browser.post(address("publish", session), page, follow=True)

    assert "Published already" in text_of(answer)


JOIN = {"mode": "online", "name": "Amara", "once": "a-word-of-this-page"}


def test_who_joins_by_a_double_press_is_one_person_with_its_cookie():
    """Before there is a cookie the second press brings none: it is given the first one's."""
    session = make_session(state=State.PUBLISHED)
    url, first, second = reverse("join", args=[session.slug]), Client(), Client()

    answers = [each.post(url, JOIN) for each in (first, second)]

    assert Participant.objects.filter(session=session, display_name="Amara").count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]
    assert second.get(answers[1]["Location"]).status_code == 200


def test_two_who_join_alike_are_two():
    session = make_session(state=State.PUBLISHED)
    for word in ("a", "b"):
        Client().post(reverse("join", args=[session.slug]), JOIN | {"once": word})

    assert Participant.objects.filter(session=session, display_name="Amara").count() == 2


def test_somebody_elses_browser_is_given_nothing(session):
    """Not even with the same words and token: the page's answer belongs to a browser."""
    users = [make_staff(name) for name in ("one", "two")]
    url = address("duplicate", session)
    answers = []
    for user in users:
        make_participant(session, user=user, roles=[Role.ORGANIZER])
        client = Client()
        client.force_login(user)
        answers.append(client.post(url, {"csrfmiddlewaretoken": "the same"}))

    assert answers[0]["Location"] != answers[1]["Location"]


# --- The middleware alone ---------------------------------------------------------------------


def sent(**data):
    return RequestFactory().post("/x", {"csrfmiddlewaretoken": "word", **data})


def test_what_was_refused_or_failed_may_be_tried_again():
    answers = [HttpResponse(status=422), HttpResponse(status=500), HttpResponse("done")]
    once = SentOnce(lambda _request: answers.pop(0))

    said = [once(sent(case="refused")) for _ in range(4)]

    assert [answer.status_code for answer in said] == [422, 500, 200, 200]
    assert said[2].content == said[3].content


def test_a_view_that_breaks_leaves_nothing_behind():
    def broken(_request):
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            SentOnce(broken)(sent(case="broken"))


def test_the_second_press_waits_for_the_first():
    begun, go_on, calls = threading.Event(), threading.Event(), []

    def view(_request):
        calls.append(1)
        begun.set()
        go_on.wait(10)
        return HttpResponse("made")

    answers = []
    presses = [
        threading.Thread(target=lambda: answers.append(SentOnce(view)(sent(case="slow"))))
        for _ in range(2)
    ]
    presses[0].start()
    assert begun.wait(10)
    presses[1].start()
    go_on.set()
    for each in presses:
        each.join(10)

    assert len(calls) == 1
    assert [answer.content for answer in answers] == [b"made", b"made"]


def test_who_waits_too_long_is_told_and_nothing_is_done_twice(monkeypatch):
    monkeypatch.setattr(sent_once, "PATIENCE_SECONDS", 0)
    inner: list[HttpResponse] = []

    def view(_request):
        if not inner:
            inner.append(SentOnce(view)(sent(case="long")))
        return HttpResponse("made")

    SentOnce(view)(sent(case="long"))

    assert inner[0].status_code == 409 and "first press is still at work" in text_of(inner[0])


def test_without_its_memory_a_form_goes_through(monkeypatch):
    def gone(*_args):
        raise RedisError

    monkeypatch.setattr(cache, "add", gone)

    assert SentOnce(lambda _request: HttpResponse("done"))(sent(case="gone")).content == b"done"


def test_files_are_compared_by_what_is_in_them():
    calls = []

    def view(request):
        calls.append(request.FILES["file"].read())
        return HttpResponse()

    once = SentOnce(view)
    for text in (b"one", b"one", b"two"):
        once(sent(file=SimpleUploadedFile("page.txt", text)))

    assert calls == [b"one", b"two"]


def test_a_view_may_still_read_the_body_itself():
    bodies = []

    def view(request):
        bodies.append(request.body)
        return HttpResponse()

    SentOnce(view)(sent(case="body"))

    assert b"word" in bodies[0]
