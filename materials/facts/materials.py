"""What there is to read, and what is to be looked at now, as screens see it."""

from typing import Annotated, NotRequired, TypedDict

from django.urls import reverse

from agenda.models import Session
from live.fact_types import one_of
from live.registry import fact
from materials.models import Material
from materials.rules.codes import Kind


class MaterialItem(TypedDict):
    """A file or a link. `url`: of a link its own; of a file an address for whoever has a seat, and
    while it is `public` (else left out) one for everybody. `by`: the participant who added it,
    where it was no organizer on their page."""

    id: int
    title: str
    kind: Annotated[str, one_of(*Kind)]
    size: int
    url: str
    segment: int | None
    policy_question: int | None
    by: NotRequired[int]
    public: NotRequired[bool]


class Materials(TypedDict):
    """All that there is in its order; `shared` is to be on top of every screen now."""

    items: list[MaterialItem]
    shared: int | None


@fact("materials", after=("agenda",))
def materials(session_id: int) -> Materials | None:
    rows = list(Material.objects.there().filter(session=session_id))
    if not rows:
        return None
    slug = Session.objects.values_list("slug", flat=True).get(pk=session_id)
    top = next((row.pk for row in rows if row.on_top), None)
    return {"items": [_item(row, slug) for row in rows], "shared": top}


def address_of(row: Material, slug: str) -> str:
    """Where it is opened: a link's own address, a file's as far as it is shared."""
    if row.kind == Kind.LINK:
        return row.url
    if row.token:
        return reverse("shared-material", args=[row.token])
    return reverse("material", args=[slug, row.pk])


def _item(row: Material, slug: str) -> MaterialItem:
    told: MaterialItem = {
        "id": row.pk,
        "title": row.title,
        "kind": row.kind,
        "size": row.size,
        "url": address_of(row, slug),
        "segment": row.segment_id,
        "policy_question": row.policy_question_id,
    }
    if row.added_by_id is not None:
        told["by"] = row.added_by_id
    if row.token:
        told["public"] = True
    return told
