"""What answers of mail servers mean, and that no address is kept with their words."""

from smtplib import (
    SMTPDataError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from outbox.rules.verdicts import Verdict, verdict_of, words_of


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (SMTPRecipientsRefused({"a@b.org": (550, b"no")}), Verdict.REFUSED),
        (SMTPRecipientsRefused({"a@b.org": (451, b"later")}), Verdict.LATER),
        (SMTPRecipientsRefused({"a@b.org": (421, b"closing")}), Verdict.BROKEN),
        (SMTPDataError(554, b"looks like spam"), Verdict.REFUSED),
        (SMTPDataError(452, b"mailbox full"), Verdict.LATER),
        (SMTPSenderRefused(552, b"too big", "us@b.org"), Verdict.REFUSED),
        (SMTPSenderRefused(530, b"sign in first", "us@b.org"), Verdict.AWAY),
        (SMTPSenderRefused(451, b"too many", "us@b.org"), Verdict.AWAY),
        (SMTPHeloError(504, b"who?"), Verdict.AWAY),
        (SMTPNotSupportedError("SMTPUTF8"), Verdict.REFUSED),
        (SMTPServerDisconnected("gone"), Verdict.BROKEN),
        (TimeoutError(), Verdict.BROKEN),
        (ConnectionResetError(), Verdict.BROKEN),
        (KeyError("a@b.org"), Verdict.LATER),
    ],
)
def test_whose_fault_it_is(error: Exception, verdict: Verdict) -> None:
    assert verdict_of(error) is verdict
    assert "@" not in words_of(error)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (b"5.1.1 <ada@example.org>: unknown", "550 5.1.1 <…>: unknown"),
        (b"ada.lovelace+x@example.org rejected", "550 … rejected"),
        (b"'ada@ex\xe4mple.org'\r\nsecond line", "550 '…' second line"),
        (b"\x00\x1b[31m no", "550 [31m no"),
        (b"x" * 900, "550 " + "x" * 296),
        (b"", "550"),
    ],
)
def test_the_servers_words_are_kept_without_addresses(said: bytes, kept: str) -> None:
    assert words_of(SMTPRecipientsRefused({"ada@example.org": (550, said)})) == kept


def test_of_other_errors_no_text_is_kept() -> None:
    assert words_of(ConnectionResetError("ada@example.org")) == "broken"
    assert words_of(KeyError("ada@example.org")) == "unwritten"
