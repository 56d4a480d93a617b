"""What was shown stands in the record, with a link as long as it is public."""

import pytest
from django.test import Client

from materials.services import files, sharing
from reports.markdown import to_markdown
from reports.record import build_record
from tests.factories import make_session
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
    paper = make_link(session, title="Paper", url="https://example.org/a?b=1&c=2>d")
    for row in (back, slides, paper):
        sharing.share(session_id=session.pk, material_id=row.pk)
    sharing.unshare(session_id=session.pk, material_id=back.pk)
    slides.refresh_from_db()

    page = Client().get(f"/sessions/{session.slug}/record").content.decode()
    assert never.title not in page
    assert f"{settings.SITE_URL}/m/{slides.token}" in page and "example.org</bdi>" in page
    assert page.index("Taken back") < page.index("not public any more")
    written = to_markdown(build_record(session))
    assert "## Materials (3)\n\n" in written
    assert f"[Slides](<{settings.SITE_URL}/m/{slides.token}>) (PDF)\n" in written
    assert "[Paper](<https://example.org/a?b=1&c=2%3Ed>) (Link, example.org)\n" in written
    assert "Taken back (PDF; not public any more)\n" in written and never.title not in written

    with django_capture_on_commit_callbacks(execute=True):
        session.delete()
    assert not list(settings.MATERIALS.iterdir()), "its files go with it"
    assert files.forget_strays() == 0
