"""Files are kept: judged, written under a name of ours, then noted; else they go again."""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum

from common.refusals import refuse
from common.stored_files import path_of
from common.throttles import allowed
from live.stream import locked
from materials.models import Material
from materials.rules.codes import FORMATS
from materials.rules.contents import Taken, judged
from materials.rules.file_names import stem
from materials.rules.limits import MEGABYTE
from materials.services.shelf import About, put, titled

PIECE = 256 * 1024
AT_ONCE, SECONDS = 30, 600  # tries of one seat or account: each may be a picture to unpack
FRESH_SECONDS = 3600  # a file without a row may still get one


def keep_file(*, session_id: int, file: BinaryIO, name: str, about: About, sender: str) -> Material:
    """Put a file at the end of the list; without a title it is called as it was.

    `sender` is whose tries are counted. Refuses what is none of our kinds, and too much of them.
    """
    if not allowed("materials", sender, AT_ONCE, SECONDS):
        raise refuse("rate", seconds=SECONDS)
    title = titled(about.title, stem(name) or "material")
    taken = judged(file, name)
    with _written(file, taken) as row, locked(session_id):
        _check_quota(session_id, row.size)
        row.title = title
        return put(row, session_id, about)


@contextmanager
def _written(file: BinaryIO, taken: Taken) -> Iterator[Material]:
    """A row about a file that stands on the disk now; whatever goes wrong, the file goes again."""
    path = path_of(secrets.token_hex(16))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        digest, size = _copied(file, taken, path.name)
        kind = FORMATS[taken.ending].kind
        row = Material(kind=kind, ending=taken.ending, file=path.name, size=size, digest=digest)
        yield row
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _copied(file: BinaryIO, taken: Taken, name: str) -> tuple[str, int]:
    with path_of(name).open("xb") as kept:
        if taken.made is None:
            file.seek(0)
            shutil.copyfileobj(file, kept, PIECE)
        else:
            kept.write(taken.made)
        kept.flush()
        os.fsync(kept.fileno())
    with path_of(name).open("rb") as kept:
        return hashlib.file_digest(kept, "sha256").hexdigest(), path_of(name).stat().st_size


def _check_quota(session_id: int, size: int) -> None:
    """What was removed is forgotten where it stands in the way; till then it may come back."""
    most = settings.MATERIALS_MB * MEGABYTE
    rows = Material.objects.filter(session=session_id)
    if _bytes(rows.filter(removed_at=None)) + size > most:
        raise refuse("files_full", limit=settings.MATERIALS_MB)
    if _bytes(rows) + size > most:
        forget(rows.exclude(removed_at=None))


def _bytes(rows: QuerySet[Material]) -> int:
    return int(rows.aggregate(all=Sum("size"))["all"] or 0)


def forget(rows: QuerySet[Material]) -> int:
    """Delete these rows, and their files once that is certain."""
    names = [name for name in rows.values_list("file", flat=True) if name]
    gone = rows.delete()[0]
    transaction.on_commit(partial(_unlink, names))
    return int(gone)


def _unlink(names: list[str]) -> None:
    for name in names:
        path_of(name).unlink(missing_ok=True)


def forget_strays() -> int:
    """Files that no row names: of deleted sessions, of a process that was killed."""
    folder = settings.MATERIALS
    old = time.time() - FRESH_SECONDS
    paths = [one for one in folder.iterdir() if one.is_file()] if folder.is_dir() else []
    kept = set(Material.objects.values_list("file", flat=True))
    strays = [one for one in paths if one.name not in kept and one.stat().st_mtime < old]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
