"""Pictures among the materials, drawn anew: no place, no date, nothing hidden comes along. Pure."""

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps

from common.refusals import refuse
from participants.rules.pictures import (
    BOMBS,
    BROKEN,
    MODES,
    MOST_POINTS,
    MOST_POINTS_WHOLE,
    one_at_a_time,
)

PICTURES = ("png", "jpg", "jpeg", "jpe", "jfif", "webp")
LONGEST_SIDE = 4096  # points: sharp on any wall
QUALITY = 88
KINDS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "WEBP": "webp"}  # MPO: as telephones write


def drawn_anew(file: BinaryIO) -> tuple[str, bytes]:
    """Its ending, and the picture as we keep it."""
    with one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _drawn(_opened(file))
        except BOMBS:
            raise _too_many(MOST_POINTS) from None
        except BROKEN:
            raise refuse("file_broken") from None


def _opened(file: BinaryIO) -> Image.Image:
    file.seek(0)
    image = Image.open(file, formats=["PNG", "JPEG", "WEBP"])
    most = MOST_POINTS if image.format in ("JPEG", "MPO") else MOST_POINTS_WHOLE
    if image.width * image.height > most:
        raise _too_many(most)
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise refuse("file_moves")
    if image.mode not in (*MODES, "CMYK"):
        raise refuse("file_colours")
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # read at a fraction of its size
    return image


def _too_many(most: int) -> Exception:
    return refuse("file_points", limit=most // 1_000_000)


def _drawn(image: Image.Image) -> tuple[str, bytes]:
    ending = KINDS[str(image.format)]
    upright = ImageOps.exif_transpose(image)
    see_through = upright.mode in ("LA", "RGBA") or "transparency" in upright.info
    plain = upright.convert("RGBA" if see_through and ending != "jpg" else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new(plain.mode, plain.size)  # of its points alone: no text, no profile
    clean.paste(plain)
    written = io.BytesIO()
    how = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending]
    clean.save(written, how, **({} if ending == "png" else {"quality": QUALITY}))
    return ending, written.getvalue()
