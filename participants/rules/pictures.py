"""Makes a photo of a file that somebody chose, or refuses it with what to do. Pure.

What we keep is drawn anew: no place, no date, no name of a camera, nothing hidden comes along.
"""

import io
import struct
import warnings
from pathlib import PurePath
from threading import Lock
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from common.refusals import refuse

MOST_BYTES = 8 * 1024 * 1024
MOST_POINTS = 50_000_000
MOST_POINTS_WHOLE = 25_000_000  # of kinds that cannot be read at a smaller size
SMALLEST = 160  # points a side
LARGE, SMALL = 512, 96
MOST_KEPT = 150_000  # bytes of the large one
QUALITIES = (85, 70, 50)
HEADS_UP = (0.5, 0.35)  # what is cut off: a face is rather above the middle
ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png", ".apng"),
    "WEBP": (".webp",),
}
MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
BROKEN = (OSError, SyntaxError, ValueError, TypeError, struct.error, IndexError, OverflowError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
one_at_a_time = Lock()  # a picture unpacked takes a hundred megabytes for a moment


class Picture(NamedTuple):
    """JPEG, square, at most 512 and 96 points a side."""

    large: bytes
    small: bytes


def made_of(content: bytes, name: str) -> Picture:
    """The photo of a JPEG, PNG or WebP file, cut square and turned upright."""
    if len(content) > MOST_BYTES:
        raise refuse("photo_large", limit=MOST_BYTES // 1024**2)
    with one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _drawn(_opened(content, name))
        except BOMBS:
            raise _too_many(MOST_POINTS) from None
        except BROKEN:
            raise refuse("photo_broken") from None


def _opened(content: bytes, name: str) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(content), formats=list(ENDINGS))
    except UnidentifiedImageError:
        raise refuse("photo_kind") from None
    kind = "JPEG" if image.format == "MPO" else str(image.format)  # as telephones write theirs
    _check(image, kind, PurePath(name).suffix.casefold())
    if kind == "JPEG":
        image.draft("RGB", (2 * LARGE, 2 * LARGE))  # read at a fraction of its size
    return image


def _check(image: Image.Image, kind: str, ending: str) -> None:
    if ending and ending not in ENDINGS[kind]:
        raise refuse("photo_name", ending=ending[:12], kind=kind)
    most = MOST_POINTS if kind == "JPEG" else MOST_POINTS_WHOLE
    if image.width * image.height > most:
        raise _too_many(most)
    if min(image.size) < SMALLEST:
        raise refuse("photo_small", limit=SMALLEST)
    if kind != "JPEG" and getattr(image, "is_animated", False):
        raise refuse("photo_moves")
    if image.mode not in MODES:
        raise refuse("photo_colours")


def _too_many(most: int) -> Exception:
    return refuse("photo_points", limit=most // 1_000_000)


def _drawn(image: Image.Image) -> Picture:
    side = min(LARGE, *image.size)
    upright = _on_white(ImageOps.exif_transpose(image))
    large = ImageOps.fit(upright, (side, side), centering=HEADS_UP)
    small = large.resize((SMALL, SMALL), Image.Resampling.LANCZOS)
    return Picture(_bounded(large), _jpeg(small, QUALITIES[0]))


def _on_white(image: Image.Image) -> Image.Image:
    seen = image.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")


def _bounded(image: Image.Image) -> bytes:
    made = (_jpeg(image, quality) for quality in QUALITIES)
    return next((each for each in made if len(each) <= MOST_KEPT), _jpeg(image, QUALITIES[-1]))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
