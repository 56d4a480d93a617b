"""Keys of links as they come back from mail programs, chats and hands: found in whatever is around.

Pure: what is found may be a key; whether it is one, its signature says.
"""

import html
import re
import unicodedata
from urllib.parse import unquote

SIGNATURE = r"[\w-]{43}"  # SHA-256 as Django signs it
PERSONAL = re.compile(rf"(?=([lpdv]\d{{1,19}}-\w{{1,40}}\.{SIGNATURE}))", re.ASCII)
BEGUN = re.compile(r"(?<![A-Za-z0-9])p(\d{1,18})-(\d{1,10})(?!\d)", re.ASCII)
MAILED = re.compile(rf"(?=((?<![\w-])[\w-]{{2,64}}:\w{{5,8}}:{SIGNATURE}))", re.ASCII)
# A part of one is enough to be kept out of a log, however often the address was escaped.
_ESC = r"%(?:25)*"
TRACES = re.compile(
    rf"[clpdv]\d{{1,19}}(?:-|{_ESC}2d)\w{{1,40}}(?:\.|{_ESC}2e)[\w%-]*"
    rf"|\w{{1,40}}(?:\.|{_ESC}2e){SIGNATURE}"  # its beginning can be guessed
    rf"|[\w-]{{2,64}}(?::|{_ESC}3a)\w{{5,8}}(?::|{_ESC}3a)[\w%-]{{12,}}",
    re.ASCII | re.IGNORECASE,
)
MOST_READ = 8_000  # a whole mail, pasted
ESCAPED = 3  # times: by who wrote the address, by who mailed it, by who opened it
DASHES = str.maketrans({"\u2014": "--", **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")})
SOFT_BREAK = re.compile(r"=\r?\n")  # of a mail that is shown as it was sent
LINE_TAG = re.compile(r"</?w?br ?/?>", re.IGNORECASE)
FOREIGN = re.compile(r"[^\w.:#?&=/@~-]", re.ASCII)  # no sign of an address; breaks, quotes, spaces


def personal_keys(text: str) -> list[str]:
    """What may be the key of a personal link, a display's or a preview's."""
    return PERSONAL.findall(_mended(text))


def cut_keys(text: str) -> list[tuple[int, int]]:
    """Of keys of personal links that were cut: whose they are, and the serial of the link."""
    return [(int(pk), int(serial)) for pk, serial in BEGUN.findall(_mended(text))]


def mailed_keys(text: str) -> list[str]:
    """What may be the key of a link for confirming or withdrawing."""
    return MAILED.findall(_mended(text))


def without_keys(text: str) -> str:
    """The text for a log: every key, whole or cut, is left out."""
    return TRACES.sub("…", text)


def _mended(text: str) -> str:
    text = SOFT_BREAK.sub("", text[:MOST_READ])
    for _ in range(ESCAPED):
        text = unquote(html.unescape(text))
    text = unicodedata.normalize("NFKC", LINE_TAG.sub("", text).translate(DASHES))
    return FOREIGN.sub("", text)
