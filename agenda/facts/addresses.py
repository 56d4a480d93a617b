"""The address of a session's page, made once and for good; its join code, which may change."""

import secrets

from django.conf import settings
from django.utils.text import slugify

from agenda.models import Session
from agenda.rules.limits import LONGEST_STEM

PROVISIONAL = "draft-"  # of a session that has no title yet; nobody has been told it
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread from a wall
CODE_LENGTH = 6


def new_slug(title: str) -> str:
    """The title as an address, cut between words; a provisional one where there is no title."""
    wanted = _cut(slugify(title)) or PROVISIONAL + secrets.token_hex(3)
    taken = Session.objects.filter(slug=wanted).exists()
    return f"{wanted}-{secrets.token_hex(2)}" if taken else wanted


def is_provisional(slug: str) -> bool:
    return slug.startswith(PROVISIONAL)


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST_STEM:
        return slug.strip("-")
    head, dash, _rest = slug[: LONGEST_STEM + 1].rpartition("-")
    return head if dash else slug[:LONGEST_STEM]


def new_join_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Session.objects.filter(join_code=code).exists():
            return code


def join_url(session: Session) -> str:
    """The short address that people type from a wall."""
    return f"{settings.SITE_URL}/{session.join_code}"
