"""What files really are: ours are taken, and whatever is dressed up as one of them is not."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from materials.rules import archives, images
from materials.rules.contents import judged
from tests.materials.made import PDF

ODP = "application/vnd.oasis.opendocument.presentation"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACROS = PPTX.replace("presentation.main", "presentation.macroEnabled.main")
GPS = 0x8825


def zipped(*entries: tuple[str, bytes | str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return written.getvalue()


def pptx(*more: tuple[str, bytes | str], types: str = PPTX) -> bytes:
    return zipped(("[Content_Types].xml", types), ("ppt/presentation.xml", "<p/>"), *more)


def odp(*more: tuple[str, bytes | str], kind: str = ODP) -> bytes:
    return zipped(("mimetype", kind), ("content.xml", "<x/>"), *more)


def picture(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **how: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **how)
    return written.getvalue()


def of(content: bytes, name: str = "") -> str:
    return judged(io.BytesIO(content), name).ending


@pytest.mark.parametrize(
    "content, name, ending",
    [
        (PDF, "a.pdf", "pdf"),
        (PDF.replace(b"1.7", b"2.0") + b"\n" * 200, "A.PDF", "pdf"),
        (PDF.replace(b"<<>>", b"<</S/JavaScript/JS(app.alert(1))>>"), "a.pdf", "pdf"),
        (pptx(), "a.pptx", "pptx"),
        (pptx(("ppt/media/a.png", b"x"), ("ppt/embeddings/a.xlsx", b"x")), "", "pptx"),
        (odp(), "a.odp", "odp"),
        (picture("PNG"), "a.png", "png"),
        (picture("PNG", mode="P"), "a.png", "png"),
        (picture("JPEG"), "a.JPEG", "jpg"),
        (picture("JPEG", mode="CMYK"), "a.jpg", "jpg"),
        (picture("WEBP"), "a.webp", "webp"),
        (picture("JPEG"), "saved by a browser.png", "jpg"),
        ("Größe خطة\r\n".encode(), "a.txt", "txt"),
        (b"a;b\n1;2\n", "a.csv", "csv"),
        (b"<script>alert(1)</script>", "a.txt", "txt"),
    ],
)
def test_ours_are_taken_as_what_they_are(content, name, ending):
    assert of(content, name) == ending


@pytest.mark.parametrize(
    "content, name, code",
    [
        (b"", "a.pdf", "file_empty"),
        (b"x" * (25 * 1024 * 1024 + 1), "a.txt", "file_large"),
        (b"%PDF-1.7\nhalf of one", "a.pdf", "file_broken"),
        (PDF[:-8], "a.pdf", "file_broken"),
        (b"\n" + PDF, "a.pdf", "file_kind"),
        (b"%PDF-x.y" + PDF, "a.pdf", "file_broken"),
        (PDF + pptx(), "a.pdf", "file_broken"),
        (pptx() + PDF, "a.pptx", "file_broken"),
        (b"<html>" + pptx(), "a.pptx", "file_kind"),
        (pptx()[:-30], "a.pptx", "file_broken"),
        (b"PK\x03\x04" + b"x" * 300, "a.pptx", "file_broken"),
        (zipped(("a.txt", "a")), "a.pptx", "file_kind"),
        (zipped(("word/document.xml", "x"), ("[Content_Types].xml", PPTX)), "", "file_kind"),
        (pptx(types="something else"), "a.pptx", "file_kind"),
        (odp(kind="application/epub+zip"), "a.odp", "file_kind"),
        (pptx(("ppt/vbaProject.bin", b"x")), "a.pptx", "file_macros"),
        (pptx(("ppt/VBAPROJECT.BIN", b"x")), "a.pptx", "file_macros"),
        (pptx(("ppt/activeX/activeX1.xml", b"x")), "a.pptx", "file_macros"),
        (pptx(("ppt/embeddings/a.xlsm", b"x")), "a.pptx", "file_macros"),
        (pptx(types=MACROS), "", "file_macros"),
        (pptx(), "a.pptm", "file_macros"),
        (odp(("Basic/Standard/Module1.xml", "x")), "a.odp", "file_macros"),
        (odp(("Scripts/python/a.py", "x")), "a.odp", "file_macros"),
        (pptx(("../../etc/cron.d/a", "x")), "a.pptx", "file_broken"),
        (pptx(("/etc/passwd", "x")), "a.pptx", "file_broken"),
        (pptx(("C:/a", "x")), "a.pptx", "file_broken"),
        (pptx(("a\\..\\b", "x")), "a.pptx", "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.ppt", "file_old_office"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.png", "file_kind"),
        (b"<html><script>alert(1)</script>", "a.jpg", "file_kind"),
        (b"GIF89a" + b"x" * 50, "a.gif", "file_kind"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "a.png", "file_broken"),
        (picture("PNG")[:-30], "a.png", "file_broken"),
        (picture("PNG", mode="I;16"), "a.png", "file_colours"),
        (picture("PNG"), "a.pdf", "file_name"),
        (PDF, "a.png", "file_name"),
        (PDF, "a.pdf.exe", "file_name"),
        (pptx(), "a.zip", "file_name"),
        ("Größe".encode("latin-1"), "a.txt", "file_coding"),
        (b"a\0b", "a.txt", "file_coding"),
        (b"MZ\x90\x00", "a.exe", "file_kind"),
        (b"a,b", "a.js", "file_kind"),
        (b"a,b", "", "file_kind"),
    ],
)  # fmt: skip
def test_what_is_none_of_ours_is_refused_in_words(content, name, code):
    with pytest.raises(ValidationError) as refused:
        of(content, name)
    assert refused.value.code == code
    assert "%" not in refused.value.messages[0]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_whose_coding_is_sure_is_kept_as_utf_8(coding):
    taken = judged(io.BytesIO("Größe;خطة".encode(coding)), "a.csv")
    assert taken.made == "Größe;خطة".encode()


def test_nothing_hidden_in_a_picture_is_kept():
    exif, hidden = Image.Exif(), PngImagePlugin.PngInfo()
    exif[0x010E], exif[0x0112] = "canary words", 6  # lies on its side
    exif.get_ifd(GPS)[1] = "N"
    hidden.add_text("canary", "canary words")
    for content in (
        picture("JPEG", exif=exif, comment=b"canary words"),
        picture("PNG", pnginfo=hidden, exif=exif),
        picture("WEBP", exif=exif),
    ):
        made = judged(io.BytesIO(content + b"<script>canary words</script>"), "").made
        assert made and b"canary" not in made
        with Image.open(io.BytesIO(made)) as image:
            assert not image.getexif() and image.size == (30, 40)


def test_bombs_are_refused_unpacked(monkeypatch):
    def refused(content: bytes) -> str:
        with pytest.raises(ValidationError) as caught:
            of(content)
        return str(caught.value.code)

    monkeypatch.setattr(archives, "MOST_EXPANDED", 1_000_000)
    assert refused(pptx(("ppt/a", b"0" * 1_000_000))) == "file_bomb"
    many = [(f"ppt/{number}", b"") for number in range(archives.MOST_ENTRIES)]
    assert refused(pptx(*many)) == "file_bomb"
    lying = bytearray(pptx())
    lying[-12:-10] = struct.pack("<H", 60_000)  # of entries, as its end says
    assert refused(bytes(lying)) == "file_bomb"
    monkeypatch.setattr(images, "MOST_POINTS_WHOLE", 1_000)
    assert refused(picture("PNG")) == "file_points"


def test_a_picture_that_moves_is_refused():
    written = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:])
    with pytest.raises(ValidationError, match="may not move"):
        of(written.getvalue())


@pytest.mark.parametrize("make", [pptx, odp, lambda: PDF, lambda: picture("PNG")])
def test_no_broken_file_surprises_us(make: Callable[[], bytes]):
    """Cut anywhere, or with any byte changed: taken or refused, nothing else."""
    whole = make()
    for place in range(0, len(whole), max(len(whole) // 60, 1)):
        for content in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]):
            try:
                of(content, "")
            except ValidationError as refused:
                assert refused.code in {"file_empty", "file_kind", "file_broken", "file_locked",
                                        "file_bomb", "file_colours", "file_points", "file_moves",
                                        "file_macros"}, place  # fmt: skip


def test_a_protected_archive_is_said_to_be_locked():
    locked = bytearray(pptx())
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ValidationError, match="password"):
        of(bytes(locked))
