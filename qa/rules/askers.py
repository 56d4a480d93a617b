"""Who asked, as far as anybody is told: moderators learn no more of it than others."""

from typing import Annotated, TypedDict

from live.shapes import one_of
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


def asker(shown_as: str, mode: str, person: Who) -> Asker:
    """The person as they wished to be shown; of an anonymous one only the mode is known."""
    if shown_as == Shown.ANONYMOUS:
        return Asker(name="", organization="", mode=mode, group="", region="")
    return nameless(person) if shown_as == Shown.GROUP else person
