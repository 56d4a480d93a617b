"""What is put among a session's materials and taken away: lock, check, write, tell."""

from collections.abc import Collection
from typing import NamedTuple

from agenda.models import Segment
from agenda.rules.limits import LONGEST_TITLE
from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
from live.stream import changed, locked
from materials.models import Material
from materials.rules.addresses import address, host
from materials.rules.codes import Kind
from materials.rules.limits import MOST_ITEMS
from participants.facts.presence import policy_question_in


class About(NamedTuple):
    """What somebody says of a material, and who says it: nobody where organizers prepare."""

    title: str = ""
    segment_id: int | None = None
    policy_question_id: int | None = None
    by: int | None = None


def add_link(*, session_id: int, url: str, about: About) -> Material:
    """Put a link at the end of the list; without a title it is called as its host."""
    where = address(url)
    with locked(session_id):
        row = Material(kind=Kind.LINK, url=where, title=titled(about.title, host(where)))
        return put(row, session_id, about)


def put(row: Material, session_id: int, about: About) -> Material:
    """Write a new row at the end of the list. Inside `locked`."""
    there = Material.objects.there().filter(session=session_id)
    if there.count() >= MOST_ITEMS:
        raise refuse("materials_full", limit=MOST_ITEMS)
    last = Material.objects.filter(session=session_id).order_by("order").last()
    row.session_id, row.order = session_id, min(last.order + 1 if last else 1, 32_767)
    row.added_by_id, row.added_at = about.by, database_now()
    place(row, about)
    row.save()
    changed(session_id, "materials")
    return row


def place(row: Material, about: About) -> None:
    """By which segment and policy question it stands; of this session, or refused."""
    row.segment = _segment(row.session_id, about.segment_id)
    row.policy_question = policy_question_in(row.session_id, about.policy_question_id)


def titled(typed: str, otherwise: str) -> str:
    """As it is called. Refuses what is too long."""
    title = clean_line(typed) or clean_line(otherwise)[:LONGEST_TITLE]
    if not title:
        raise refuse("empty")
    if len(title) > LONGEST_TITLE:
        raise refuse("too_long", limit=LONGEST_TITLE)
    return title


def remove(*, session_id: int, material_id: int) -> None:
    """Take it away from everybody; for a day it can be restored."""
    with locked(session_id):
        row = material_in(session_id, material_id)
        row.removed_at, row.token, row.on_top = database_now(), "", False
        row.save()
        changed(session_id, "materials")


def restore(*, session_id: int, material_id: int) -> None:
    """It was not to be removed. Nobody has shared it since."""
    with locked(session_id):
        gone = Material.objects.filter(session=session_id).exclude(removed_at=None)
        row = gone.filter(pk=material_id).first()
        if row is None or not (row.file or row.url):
            raise refuse("material_gone")
        if Material.objects.there().filter(session=session_id).count() >= MOST_ITEMS:
            raise refuse("materials_full", limit=MOST_ITEMS)
        row.removed_at = None
        row.save()
        changed(session_id, "materials")


def arrange(*, session_id: int, order: Collection[int]) -> None:
    """Put those that are there in this order; what is not named comes last."""
    with locked(session_id):
        places = {key: number for number, key in enumerate(order, start=1)}
        rows = list(Material.objects.filter(session=session_id))
        rows.sort(key=lambda row: places.get(row.pk, len(places) + 1))
        for number, row in enumerate(rows, start=1):
            row.order = number
        Material.objects.bulk_update(rows, ["order"])
        changed(session_id, "materials")


def material_in(session_id: int, material_id: int) -> Material:
    row = Material.objects.there().filter(session=session_id, pk=material_id).first()
    if row is None:
        raise refuse("material_gone")
    return row


def _segment(session_id: int, segment_id: int | None) -> Segment | None:
    if segment_id is None:
        return None
    found = Segment.objects.filter(session=session_id, pk=segment_id).first()
    if found is None:
        raise refuse("material_segment")
    return found
