"""Notes by which sign-in a seat is opened, so that its screens can end with it."""

from typing import Any

from participants.models import SignIn, hash_key


def note_sign_in(*, user: Any, browser: str) -> str:
    """The key of this account's sign-in in the browser session of this key."""
    digest = hash_key(user.password)
    return SignIn.objects.create(browser_id=browser, user=user, password_hash=digest).key
