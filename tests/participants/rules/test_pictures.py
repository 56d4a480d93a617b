"""A photo is made of what people choose, or refused with what to do; nothing hidden stays in it."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from participants.rules import pictures
from participants.rules.pictures import made_of

ORIENTATION, PLACE, CAMERA = 0x0112, 0x8825, 0x0110
RED, BLUE = (220, 30, 30), (30, 30, 220)


def picture(mode="RGB", size=(800, 600), colour=RED):
    return Image.new(mode, size, colour)


def written(image, kind="JPEG", **more):
    content = io.BytesIO()
    image.save(content, kind, **more)
    return content.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def refused(content, name):
    with pytest.raises(ValidationError) as refusal:
        made_of(content, name)
    return refusal.value.code


@pytest.mark.parametrize(
    ("kind", "name"),
    [("JPEG", "a.jpg"), ("JPEG", "A.JPEG"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("PNG", "photo")],
)
def test_a_photo_is_square_and_small(kind, name):
    made = made_of(written(picture(), kind), name)

    assert [opened(made.large).size, opened(made.small).size] == [(512, 512), (96, 96)]
    assert {opened(each).format for each in made} == {"JPEG"}
    assert len(made.small) < 6000 and len(made.large) <= pictures.MOST_KEPT


def test_a_small_one_is_not_blown_up():
    assert opened(made_of(written(picture(size=(200, 300))), "a.jpg").large).size == (200, 200)


def test_it_stands_upright():
    lying = picture(size=(800, 600))
    lying.paste(BLUE, (0, 0, 400, 600))  # the left half, which a camera on its side means as top
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    made = opened(made_of(written(lying, exif=exif), "a.jpg").large)

    top, bottom = made.getpixel((256, 20)), made.getpixel((256, 500))
    assert top[2] > 150 > top[0] and bottom[0] > 150 > bottom[2]


def test_nothing_hidden_comes_along():
    exif = Image.Exif()
    exif[CAMERA] = "Wobbegong X1"
    exif.get_ifd(PLACE)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = written(picture(), exif=exif, icc_profile=profile, comment=b"At home")

    made = made_of(source, "a.jpg")

    assert b"Wobbegong" in source and b"At home" in source
    for each in made:
        image = opened(each)
        assert not image.getexif() and not {"exif", "icc_profile", "comment"} & set(image.info)


def test_glass_becomes_white():
    made = opened(made_of(written(picture("RGBA", colour=(0, 0, 0, 0)), "PNG"), "a.png").large)

    assert min(made.getpixel((256, 256))) > 250


def test_noise_stays_bounded():
    noise = Image.effect_noise((1200, 1200), 120).convert("RGB")

    assert len(made_of(written(noise, "PNG"), "a.png").large) < 2 * pictures.MOST_KEPT


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (SVG, "a.svg", "photo_kind"),
        (SVG, "a.jpg", "photo_kind"),
        (written(picture(), "GIF"), "a.gif", "photo_kind"),
        (written(picture(), "TIFF"), "a.tiff", "photo_kind"),
        (b"%PDF-1.7", "a.pdf", "photo_kind"),
        (b"\0" * 40, "a.jpg", "photo_kind"),
        (written(picture(), "PNG"), "a.jpg", "photo_name"),
        (written(picture()), "a.jpg.exe", "photo_name"),
        (written(picture("CMYK", colour=(0, 0, 0, 0))), "a.jpg", "photo_colours"),
        (written(picture("I;16", colour=5), "PNG"), "a.png", "photo_colours"),
        (written(picture(size=(159, 900))), "a.jpg", "photo_small"),
        (written(picture())[:2000], "a.jpg", "photo_broken"),
        (written(Image.effect_noise((300, 300), 50), "PNG")[:3000], "a.png", "photo_broken"),
        (b"x" * (pictures.MOST_BYTES + 1), "a.jpg", "photo_large"),
    ],
)
def test_what_is_no_photo_is_refused(content, name, code):
    assert refused(content, name) == code


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_moves_is_refused(kind):
    frames = [picture(colour=BLUE)]
    content = written(picture(), kind, save_all=True, append_images=frames)

    assert refused(content, f"a.{kind.lower()}") == "photo_moves"


def claimed(width, height):
    """A small PNG that says that it is a large picture."""
    head = b"IHDR" + struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(10_000))
    parts = (
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each))
        for each in (head, data, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("size", [(6000, 5000), (12000, 8000), (60000, 60000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("unpacked"))

    assert refused(claimed(*size), "a.png") == "photo_points"
