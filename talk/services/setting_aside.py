"""Takes away all that people said, and gives it back; a raid's hundreds in one statement."""

from django.db.models import Case, F, Value, When

from live.moments import Happening
from talk.models import Line, LineQuerySet
from talk.rules.codes import Because, State
from talk.services.lines import renew, topics_of_people


def take_away(happening: Happening) -> None:
    """Their lines are hidden; whoever reads begins anew."""
    before = Case(When(unseen=True, then=Value(State.WAITS.value)), default=F("state"))
    _said_by(happening).exclude(state=State.HIDDEN).update(
        hidden_from=before,
        state=State.HIDDEN,
        because=Because.OTHER,
        set_aside=True,
        unseen=False,
        apart=False,
    )
    renew(happening.session_id, *topics_of_people(happening.people))


def give_back(happening: Happening) -> None:
    """What no moderator has moved meanwhile comes back to where it was."""
    back = _said_by(happening).filter(state=State.HIDDEN, set_aside=True)
    back.update(state=F("hidden_from"), hidden_from="", because="", set_aside=False)
    renew(happening.session_id, *topics_of_people(happening.people))


def _said_by(happening: Happening) -> LineQuerySet:
    said = Line.objects.filter(session=happening.session_id)
    return said.filter(participant__in=happening.people)
