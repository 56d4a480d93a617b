"""Links that moderators may show as a picture, so that whoever is missing comes in."""

from typing import TypedDict

from common.qr import qr_picture
from common.refusals import refuse
from participants.facts.checklist import HERE, stands
from participants.facts.links import link_for, link_for_display
from participants.models import Display, Participant
from participants.rules.roles import AT_WORK


class ShownLink(TypedDict):
    """An address, and the same as a picture to point a phone at."""

    url: str
    qr: str


def link_of_person(session_id: int, participant_id: int) -> ShownLink:
    """Of whoever works in the session and is missing. Who is here keeps their seat for
    themselves: refuses `here_already`."""
    people = Participant.objects.with_role(*AT_WORK).select_related("presence")
    person = people.filter(pk=participant_id, session=session_id, merged_into=None).first()
    if person is None:
        raise refuse("not_found")
    if stands(person) == HERE:
        raise refuse("here_already")
    return _shown(link_for(person))


def link_of_screen(session_id: int, display_id: int) -> ShownLink:
    display = Display.objects.filter(pk=display_id, session=session_id).first()
    if display is None:
        raise refuse("not_found")
    return _shown(link_for_display(display))


def _shown(url: str) -> ShownLink:
    return {"url": url, "qr": qr_picture(url)}
