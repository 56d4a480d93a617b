"""What our logs would hold of a while."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from session_platform.logs import Discreet


@contextmanager
def what_is_logged() -> Iterator[io.StringIO]:
    """By the handler of the settings, with what it leaves out."""
    handlers = logging.getLogger().handlers
    handler = next(one for one in handlers if isinstance(one.formatter, Discreet))
    assert isinstance(handler, logging.StreamHandler)
    text = io.StringIO()
    before = handler.setStream(text)
    try:
        yield text
    finally:
        handler.setStream(before)
