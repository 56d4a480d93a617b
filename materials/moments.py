"""What is shared gives way to what the hall is shown next; what erased people brought stays; the
files of a deleted session go with it, whichever door deletes it."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from agenda.models import Session
from live.moments import Happening, Moment, when
from live.stream import changed
from materials.models import Material
from materials.services import files
from materials.services.sharing import give_way


@when(Moment.ERASED)
def forget_who(happening: Happening) -> None:
    theirs = Material.objects.filter(added_by__in=happening.people)
    if theirs.update(added_by=None):
        changed(happening.session_id, "materials")


@when(Moment.NEXT, Moment.ENDED)
def let_the_hall_look_up(happening: Happening) -> None:
    give_way(happening.session_id)


@receiver(pre_delete, sender=Session)
def session_goes(instance: Session, **_more: Any) -> None:
    files.forget(Material.objects.filter(session=instance))
