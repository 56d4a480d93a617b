"""What an end does to mails, a deletion to what was kept, and screens to who is here.

An end makes mails about the session fall due, or takes them back. Whichever door deletes an
account, a registration or a session, what was kept of it elsewhere goes first.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver

from agenda.models import Format, Forum, Session
from live.attendance import Seen, noted
from live.moments import Happening, Moment, when
from outbox.models import Delivery
from participants.models import (
    Letter,
    RegionalGroup,
    Registration,
    StakeholderGroup,
)
from participants.services import displays, erasing, news, presence, reminders

# What has pages in the admin, and so a history there; people are erased (erasing.erase_person).
WITH_HISTORY = (
    *(Session, Forum, Format, StakeholderGroup, RegionalGroup),
    *(Registration, Delivery, Letter, get_user_model()),
)


@when(Moment.ENDED)
def ended(end: Happening) -> None:
    reminders.schedule_afterwards(session_id=end.session_id, now=end.now)


@when(Moment.RESUMED)
def resumed(again: Happening) -> None:
    reminders.take_back_afterwards(session_id=again.session_id)


@receiver(pre_save, sender=Session)
def session_changes(instance: Session, update_fields: Any = None, **_more: Any) -> None:
    """Whichever door changes it: what its people know of it is noted first."""
    news.remember(instance, update_fields)


@receiver(pre_delete, sender=get_user_model())
def account_goes(instance: Any, **_more: Any) -> None:
    erasing.forget_account(instance)


@receiver(pre_delete, sender=Registration)
def registration_goes(instance: Registration, **_more: Any) -> None:
    erasing.forget_registration(instance)


@receiver(pre_delete, sender=Session)
def session_goes(instance: Session, **_more: Any) -> None:
    erasing.forget_session(instance)


def thing_goes(instance: Any, **_more: Any) -> None:
    erasing.forget_history(instance)


for model in WITH_HISTORY:
    pre_delete.connect(thing_goes, sender=model)


@when(Moment.ERASED)
def erased(going: Happening) -> None:
    presence.forget(going.people)


@when(Moment.LEFT)
def leave(going: Happening) -> None:
    presence.left(going.people)


@noted
def seen(session_id: int, who: Seen) -> None:
    presence.note(session_id, who.people)
    displays.note(session_id, who.displays)
