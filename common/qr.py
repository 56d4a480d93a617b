"""An address as a picture to point a phone at."""

import base64
import io

import segno
from django.http import HttpResponse


def qr_response(address: str, *, border: int = 4) -> HttpResponse:
    return HttpResponse(_svg(address, border), content_type="image/svg+xml")


def qr_picture(address: str) -> str:
    """The same inside a page, for an address that is nobody else's: never under one of its own."""
    return "data:image/svg+xml;base64," + base64.b64encode(_svg(address, 4)).decode()


def _svg(address: str, border: int) -> bytes:
    """Black on white in every theme. `border` is the quiet zone, which the page may add to."""
    code = segno.make(address, error="m", micro=False)
    picture = io.BytesIO()
    colours = {"dark": "#000", "light": "#fff"}
    code.save(picture, kind="svg", xmldecl=False, border=border, omitsize=True, **colours)
    return picture.getvalue()
