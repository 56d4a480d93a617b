"""What was shown stands in the record, with a link as long as it is public."""

import pytest
from django.test import Client

from materials.services import files, sharing
from tests.factories import make_moderator, make_session
from tests.live.visitors import browser_of
from tests.materials.made import make_link, make_material

pytestmark = pytest.mark.django_db


def test_what_was_shown_stands_in_the_record(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MATERIALS = tmp_path / "materials"
    session = make_session(state="ended")
    never = make_material(session, title="Never shown")
    back, slides = (
        make_material(session, title="Taken back"),
        make_material(session, title="Slides"),
    )
    paper = make_link(session, title="Paper", url="https://example.org/a?b=1&c=2")
    for row in (back, slides, paper):
        sharing.share(session_id=session.pk, material_id=row.pk)
    sharing.unshare(session_id=session.pk, material_id=back.pk)
    slides.refresh_from_db()

    page = Client().get(f"/sessions/{session.slug}/record").content.decode()
    assert never.title not in page
    assert f"{settings.SITE_URL}/m/{slides.token}" in page and "example.org</bdi>" in page
    assert page.index("Taken back") < page.index("not public any more")
    written = browser_of(make_moderator(session)).get(f"/sessions/{session.slug}/record.md")
    if written.status_code == 200:
        assert "## Materials" in written.content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        session.delete()
    assert not list(settings.MATERIALS.iterdir()), "its files go with it"
    assert files.forget_strays() == 0
