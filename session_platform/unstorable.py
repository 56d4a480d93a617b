"""What no page of ours sends, where no form has refused it: the reader's mistake, not ours.

Values that no column holds, and forms that promise more rows than they bring.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.defaults import bad_request

from common import keys

NUL = "NUL (0x00)"  # PostgreSQL's driver says so of text with a zero in it
logger = logging.getLogger(__name__)


class Unstorable:
    """Middleware: nothing was stored, the transaction is undone; 400 in words instead of 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Before a form makes a row for whatever it was promised."""
        if request.method != "POST" or not _promises_too_much(request.POST):
            return None
        return bad_request(request, BadRequest("more rows were promised than sent"))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not _is_unstorable(error):
            return None
        logger.warning("%s %s refused: %s", request.method, request.path, type(error).__name__)
        return bad_request(request, error)


def _promises_too_much(sent: QueryDict) -> bool:
    """A row brings its key and a value at least."""
    promised = (keys.number(str(sent[name])) for name in sent if name.endswith("-TOTAL_FORMS"))
    return 2 * sum(rows or 0 for rows in promised) > len(sent)


def _is_unstorable(error: Exception) -> bool:
    """A number beyond every column, text beyond its column, or with a sign that none holds."""
    if isinstance(error, (OverflowError, DataError, UnicodeEncodeError)):
        return True
    return isinstance(error, ValueError) and NUL in str(error)
