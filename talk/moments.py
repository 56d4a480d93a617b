"""What happens to the talk when the session ends or goes on, and to lines with who said them."""

from live.moments import Happening, Moment, when
from live.stream import changed
from talk.models import Line
from talk.rules.codes import Because, State
from talk.services import signals
from talk.services.lines import renew, tell_rows, topics_of_people
from talk.services.moderation import hide
from talk.services.setting_aside import give_back, take_away


@when(Moment.ENDED, Moment.RESUMED)
def tell_until_when(happening: Happening) -> None:
    """`talk` says until when it can be read after the end, and where it goes on."""
    changed(happening.session_id, "talk")


@when(Moment.ENDED)
def forget_signals(end: Happening) -> None:
    """Who called for help was to be heard then."""
    signals.forget(session_id=end.session_id)


@when(Moment.RENAMED, Moment.UNITED, Moment.PARTED)
def name_anew(happening: Happening) -> None:
    """Lines name who said them."""
    people = {*happening.people, *filter(None, [happening.into])}
    said = Line.objects.filter(session=happening.session_id, participant__in=people)
    keys = list(said.values_list("pk", flat=True))
    tell_rows(happening.session_id, keys, *topics_of_people(people))


@when(Moment.LEFT)
def take_back(happening: Happening) -> None:
    """What nobody has read yet goes with whoever said it; what everybody read stays."""
    waiting = Line.objects.filter(session=happening.session_id, state=State.WAITS)
    lines = list(waiting.filter(participant__in=happening.people))
    for line in lines:
        hide(line, Because.OTHER)
    Line.objects.bulk_update(lines, ["state", "hidden_from", "because", "unseen", "apart"])
    tell_rows(happening.session_id, [line.pk for line in lines], "talk")


when(Moment.SET_ASIDE)(take_away)
when(Moment.BROUGHT_BACK)(give_back)


@when(Moment.HEARD)
def let_wait(happening: Happening) -> None:
    """What was kept from everybody waits for a moderator now; its author reads it as before."""
    said = Line.objects.filter(session=happening.session_id, participant__in=happening.people)
    keys = list(said.filter(apart=True).values_list("pk", flat=True))
    Line.objects.filter(pk__in=keys).update(apart=False)
    tell_rows(happening.session_id, keys, "talk")


@when(Moment.ERASED)
def tell_without_them(happening: Happening) -> None:
    """Any line may have named them."""
    renew(happening.session_id)
