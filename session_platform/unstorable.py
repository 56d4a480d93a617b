"""Values that no column holds, where no form has refused them: the reader's mistake, not ours."""

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

NUL = "NUL (0x00)"  # PostgreSQL's driver says so of text with a zero in it
logger = logging.getLogger(__name__)


class Unstorable:
    """Middleware: nothing was stored, the transaction is undone; 400 in words instead of 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not _is_unstorable(error):
            return None
        logger.warning("%s %s refused: %s", request.method, request.path, type(error).__name__)
        return bad_request(request, error)


def _is_unstorable(error: Exception) -> bool:
    """A number beyond every column, text beyond its column, or with a sign that none holds."""
    if isinstance(error, (OverflowError, DataError, UnicodeEncodeError)):
        return True
    return isinstance(error, ValueError) and NUL in str(error)
