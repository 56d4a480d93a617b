"""A sentence for the organizer with a code for programs."""

from typing import NamedTuple


class Remark(NamedTuple):
    """Something the import wants to be seen, such as a likely twin."""

    code: str
    message: str
