"""Keys that tell nothing: neither how many rows there are nor in which order they came."""

import secrets

SAFE_IN_A_BROWSER = 2**53  # beyond it JavaScript's numbers lose the last digits


def random_id() -> int:
    """A random primary key that every browser can hold exactly."""
    return secrets.randbelow(SAFE_IN_A_BROWSER - 1) + 1
