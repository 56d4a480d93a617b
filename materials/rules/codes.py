"""Kinds of materials, and how files of each are called and served."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    PDF = "pdf", _("PDF")
    SLIDES = "slides", _("Slides")
    IMAGE = "image", _("Image")
    TEXT = "text", _("Text")
    TABLE = "table", _("Table")
    LINK = "link", _("Link")


class Format(NamedTuple):
    """What a file is: its kind, and as what it is served."""

    kind: Kind
    content_type: str


# By the ending that a file is given by us, whatever it was called.
FORMATS = {
    "pdf": Format(Kind.PDF, "application/pdf"),
    "pptx": Format(
        Kind.SLIDES,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "odp": Format(Kind.SLIDES, "application/vnd.oasis.opendocument.presentation"),
    "png": Format(Kind.IMAGE, "image/png"),
    "jpg": Format(Kind.IMAGE, "image/jpeg"),
    "webp": Format(Kind.IMAGE, "image/webp"),
    "txt": Format(Kind.TEXT, "text/plain; charset=utf-8"),
    "csv": Format(Kind.TABLE, "text/csv; charset=utf-8"),
}
CHOSEN = (*FORMATS, "jpeg")  # what a dialog for choosing a file offers
