"""Files at their addresses: for whom they are, as downloads that no browser runs."""

import pytest
from django.test import Client

from agenda.rules.codes import State
from materials.services import sharing, shelf
from tests.factories import make_clerk, make_participant, make_session
from tests.live.visitors import browser_of
from tests.materials.made import PDF, make_link, make_material

pytestmark = pytest.mark.django_db
STORED = "X-Stored-File"


def own(row):
    return f"/sessions/{row.session.slug}/materials/{row.pk}"


def test_a_file_is_a_download_that_can_do_nothing():
    session = make_session()
    row = make_material(session, title="“Ladder” خطة")
    answer = browser_of(make_participant(session)).get(own(row))

    assert answer.status_code == 200
    assert answer[STORED] == f"{row.file} 0 {len(PDF)}"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("ending, kind", [("png", "image"), ("txt", "text"), ("csv", "table")])
def test_images_and_texts_are_downloads_too(ending, kind):
    row = make_material(make_session(), kind=kind, ending=ending, token="x" * 16)
    answer = Client().get(f"/m/{row.token}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"].split("/")[0] in {"image", "text"}


def test_parts_are_sent_and_what_is_known_is_not_sent_again():
    row = make_material(make_session(), token="y" * 16)
    client, url = Client(), f"/m/{row.token}"
    tag = client.get(url)["ETag"]

    known = client.get(url, headers={"If-None-Match": tag})
    assert known.status_code == 304 and STORED not in known
    part = client.get(url, headers={"Range": "bytes=5-8"})
    assert (part.status_code, part["Content-Range"]) == (206, f"bytes 5-8/{len(PDF)}")
    assert part[STORED] == f"{row.file} 5 4" and part["Content-Length"] == "4"
    changed = client.get(url, headers={"Range": "bytes=5-8", "If-Range": '"other"'})
    assert changed.status_code == 200
    same = client.get(url, headers={"Range": "bytes=5-", "If-Range": tag})
    assert same.status_code == 206
    beyond = client.get(url, headers={"Range": f"bytes={len(PDF)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(PDF)}")
    assert STORED not in beyond
    assert client.head(url)["Content-Length"] == str(len(PDF))


def test_a_file_is_never_served_from_another_session():
    here, there = make_session(), make_session()
    row = make_material(here)
    stranger = browser_of(make_participant(there))
    assert stranger.get(own(row)).status_code == 404
    assert stranger.get(f"/sessions/{there.slug}/materials/{row.pk}").status_code == 404
    removed = make_participant(here, removed_at=here.created_at)
    assert browser_of(removed).get(own(row)).status_code == 404


def test_what_is_taken_back_or_removed_opens_no_more():
    session = make_session()
    row, client = make_material(session), Client()
    sharing.share(session_id=session.pk, material_id=row.pk)
    row.refresh_from_db()
    address = f"/m/{row.token}"
    assert client.get(address).status_code == 200
    sharing.unshare(session_id=session.pk)
    assert client.get(address).status_code == 404
    seat = browser_of(make_participant(session))
    assert seat.get(own(row)).status_code == 200
    shelf.remove(session_id=session.pk, material_id=row.pk)
    assert seat.get(own(row)).status_code == 404


def test_a_draft_is_for_its_people_and_a_called_off_session_as_before():
    draft = make_session(state=State.DRAFT)
    row, public = make_material(draft), make_material(draft, token="z" * 16)
    guest, clerk = browser_of(make_participant(draft)), browser_of(make_clerk(draft))
    for url in (own(row), f"/m/{public.token}"):
        assert guest.get(url).status_code == 404
        assert Client().get(url).status_code == 404
        assert clerk.get(url).status_code == 200
    off = make_session(state=State.PUBLISHED, called_off_at=draft.created_at)
    row = make_material(off)
    assert browser_of(make_participant(off)).get(own(row)).status_code == 200


def test_what_is_no_file_or_is_gone_from_the_disk_is_not_there(settings, tmp_path):
    session = make_session()
    link, row = make_link(session, token="l" * 16), make_material(session, token="f" * 16)
    seat = browser_of(make_participant(session))
    assert seat.get(own(link)).status_code == seat.get(f"/m/{link.token}").status_code == 404
    settings.MATERIALS = tmp_path
    assert seat.get(own(row)).status_code == seat.get(f"/m/{row.token}").status_code == 404
    assert seat.get(f"/sessions/{session.slug}/materials/{2**60}").status_code == 404
