"""What people have answered so far, of any number of sessions with one query each."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Count, Q

from agenda.models import Session
from outbox.models import Delivery
from outbox.rules import recipients
from participants.models import Participant, Registration
from participants.rules.invitations import INVITED
from participants.rules.roles import AT_WORK


class Opened(NamedTuple):
    """How many people at work have opened their personal link, of how many."""

    opened: int
    people: int


def opened_links(sessions: Iterable[Session]) -> dict[int, Opened]:
    people = Participant.objects.filter(session__in=sessions, merged_into=None).with_role(*AT_WORK)
    opened = Count("pk", distinct=True, filter=~Q(presence__opened_at=None))
    rows = people.order_by().values_list("session_id")
    counted = rows.annotate(came=opened, people=Count("pk", distinct=True))
    return {session: Opened(*figures) for session, *figures in counted}


def uninvited(sessions: Collection[Session]) -> dict[int, int]:
    """How many people at work were mailed no invitation, and have not come by a link either."""
    keys = [session.pk for session in sessions]
    mailed = Delivery.objects.filter(kind=INVITED, session_id__in=keys)
    reached = {recipients.key_of(one) for one in mailed.values_list("recipient", flat=True)}
    rows = Participant.objects.filter(session__in=keys, merged_into=None).with_role(*AT_WORK)
    left = rows.filter(presence__opened_at=None, joined_at=None).order_by()
    return Counter(session for session, pk in left.values_list("session_id", "pk")
                   if pk not in reached)  # fmt: skip


def registered(sessions: Iterable[Session]) -> dict[int, int]:
    """Addresses that were confirmed and not withdrawn."""
    rows = Registration.objects.filter(session__in=sessions, withdrawn_at=None)
    rows = rows.exclude(confirmed_at=None).order_by()
    return dict(rows.values_list("session_id").annotate(count=Count("pk")))
