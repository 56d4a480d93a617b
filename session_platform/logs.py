"""Keeps out of the log which seat sent what: a refused command's line stands beside its minute."""

import logging
import re

SEAT = re.compile(r"/(seats|screens)/\d+")


class Discreet(logging.Filter):
    """Django, daphne and uvicorn name the path of a request that went wrong."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if SEAT.search(message):
            record.msg, record.args = SEAT.sub(r"/\1/-", message), ()
        return True
