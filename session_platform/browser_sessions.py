"""Where the sessions of browsers are kept: in Django's table, under keys that we could have given.

A cookie in quotes may name any sign by its number, also one that no column holds.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS

SHORTEST = 8  # Django's own bound


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """Any other key is none: the browser gets a new one."""
        return key is not None and len(key) >= SHORTEST and set(key) <= set(VALID_KEY_CHARS)
