"""Keys of rows: made so that they tell neither how many there are nor their order; and read."""

import secrets

SAFE_IN_A_BROWSER = 2**53  # beyond it JavaScript's numbers lose the last digits

MOST_DIGITS = 18  # every number of so many fits into a column


def number(text: str) -> int | None:
    """The number that a text from outside writes in ASCII digits; None for what is none of ours.

    Neither `int` nor `isdigit` alone says so: the one takes "1_0" and " 7", the other "²".
    """
    written = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if written else None


def random_id() -> int:
    """A random primary key that every browser can hold exactly."""
    return secrets.randbelow(SAFE_IN_A_BROWSER - 1) + 1
