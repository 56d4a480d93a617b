"""When people are erased: what they brought stays, and nobody has brought it."""

from live.moments import Happening, Moment, when
from live.stream import changed
from materials.models import Material


@when(Moment.ERASED)
def forget_who(happening: Happening) -> None:
    theirs = Material.objects.filter(added_by__in=happening.people)
    if theirs.update(added_by=None):
        changed(happening.session_id, "materials")
