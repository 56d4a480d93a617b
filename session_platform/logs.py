"""Keeps out of the log which seat sent what, and keys of links: all that we log goes through here.

A refused command's line stands beside its minute; a key in a log is a key for its readers.
"""

import logging
import re

from participants.rules.copied import without_keys

SEAT = re.compile(r"/(seats|screens)/\d+")


class Discreet(logging.Formatter):
    """Django, daphne and uvicorn name the path of a request that went wrong, errors quote it."""

    def format(self, record: logging.LogRecord) -> str:
        if _is_about_a_visitor(record):
            record.exc_info = record.exc_text = None
        return without_keys(SEAT.sub(r"/\1/-", super().format(record)))


def _is_about_a_visitor(record: logging.LogRecord) -> bool:
    """What was refused is no fault of ours: a line is enough, and scanners ask for many."""
    status = getattr(record, "status_code", 500)
    return status < 500 or record.name.startswith("django.security.")
