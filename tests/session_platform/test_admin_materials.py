"""The page "Materials": what organizers prepare, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from materials.models import Material
from participants.rules.roles import Role
from tests.factories import make_participant, make_policy_question, make_segment, make_session
from tests.live.visitors import account, browser_of
from tests.materials.made import PDF, make_link, make_material

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MATERIALS = tmp_path / "materials"


@pytest.fixture
def session():
    return make_session(state="published", ended_at=None, live_at=None)


@pytest.fixture
def browser(session):
    user = account("chief", is_staff=True)
    return browser_of(make_participant(session, user=user, roles=[Role.ORGANIZER]))


def url(session, name="materials"):
    return reverse(f"admin:agenda_session_{name}", args=[session.pk])


def test_an_organizer_adds_arranges_and_removes(session, browser):
    segment, question = make_segment(session), make_policy_question(session)
    said = {"file": SimpleUploadedFile("Ladder.pdf", PDF), "segment": segment.pk}
    assert browser.post(url(session, "materials_file"), said).status_code == 302
    said = {"url": "example.org/paper", "title": "Paper", "policy_question": question.pk}
    assert browser.post(url(session, "materials_file"), said).status_code == 302
    ladder, paper = Material.objects.order_by("pk")
    assert (ladder.title, ladder.segment, ladder.added_by) == ("Ladder", segment, None)
    assert (paper.url, paper.policy_question) == ("https://example.org/paper", question)

    rows = {f"m{ladder.pk}-order": 2, f"m{ladder.pk}-title": "Steps", f"m{paper.pk}-order": 1,
            f"m{paper.pk}-title": "Paper"}  # fmt: skip
    assert browser.post(url(session), rows).status_code == 302
    assert list(Material.objects.values_list("title", flat=True)) == ["Paper", "Steps"]
    browser.post(url(session), {"remove": paper.pk})
    assert [row.title for row in Material.objects.there()] == ["Steps"]
    assert "Bring back" in browser.get(url(session)).content.decode()
    browser.post(url(session), {"restore": paper.pk})
    assert Material.objects.there().count() == 2


def test_what_is_refused_is_said_beside_it_and_nothing_typed_is_lost(session, browser):
    said = {"file": SimpleUploadedFile("a.png", b"<svg/>"), "title": "Ladder of openness"}
    answer = browser.post(url(session, "materials_file"), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a PDF" in page and 'value="Ladder of openness"' in page
    answer = browser.post(
        url(session, "materials_file"), said, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422 and "file" in answer.json()["refused"]
    row = make_link(session)
    answer = browser.post(url(session), {f"m{row.pk}-order": "x", f"m{row.pk}-title": "New"})
    assert answer.status_code == 422 and 'value="New"' in answer.content.decode()


def test_nothing_of_another_session_is_offered_or_changed(session, browser):
    elsewhere = make_session()
    other, segment = make_material(elsewhere), make_segment(elsewhere)
    browser.post(url(session), {"remove": other.pk, f"m{other.pk}-title": "Mine"})
    browser.post(url(session), {f"m{other.pk}-title": "Mine", f"m{other.pk}-order": 1})
    other.refresh_from_db()
    assert other.removed_at is None and other.title != "Mine"
    said = {"url": "example.org", "segment": segment.pk}
    assert browser.post(url(session, "materials_file"), said).status_code == 422
    assert browser.get(url(elsewhere)).status_code == 404
    assert browser.post(url(elsewhere, "materials_file"), said).status_code == 404
