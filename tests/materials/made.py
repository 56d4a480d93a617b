"""Materials for tests: a file that stands where files stand, or a link."""

import hashlib
import secrets
from typing import Any

from django.utils import timezone

from agenda.models import Session
from common.stored_files import path_of
from materials.models import Material

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def make_material(session: Session, content: bytes = PDF, **over: Any) -> Material:
    """A file that only seats may open; `token=` makes it public."""
    name = secrets.token_hex(16)
    path_of(name).parent.mkdir(parents=True, exist_ok=True)
    path_of(name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    fields = {"kind": "pdf", "ending": "pdf", "file": name, "size": len(content), "digest": digest}
    return _material(session, **fields | over)


def make_link(session: Session, **over: Any) -> Material:
    return _material(session, **{"kind": "link", "url": "https://example.org/paper"} | over)


def _material(session: Session, **fields: Any) -> Material:
    now = timezone.now()
    if fields.get("token"):
        fields.setdefault("shared_at", now)
    fields = {"title": "Slides of the keynote", "added_at": now, **fields}
    fields.setdefault("order", Material.objects.filter(session=session).count() + 1)
    return Material.objects.create(session=session, **fields)
