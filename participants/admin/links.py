"""A personal link as the admin shows it: the address, its picture, the way to revoke it."""

from typing import NamedTuple

from django.urls import reverse

from participants.facts.links import link_for, link_for_captions, link_for_display
from participants.models import Display, Participant
from participants.rules.roles import Role


class PersonalLink(NamedTuple):
    """A row of the list of links; `captions`: what a screen opens to read them in large text."""

    name: str
    roles: str
    url: str
    qr: str
    revoke: str
    captions: str = ""


def link_of_person(person: Participant) -> PersonalLink:
    roles = ", ".join(str(Role(each.role).label) for each in person.roles.all())
    return _link(person.session_id, "person", person.pk, str(person), roles, link_for(person))


def link_of_display(display: Display) -> PersonalLink:
    url = link_for_display(display)
    kind = str(display.get_kind_display())
    row = _link(display.session_id, "display", display.pk, str(display), kind, url)
    return row._replace(captions=link_for_captions(display))


def _link(session: int, kind: str, pk: int, name: str, roles: str, url: str) -> PersonalLink:
    at = [session, pk]
    qr = reverse(f"admin:agenda_session_qr_{kind}", args=at)
    return PersonalLink(
        name, roles, url, qr, reverse(f"admin:agenda_session_revoke_{kind}", args=at)
    )
