"""How many may take a new seat: a hall behind one address within two minutes meets no bound."""

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.http import HttpRequest

from agenda.models import Session
from common.refusals import refuse
from common.throttles import allowed_in_time
from participants.facts import own_seats

SECONDS = 120  # from the first look at the code on the wall to the last seat
SLOWLY = 2  # seconds for each one more, of a network or of all together
NETWORKS = 4  # a hall, two hubs and who is online


def slow_down(request: HttpRequest, session: Session) -> None:
    """Refuse `crowd` to a new one too many. Whoever has a seat here already is none."""
    if not request.POST.get("shared") and own_seats.own_seats(request, session):
        return
    hall = settings.JOINING_AT_ONCE
    of_network = f"{session.pk} {get_ip(request)}"
    if not (
        allowed_in_time("seats", of_network, hall, SECONDS, slowly=SLOWLY)
        and allowed_in_time("all seats", str(session.pk), hall * NETWORKS, SECONDS, slowly=SLOWLY)
    ):
        raise refuse("crowd", seconds=SLOWLY)
