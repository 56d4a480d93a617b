"""Who asked, as far as anybody is told: moderators learn no more of it than others."""

from participants.facts.who import Who, nameless
from qa.rules.codes import Shown


def asker(shown_as: str, mode: str, person: Who) -> Who:
    """The person as they wished to be shown; of an anonymous one only the mode is known."""
    if shown_as == Shown.ANONYMOUS:
        return Who(name="", organization="", mode=mode, group="", region="")
    return nameless(person) if shown_as == Shown.GROUP else person
