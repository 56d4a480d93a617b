"""Short codes by which somebody goes on in another browser: one a person, for minutes, once.

They lie in the cache under a hash that only this site can make, and in no row and no log.
"""

import secrets

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from redis import RedisError

from agenda.rules.join_codes import CODE_LENGTH, CODE_LETTERS, readings
from common import throttles
from common.refusals import refuse

MINUTES = 10
# Of 30^6 codes a stranger tries some hundred an hour: one in a million finds one of a full hall's.
TRIES, ALL_TRIES, TRIES_SECONDS, SLOWLY_SECONDS = 20, 60, 600, 10
READINGS = 8  # of what was typed: a list of codes is no way to try many at once


def make(session_id: int, person: int) -> str:
    """A code for this person; an older one of theirs opens nothing any more."""
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    name = _name(session_id, code)
    try:
        cache.delete(cache.get(_last(person)) or "")
        cache.set_many({name: person, _last(person): name}, MINUTES * 60)
    except RedisError:
        raise refuse("busy") from None
    return code


def spend(session_id: int, typed: str, *, client: str) -> int:
    """Whose code it is, which thereby is one no more. Refuses `seat_code`, `rate`, `busy`.

    Counted before it is looked at, and only what was wrong: many at once are no way round.
    """
    try:
        _count(session_id, client)
        person = _spend(session_id, typed)
        throttles.forgive("seat codes", client, TRIES_SECONDS)
        throttles.forgive("seat codes", str(session_id), TRIES_SECONDS)
    except RedisError:
        raise refuse("busy") from None
    return person


def _count(session_id: int, client: str) -> None:
    for who, amount in ((client, TRIES), (str(session_id), ALL_TRIES)):
        if not throttles.allowed_in_time(
            "seat codes", who, amount, TRIES_SECONDS, slowly=SLOWLY_SECONDS
        ):
            raise refuse("rate", seconds=SLOWLY_SECONDS)


def _spend(session_id: int, typed: str) -> int:
    for code in readings(typed)[:READINGS]:
        name = _name(session_id, code)
        person = cache.get(name)
        if person is not None and cache.delete(name):  # of two at once one deletes it
            return int(person)
    raise refuse("seat_code", minutes=MINUTES)


def _name(session_id: int, code: str) -> str:
    return f"seat-code:{salted_hmac('participants.seat_codes', f'{session_id} {code}').hexdigest()}"


def _last(person: int) -> str:
    return f"seat-code-of:{person}"
