"""What some kinds of poll come with, in the language of whoever prepares it."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion
from common.text import clean_line
from participants.models import RegionalGroup, StakeholderGroup
from polls.models import Poll
from polls.rules.kinds import rules_of
from polls.rules.limits import LONGEST_OPTION

Kind, Preset = Poll.Kind, Poll.Preset


class Line(NamedTuple):
    """An option to be: its text, and in a preset what it stands for."""

    text: str
    code: str = ""
    axis: str = ""


def preset_lines(preset: str, kind: str, session_id: int) -> list[Line]:
    """The options of a preset, or of a kind that brings its own; none where they are written."""
    if preset == Preset.NEXT_QUESTION:
        return _policy_questions(session_id)
    rules = rules_of(kind)
    return census_lines() if rules.of_groups else [Line(str(text)) for text in rules.usual]


def census_lines() -> list[Line]:
    """All stakeholder groups, then all regions."""
    axes = ((Poll.Axis.GROUP, StakeholderGroup), (Poll.Axis.REGION, RegionalGroup))
    return [
        Line(str(row), row.code, axis.value)
        for axis, model in axes
        for row in model._default_manager.all()
    ]


def _policy_questions(session_id: int) -> list[Line]:
    """Cleaned as written options are: by its text an option is known again."""
    found = PolicyQuestion.objects.filter(session=session_id)
    return [Line(clean_line(row.text)[:LONGEST_OPTION].rstrip(), str(row.pk)) for row in found]


# What each preset asks, and how.
ASKED: dict[str, tuple[str, Any]] = {
    Preset.TEMPERATURE: (Kind.RATING, _("Temperature check: how does this go, 1 to 5?")),
    Preset.NEXT_QUESTION: (Kind.SINGLE, _("Which policy question next?")),
    Preset.CENSUS: (Kind.CENSUS, _("Who is here?")),
    Preset.EXIT: (Kind.RATING, _("How useful was this session to you, 1 to 5?")),
}


def preset_fields(preset: str) -> dict[str, Any]:
    kind, text = ASKED[preset]
    return {"kind": kind, "text": str(text), "preset": preset}
