"""Static files: collected when one of them has changed, served with few words."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticFiles(WhiteNoiseMiddleware):
    """First in line: what SecurityMiddleware says of pages (who may open, embed, be told of
    them) says nothing of a public file. A visit makes two dozen requests, so words count.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = WhiteNoiseMiddleware.serve(static_file, request)
        for name in ("Last-Modified", "ETag"):  # a changed file has another name: nobody asks
            del response[name]
        response["X-Content-Type-Options"] = "nosniff"
        return response


def fingerprint() -> str:
    """Of names, sizes and times: cheap, and enough to notice an edit or another release."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_if_changed() -> bool:
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)
    return True
