"""Which pair of server and database the rig plays on, and how large.

In the suite each database has one server; `make test-faults` names all four pairs.
"""

import os

POSTGRES = os.environ.get("TEST_DB") == "postgres"
SERVER = os.environ.get("RIG_SERVER") or ("daphne" if POSTGRES else "uvicorn")
SIZE = int(os.environ.get("RIG_SIZE", "1"))


def sized(suite: int, whole: int) -> int:
    """A number of people or rounds: as it fits the suite, growing with RIG_SIZE to the whole."""
    return min(suite * SIZE, whole)
