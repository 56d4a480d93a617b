"""The addresses that a session may be given, and the join code, which may change."""

import itertools
import secrets
from collections.abc import Iterator

from django.conf import settings

from agenda.models import Session
from agenda.rules.addresses import readable_slug

SLUG_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread from a wall
CODE_LENGTH = 6


def possible_slugs(title: str) -> Iterator[str]:
    """The title as an address, then with more and more behind it; a code where none is readable."""
    stem = readable_slug(title)
    if stem:
        yield stem
    for length in itertools.count(4):
        code = _random(SLUG_LETTERS, length if stem else 2 * length)
        yield f"{stem}-{code}" if stem else code


def new_join_code() -> str:
    while True:
        code = _random(CODE_LETTERS, CODE_LENGTH)
        if not Session.objects.filter(join_code=code).exists():
            return code


def join_url(session: Session) -> str:
    """The short address that people type from a wall."""
    return f"{settings.SITE_URL}/{session.join_code}"


def _random(letters: str, length: int) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))
