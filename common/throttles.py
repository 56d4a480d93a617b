"""How often something may be done: counted in the cache, forgotten by itself."""

import hashlib

from django.core.cache import cache


def allowed(what: str, who: str, amount: int, seconds: int) -> bool:
    """Count one more; false after `amount` in the `seconds` since the first of them."""
    key = _key(what, who, seconds)
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= amount
    except ValueError:  # its time ran out in between
        return cache.add(key, 1, seconds)


def allowed_in_time(what: str, who: str, at_once: int, seconds: int, *, slowly: int) -> bool:
    """The same, and after that one each `slowly` seconds: a crowd is slowed, not sent away."""
    return allowed(what, who, at_once, seconds) or allowed(f"{what}, slowly", who, 1, slowly)


def forgive(what: str, who: str, seconds: int) -> None:
    """Take back what was counted last."""
    try:
        cache.decr(_key(what, who, seconds))
    except ValueError:
        return


def _key(what: str, who: str, seconds: int) -> str:
    digest = hashlib.sha256(f"{what}\0{who}".encode()).hexdigest()[:32]
    return f"throttle:{seconds}:{digest}"
