"""An answer whose body is a file of ours: Django says which part, the server's edge sends it.

`session_platform/stored_files.py` does the sending, outside Django's few places and piece by piece.
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

HEADER = "X-Stored-File"  # taken off before anybody sees it


def path_of(name: str) -> Path:
    """Where a file stands that we have named ourselves."""
    return Path(settings.MATERIALS) / name


def send_part(response: HttpResponse, name: str, first: int, length: int) -> HttpResponse:
    """Let this part of the file be the body of this answer."""
    response.headers["Content-Length"] = str(length)
    response.headers[HEADER] = f"{name} {first} {length}"
    return response
