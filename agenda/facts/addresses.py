"""The addresses that a session may be given, and the join code, which may change."""

import itertools
import secrets
from collections.abc import Iterator

from django.conf import settings

from agenda.models import Session
from agenda.rules.addresses import readable_slug
from agenda.rules.join_codes import CODE_LENGTH, CODE_LETTERS, readings

SLUG_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


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


def session_with_code(text: str) -> Session | None:
    """The public session whose code somebody typed or copied, as well as they could."""
    codes = readings(text)
    found = {one.join_code: one for one in Session.objects.public().filter(join_code__in=codes)}
    return next((found[code] for code in codes if code in found), None)
