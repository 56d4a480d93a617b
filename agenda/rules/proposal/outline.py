"""The agenda that is proposed where the page prints none: the usual one of presets.py."""

from collections.abc import Sequence

from agenda.rules import presets
from agenda.rules.proposal.model import Person, Segment


def propose_agenda(
    minutes: int | None, speakers: Sequence[Person], policy_questions: Sequence[str]
) -> list[Segment]:
    """Welcome, a keynote per speaker, an exchange per policy question, summary."""
    names = [_name(speaker, index) for index, speaker in enumerate(speakers)]
    planned = presets.plan(presets.USUAL, minutes, names, len(policy_questions))
    return [
        Segment(part.kind, part.title, part.minutes, part.policy_question, part.speaker)
        for part in planned
    ]


def keynote_minutes(minutes: int, speakers: int) -> int:
    """Minutes per keynote; 0 when there is no room for one each."""
    return presets.statement_minutes(presets.USUAL, minutes, speakers)


def _name(speaker: Person, index: int) -> str:
    return speaker.name or speaker.organization or f"Speaker {index + 1}"
