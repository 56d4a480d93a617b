"""Pseudonyms of anonymous askers: they mean something only while their session's key lives.

The key is in no table: it lives in the cache (Redis; without one, this process's memory) from its
first use until `tear`. With it one can tell that two questions came from one person, so that a
flood is slowed down and a troll silenced; without it a mark is noise.
"""

import hashlib
import hmac
import secrets

from django.core.cache import cache
from redis import RedisError

from common.refusals import refuse

# Only a net: keys are wiped by `qa.forget_askers`. Longer than a session and the day after it.
KEPT_SECONDS = 72 * 3600


def mark_of(session_id: int, participant_id: int) -> str:
    """A person's mark. Refuses `busy` where the key can be neither read nor made."""
    name = _name(session_id)
    try:
        cache.add(name, secrets.token_hex(32), KEPT_SECONDS)  # the first of all processes makes it
        key = cache.get(name)
    except RedisError:
        key = None
    if key is None:
        raise refuse("busy")
    return _mark(key, participant_id)


def known_mark(session_id: int, participant_id: int) -> str:
    """The same for who only looks: "" where there is no key, or it cannot be read."""
    try:
        key = cache.get(_name(session_id))
    except RedisError:
        return ""
    return _mark(key, participant_id) if key else ""


def tear(session_id: int) -> None:
    """Wipe the key. Raises RedisError where that is not certain."""
    cache.delete(_name(session_id))


def _name(session_id: int) -> str:
    return f"veil:{session_id}"


def _mark(key: str, participant_id: int) -> str:
    return hmac.new(key.encode(), str(participant_id).encode(), hashlib.sha256).hexdigest()
