"""Who asked, as far as anybody is told: moderators learn no more of it than others."""

from typing import Annotated, NotRequired, TypedDict

from live.fact_types import one_of
from participants.facts.who import Who, nameless
from participants.rules.roles import Mode
from qa.rules.codes import Shown


class Asker(TypedDict):
    """Who asked, as they wished to be shown: what nobody is told is empty, even the mode."""

    name: str
    organization: str
    mode: Annotated[str, one_of("", *Mode)]
    group: str
    region: str
    guest: NotRequired[bool]


ShownAs = TypedDict(
    "ShownAs", {"as": NotRequired[Annotated[str, one_of(Shown.GROUP, Shown.ANONYMOUS)]]}
)


def asker(shown_as: str, mode: str, person: Who | None) -> Asker:
    """The person as they wished to be shown; None where nobody stands behind the question.

    `mode` is the question's own: all that is known of an anonymous asker.
    """
    if person is None or shown_as == Shown.ANONYMOUS:
        return Asker(name="", organization="", mode=mode, group="", region="")
    return nameless(person) if shown_as == Shown.GROUP else person


def placed(person: Asker, *, ahead: bool) -> Asker:
    """Who asked in advance was in no room, wherever they are since."""
    return Asker(**{**person, "mode": ""}) if ahead else person


def said_as(shown_as: str) -> ShownAs:
    """The wire's word for why a name is missing; empty where the asker is named."""
    return {} if shown_as == Shown.NAMED else {"as": shown_as}
