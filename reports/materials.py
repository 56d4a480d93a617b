"""What everybody was shown, in the record: with a link as long as it is public."""

from typing import Any

from django.conf import settings

from agenda.models import Session
from materials.facts.materials import address_of
from materials.models import Material
from materials.rules.addresses import host
from materials.rules.codes import Kind


def the_materials(session: Session) -> list[dict[str, Any]]:
    """In the order in which they were shown; what was never shared is the seats' alone."""
    shared = Material.objects.filter(session=session, removed_at=None).exclude(shared_at=None)
    return [_row(row, session.slug) for row in shared.order_by("shared_at", "pk")]


def _row(row: Material, slug: str) -> dict[str, Any]:
    """A link without an address was taken back, or its file is not kept any more."""
    public = row.token and (row.file or row.url)
    url = address_of(row, slug) if public else ""
    return {
        "title": row.title,
        "kind": Kind(row.kind).label,
        "host": host(row.url) if url else "",
        "url": f"{settings.SITE_URL}{url}" if url.startswith("/") else url,
        "shared_at": row.shared_at,
    }
