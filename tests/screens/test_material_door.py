"""The door for what speakers and moderators bring, with scripts and without."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from materials.models import Material
from participants.models import Lead
from tests.factories import (
    make_clerk,
    make_moderator,
    make_participant,
    make_segment,
    make_session,
    make_speaker,
)
from tests.live.visitors import browser_of
from tests.materials.made import PDF, make_link

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MATERIALS = tmp_path / "materials"


def pdf(name="Ladder.pdf"):
    return SimpleUploadedFile(name, PDF)


def bring(person, headers=None, **said):
    url = f"/sessions/{person.session.slug}/seats/{person.pk}/materials"
    return browser_of(person).post(url, said, headers=headers or {})


def test_a_moderator_brings_a_file_by_script():
    person = make_moderator(make_session())
    segment = make_segment(person.session)
    answer = bring(person, JSON, file=pdf(), title="Ladder of openness", segment=segment.pk)
    row = Material.objects.get()
    assert answer.json()["material"] == row.pk and answer.json()["refused"] == {}
    assert (row.title, row.segment, row.added_by) == ("Ladder of openness", segment, person)

    answer = bring(person, JSON, file=SimpleUploadedFile("a.pdf", b"<html>"))
    assert answer.status_code == 422
    assert "Choose a PDF" in answer.json()["refused"]["material"]
    assert bring(person, JSON).json()["refused"]["material"] == "Choose a file first."
    both = bring(person, JSON, file=pdf(), material_url="example.org/paper").json()
    assert "one after the other" in both["refused"]["material"]
    assert Material.objects.count() == 1


def test_a_speaker_brings_it_for_a_slot_of_their_own_without_scripts():
    person = make_speaker(make_session(state="published"))
    own, other = make_segment(person.session), make_segment(person.session)
    Lead.objects.create(segment=own, participant=person)
    answer = bring(
        person, file=pdf(), segment=own.pk, pressed="material", part="bio", bio="I count."
    )
    assert answer.status_code == 302 and answer["Location"].endswith("#material")
    assert person.preparation.bio == "I count.", "nothing that was typed is lost"
    page = browser_of(person).get(answer["Location"]).content.decode()
    assert "Ladder" in page and str(own) in page

    answer = bring(person, material_url="no address", material_title="Paper", segment=own.pk)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert (
        "begins with http://" in page and 'value="Paper"' in page and 'value="no address"' in page
    )
    assert bring(person, JSON, file=pdf(), segment=other.pk).status_code == 422
    assert Material.objects.count() == 1


def test_speakers_take_back_what_is_theirs_and_nothing_else():
    person = make_speaker(make_session())
    theirs, own = make_link(person.session), make_link(person.session, added_by=person)
    assert bring(person, JSON, remove_material=theirs.pk).status_code == 422
    assert bring(person, JSON, remove_material="x").status_code == 422
    assert bring(person, JSON, remove_material=own.pk).status_code == 200
    assert list(Material.objects.there()) == [theirs]


def test_nobody_else_brings_anything():
    session = make_session()
    for person in (make_participant(session), make_clerk(session)):
        assert bring(person, JSON, file=pdf()).status_code in {403, 404}
    off = make_moderator(make_session(state="published", called_off_at=session.created_at))
    assert "called off" in bring(off, JSON, file=pdf()).json()["refused"]["material"]
    assert not Material.objects.exists()
