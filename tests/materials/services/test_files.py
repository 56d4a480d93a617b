"""Files are kept whole, under names of ours, within a quota; what was refused leaves nothing."""

import io
import os

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from materials.models import Material
from materials.services import files, shelf
from materials.services.shelf import About
from tests.factories import make_segment, make_session
from tests.materials.made import PDF, make_link, make_material
from tests.outcomes import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MATERIALS = tmp_path / "materials"
    return settings.MATERIALS


def keep(session, content=PDF, name="My_slides.pdf", **about):
    file = io.BytesIO(content)
    told = {"name": name, "about": About(**about), "sender": f"seat:{session.pk}"}
    return files.keep_file(session_id=session.pk, file=file, **told)


def stored(folder):
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def test_a_file_is_kept_as_it_came_under_a_name_of_ours(folder):
    session = make_session()
    row = keep(session, segment_id=make_segment(session).pk)
    assert stored(folder) == [row.file] and "slides" not in row.file
    assert (folder / row.file).read_bytes() == PDF
    assert (row.title, row.kind, row.ending, row.size) == ("My slides", "pdf", "pdf", len(PDF))
    assert len(row.digest) == 64


def test_what_is_refused_or_rolled_back_leaves_no_file(folder, monkeypatch):
    session = make_session()
    elsewhere = make_segment(make_session())
    with refused("file_broken"):
        keep(session, PDF[:30])
    with refused("material_segment"):
        keep(session, segment_id=elsewhere.pk)
    with refused("too_long"):
        keep(session, title="x" * 300)

    def fails(*_rest: object) -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(files, "put", fails)
    with pytest.raises(RuntimeError):
        keep(session)
    assert stored(folder) == [] and not Material.objects.exists()


def test_a_session_has_its_quota_and_what_was_removed_gives_way(
    folder, settings, django_capture_on_commit_callbacks
):
    settings.MATERIALS_MB = 1
    session, other = make_session(), make_session()
    big = b"x" * 700_000
    first = keep(session, big, "a.txt")
    with refused("files_full"):
        keep(session, big, "b.txt")
    keep(other, big, "a.txt")
    shelf.remove(session_id=session.pk, material_id=first.pk)
    with django_capture_on_commit_callbacks(execute=True):
        second = keep(session, big, "b.txt")
    assert stored(folder) == sorted(Material.objects.values_list("file", flat=True))
    with refused("material_gone"):
        shelf.restore(session_id=session.pk, material_id=first.pk)
    assert second.order == 1 or second.order == 2


def test_strays_go_after_an_hour_and_nothing_else_does(folder):
    row = make_material(make_session())
    for name, age in (("old", 7200), ("fresh", 0), (row.file, 7200)):
        path = folder / name
        path.touch()
        os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
    assert files.forget_strays() == 1
    assert stored(folder) == sorted(["fresh", row.file])


def test_forgetting_waits_for_the_commit(folder, django_capture_on_commit_callbacks):
    row, link = make_material(make_session()), make_link(make_session())
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            assert files.forget(Material.objects.filter(pk__in=[row.pk, link.pk])) == 2
        assert stored(folder) == [row.file]
    assert stored(folder) == []


def test_who_tries_too_often_waits():
    session = make_session()
    for _ in range(files.AT_ONCE):
        with pytest.raises(ValidationError):
            keep(session, b"", "a.pdf")
    with refused("rate"):
        keep(session)
