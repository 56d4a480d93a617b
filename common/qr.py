"""An address as a picture to point a phone at."""

import io

import segno
from django.http import HttpResponse


def qr_response(address: str, *, border: int = 4) -> HttpResponse:
    """Black on white in every theme. `border` is the quiet zone, which the page may add to."""
    code = segno.make(address, error="m", micro=False)
    picture = io.BytesIO()
    colours = {"dark": "#000", "light": "#fff"}
    code.save(picture, kind="svg", xmldecl=False, border=border, omitsize=True, **colours)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
