"""What an answer of the mail server means for the mail, and its words without any address."""

import re
from enum import Enum, auto
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from common.text import clean_line

# From the beginning of a word, so that no word is read twice.
ADDRESS = re.compile(r"(?<![^\s<>\"'(),:;])[^\s<>\"'(),:;@]*@[^\s<>\"'(),;]*")
TOO_BIG, CLOSING = 552, 421
MOST_WORDS = 300


class Verdict(Enum):
    """Whose fault it is decides what is done."""

    REFUSED = auto()  # this mail will never be taken
    LATER = auto()  # this mail, not now
    BROKEN = auto()  # the connection went: because of this mail, or because the server went
    AWAY = auto()  # the server takes nobody's mail


def verdict_of(error: Exception) -> Verdict:
    """Of what sending one mail raised, over a connection that was open."""
    if isinstance(error, SMTPHeloError) or _refuses_us(error):
        return Verdict.AWAY
    code, _words = _answer(error)
    if code == CLOSING or isinstance(error, SMTPServerDisconnected):
        return Verdict.BROKEN
    if code >= 500 or isinstance(error, SMTPNotSupportedError):
        return Verdict.REFUSED
    if code or not isinstance(error, OSError) or isinstance(error, SMTPException):
        return Verdict.LATER
    return Verdict.BROKEN


def words_of(error: Exception) -> str:
    """The server's own, with its code. The text of other errors may tell anything: a reason."""
    code, words = _answer(error)
    if code:
        told = ADDRESS.sub("…", clean_line(words.decode(errors="replace")))
        return f"{code} {told}".strip()[:MOST_WORDS]
    if isinstance(error, SMTPNotSupportedError):
        return "unsupported"
    return "broken" if isinstance(error, OSError) else "unwritten"


def _refuses_us(error: Exception) -> bool:
    """Who sends is the same for all mails; how big it is, is not."""
    return isinstance(error, SMTPSenderRefused) and error.smtp_code not in (TOO_BIG, CLOSING)


def _answer(error: Exception) -> tuple[int, bytes]:
    if isinstance(error, SMTPRecipientsRefused) and error.recipients:
        return next(iter(error.recipients.values()))
    if isinstance(error, SMTPResponseException | SMTPDataError):
        words = error.smtp_error
        return error.smtp_code, words if isinstance(words, bytes) else str(words).encode()
    return 0, b""
