"""An address as a picture to point a phone at."""

import base64
import io

import segno
from django.http import HttpResponse

QUIET = 4  # light modules around it: with fewer, older scanners miss it from the last row


def qr_response(address: str) -> HttpResponse:
    return HttpResponse(_svg(address), content_type="image/svg+xml")


def qr_picture(address: str) -> str:
    """The same inside a page, for an address that is nobody else's: never under one of its own."""
    return "data:image/svg+xml;base64," + base64.b64encode(_svg(address)).decode()


def _svg(address: str) -> bytes:
    """Black on white in every theme, with its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    picture = io.BytesIO()
    colours = {"dark": "#000", "light": "#fff"}
    code.save(picture, kind="svg", xmldecl=False, border=QUIET, omitsize=True, **colours)
    return picture.getvalue()
