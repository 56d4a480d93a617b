"""Bytes -> text -> clean lines. Knows encodings and saved web pages, no labels."""

import codecs
import html
import re

from agenda.rules.proposal.labels import BOILERPLATE, BOILERPLATE_STARTS
from agenda.rules.proposal.model import NotAProposal

MAX_BYTES = 1_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe0f\U0001f512]")

_EMPHASIS = re.compile(r"\*\*|^[ \t]{0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_BLANKS = re.compile(r"[^\S\t]+")
_HTML_BLANKS = re.compile(r"\s+")
_WORD_SIGN = re.compile(r"\w")
_MARKS = "-–—*•·>"

# A regular expression and not html.parser: its time grows with the square of the length on
# broken pages, and all that is wanted from a tag is its name. Every part here is bounded.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]{0,5000}+>|<[!?][^<>]{0,5000}+>")
_PAGE_TAG = re.compile(r"</?(?:html|body|div|p|br|table|tr|td|ul|ol|li|h[1-6]|span|a)\b", re.I)
_SKIPPED = frozenset(
    {"head", "script", "style", "nav", "footer", "noscript", "template", "svg", "button", "select"}
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)


def read_proposal(data: bytes) -> str:
    """The text of an uploaded file, or NotAProposal when there is none to read."""
    if len(data) > MAX_BYTES:
        raise NotAProposal("too_large")
    if not data.strip():
        raise NotAProposal("empty")
    text = _decode(data)
    if len(_CONTROL.findall(text)) * 200 > len(text):
        raise NotAProposal("binary")
    return text


def _decode(data: bytes) -> str:
    if data.startswith(_BINARY_STARTS):
        raise NotAProposal("binary")
    encodings = [name for bom, name in _BOMS if data.startswith(bom)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAProposal("binary")


def clean_lines(text: str) -> list[str]:
    """Lines without indentation and invisible signs; one empty line where there were several."""
    if len(_PAGE_TAG.findall(text[:20_000])) >= 3:
        text = strip_tags(text)
    text = _EMPHASIS.sub("", _CONTROL.sub("", _INVISIBLE.sub("", text)))
    lines: list[str] = []
    for raw in _unquoted(text.splitlines()):
        line = _BLANKS.sub(" ", raw).strip(" \t|")
        line = line if _WORD_SIGN.search(line) else ""
        if (line or (lines and lines[-1])) and not is_boilerplate(line):
            lines.append(line)
    return _announced(lines)


def _announced(lines: list[str]) -> list[str]:
    """Schedules print "RS" where a person has no picture: the same as "avatar for"."""
    for at, line in enumerate(lines):
        below = next((name for name in lines[at + 1 : at + 3] if name), "")
        words = below.split() or [""]
        if len(line) == 2 and line.isupper() and line == words[0][:1] + words[-1][:1]:
            lines[at] = f"avatar for {below}"
    return lines


def _unquoted(lines: list[str]) -> list[str]:
    """Without the mark that a mail or an editor has put before every line."""
    written = [line for line in lines if line.strip()]
    mark = written[0].lstrip()[0] if written else ""
    marked = sum(line.lstrip().startswith(mark) for line in written)
    if mark not in _MARKS or len(written) < 5 or marked < 0.9 * len(written):
        return lines
    return [line.lstrip(f"{mark} \t\xa0") for line in lines]


def is_boilerplate(line: str) -> bool:
    text = line[:200].casefold().strip(" •.")
    return text in BOILERPLATE or (len(text) < 150 and text.startswith(BOILERPLATE_STARTS))


def strip_tags(page: str) -> str:
    """The readable text of a saved web page: one block, cell or list item a line."""
    pieces: list[str] = []
    skipping = ""
    position = 0
    for tag in _TAG.finditer(page):
        name = (tag.group(2) or "").lower()
        if not skipping:
            pieces.append(_text(page[position : tag.start()]))
            pieces.append(_mark(name, bool(tag.group(1))))
            skipping = name if name in _SKIPPED and not tag.group(1) else ""
        # A page may leave out </head>; its body always ends it.
        elif (tag.group(1) and name == skipping) or (skipping == "head" and name == "body"):
            skipping = ""
        position = tag.end()
    if not skipping:
        pieces.append(_text(page[position:]))
    return "".join(pieces)


def _text(source: str) -> str:
    """Line breaks mean nothing in HTML source."""
    return html.unescape(_HTML_BLANKS.sub(" ", source))


def _mark(name: str, closing: bool) -> str:
    if not name or name in _INLINE:
        return ""
    if name == "li" and not closing:
        return "\n• "
    return "\n\n" if closing and name in ("p", "div", "table", "ul", "ol", "section") else "\n"
