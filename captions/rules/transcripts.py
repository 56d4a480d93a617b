"""Lines that were kept, made into paragraphs to read and into WebVTT. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

from captions.rules.words import END, SENTENCE_ENDS

LONG = 400  # letters after which a paragraph ends with the next sentence
LOST = "[…]"
LONGEST_CUE = dt.timedelta(seconds=7)


class Kept(NamedTuple):
    """A line by its number. One that is left out was lost."""

    number: int
    text: str
    said_at: dt.datetime


class Paragraph(TypedDict):
    """What was said from an instant on."""

    at: dt.datetime
    text: str


def paragraphs(lines: Sequence[Kept]) -> list[Paragraph]:
    """By line ends where the sender sends any, else after a few sentences."""
    found: list[Paragraph] = []
    for line, text in _marked(lines):
        if found and not _is_over(found[-1]["text"]):
            found[-1]["text"] += text
        elif text.strip():
            found.append({"at": line.said_at, "text": text.lstrip()})
    return [{"at": one["at"], "text": one["text"].strip()} for one in found]


def lost(lines: Sequence[Kept]) -> int:
    """How many numbers are left out between the first line and the last."""
    return lines[-1].number - lines[0].number + 1 - len(lines) if lines else 0


def as_text(lines: Sequence[Kept]) -> str:
    return "".join(f"{one['text']}\n\n" for one in paragraphs(lines))


def as_vtt(lines: Sequence[Kept], language: str, begun: dt.datetime | None) -> str:
    """Cues count from the start of the session, as a recording does."""
    told = [line for line in lines if line.text.strip()]
    base = min([begun or told[0].said_at, told[0].said_at]) if told else begun
    starts = _in_order([line.said_at for line in told])
    cues = [
        f"{line.number}\n{_clock(start - base)} --> {_clock(end - base)}\n{_escaped(line.text)}\n\n"
        for line, start, end in zip(told, starts, _ends(starts), strict=True)
        if base
    ]
    return f"WEBVTT\nKind: captions\nLanguage: {language}\n\n{''.join(cues)}"


def _marked(lines: Sequence[Kept]) -> Iterator[tuple[Kept, str]]:
    """Each line with a mark before it where others were lost."""
    for place, line in enumerate(lines):
        gap = place and line.number > lines[place - 1].number + 1
        yield line, f" {LOST} {line.text.lstrip(' ')}" if gap else line.text


def _is_over(text: str) -> bool:
    return text.endswith(END) or (len(text) > LONG and text.rstrip().endswith(SENTENCE_ENDS))


def _in_order(instants: list[dt.datetime]) -> list[dt.datetime]:
    """A line that came late was said before the one after it."""
    for place in range(len(instants) - 1, 0, -1):
        instants[place - 1] = min(instants[place - 1], instants[place])
    return instants


def _ends(starts: list[dt.datetime]) -> list[dt.datetime]:
    following = [*starts[1:], *(one + LONGEST_CUE for one in starts[-1:])]
    shown = dt.timedelta(milliseconds=500)
    return [
        max(start + shown, min(end, start + LONGEST_CUE))
        for start, end in zip(starts, following, strict=True)
    ]


def _clock(since: dt.timedelta) -> str:
    milliseconds = round(since.total_seconds() * 1000)
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"


def _escaped(text: str) -> str:
    """No markup, no arrow, no empty line: each of them would end or change the cue."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join(line.strip() for line in safe.strip().split("\n") if line.strip())
