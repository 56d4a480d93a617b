"""A proposed agenda that adds up to the duration and protects the audience's time."""

import math
from collections.abc import Sequence

from agenda.proposal.model import Person, Segment

# Practice: a welcome of 4 minutes and a summary of 6 in an hour, inputs of at most 5 minutes.
AUDIENCE_SHARE = 0.4
LONGEST_KEYNOTE = 5
SHORTEST, LONGEST = 10, 480


def propose_agenda(
    minutes: int | None, speakers: Sequence[Person], policy_questions: Sequence[str]
) -> list[Segment]:
    """Welcome, a keynote per speaker, an exchange per policy question, summary.

    Empty without a duration. Where keynotes would eat the audience's share there are none.
    """
    if minutes is None or not SHORTEST <= minutes <= LONGEST:
        return []
    welcome, summary = _frame(minutes)
    keynote = keynote_minutes(minutes, len(speakers))
    keynotes = _keynotes(speakers, keynote)
    rest = minutes - welcome - summary - keynote * len(keynotes)
    return [
        Segment("welcome", "Welcome", welcome),
        *keynotes,
        *_exchanges(rest, len(policy_questions)),
        Segment("summary", "Summary", summary),
    ]


def keynote_minutes(minutes: int, speakers: int) -> int:
    """Minutes per keynote; 0 when there is no room for one each."""
    room = minutes - sum(_frame(minutes)) - math.ceil(minutes * AUDIENCE_SHARE)
    return min(LONGEST_KEYNOTE, max(1, minutes // 15), room // max(1, speakers))


def _frame(minutes: int) -> tuple[int, int]:
    """Welcome and summary."""
    return min(6, max(1, round(minutes * 4 / 60))), min(10, max(2, round(minutes * 6 / 60)))


def _keynotes(speakers: Sequence[Person], minutes: int) -> list[Segment]:
    if minutes < 1:
        return []
    return [
        Segment("keynote", f"Keynote: {_title(speaker, index)}", minutes, speaker=index)
        for index, speaker in enumerate(speakers)
    ]


def _title(speaker: Person, index: int) -> str:
    return speaker.name or speaker.organization or f"Speaker {index + 1}"


def _exchanges(minutes: int, questions: int) -> list[Segment]:
    """The first questions get the minutes that cannot be shared evenly: talk starts slowly."""
    if not 0 < questions <= minutes:
        return [Segment("exchange", "Open exchange", minutes)]
    share, more = divmod(minutes, questions)
    return [
        Segment(
            "exchange",
            f"Exchange {number}",
            share + (number <= more),
            policy_question=number,
        )
        for number in range(1, questions + 1)
    ]
