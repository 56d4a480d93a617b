"""The address of a session's page: made once, of its title, and then for good."""

import secrets

from django.utils.text import slugify

from agenda.models import Session

LONGEST = 60
PROVISIONAL = "draft-"  # of a session that has no title yet; nobody has been told it


def new_slug(title: str) -> str:
    """The title as an address, cut between words; a provisional one where there is no title."""
    wanted = _cut(slugify(title)) or PROVISIONAL + secrets.token_hex(3)
    taken = Session.objects.filter(slug=wanted).exists()
    return f"{wanted}-{secrets.token_hex(2)}" if taken else wanted


def is_provisional(slug: str) -> bool:
    return slug.startswith(PROVISIONAL)


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug.strip("-")
    head, dash, _rest = slug[: LONGEST + 1].rpartition("-")
    return head if dash else slug[:LONGEST]
