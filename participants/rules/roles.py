"""The roles that people hold in a session. A new one is a member of `Role` and a row of `ROLES`."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple, TypedDict

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from live.registry import AUDIENCES, EVERYBODY


class Role(TextChoices):
    ATTENDEE = "attendee", _("attendee")
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    ONLINE_MODERATOR = "online_moderator", _("online moderator")
    RAPPORTEUR = "rapporteur", _("rapporteur")
    CLERK = "clerk", _("clerk")
    LANGUAGE_TEAM = "language_team", _("language team")
    ORGANIZER = "organizer", _("organizer")


class Mode(TextChoices):
    ONSITE = "onsite", _("in the room")
    ONLINE = "online", _("online")
    HUB = "hub", _("in a hub")


class ByMode(TypedDict):
    """How many people, by where they are."""

    onsite: int
    online: int
    hub: int


def by_mode(counts: Mapping[str, int]) -> ByMode:
    """The same of counts that leave out where nobody is."""
    return {
        "onsite": counts.get(Mode.ONSITE.value, 0),
        "online": counts.get(Mode.ONLINE.value, 0),
        "hub": counts.get(Mode.HUB.value, 0),
    }


class Traits(NamedTuple):
    """What a role brings with it. Who holds several has whatever one of them brings."""

    may: tuple[str, ...] = ()  # as whom it sends commands, besides as everybody
    sees: tuple[str, ...] = ()  # as which audiences, besides the public
    home: str = "seat"  # the page that a personal link opens
    mode: Mode = Mode.ONSITE  # where it is held, unless something else is said
    sockets: int = 3  # open screens of one seat
    at_work: bool = False  # it takes somebody's whole attention for the whole hour
    named: bool = False  # screens name them, as the team
    leads: bool = False  # can be named as leading a segment
    trusted: bool = False  # works for the session: their questions wait for nobody's approval
    backstage: bool = False  # sees drafts and previews


_MODERATOR = Traits(
    may=("moderators", "clerks", "captioners"),
    sees=("moderators", "clerks", "stage", "captioners"),
    home="console",
    sockets=12,
    at_work=True,
    named=True,
    leads=True,
    trusted=True,
    backstage=True,
)
ROLES: dict[str, Traits] = {
    Role.ATTENDEE: Traits(),
    Role.SPEAKER: Traits(may=("speakers",), sees=("stage",), sockets=12, at_work=True, leads=True),
    Role.MODERATOR: _MODERATOR,
    Role.ONLINE_MODERATOR: _MODERATOR._replace(mode=Mode.ONLINE),
    Role.RAPPORTEUR: Traits(at_work=True, named=True, trusted=True, backstage=True),
    Role.CLERK: Traits(
        may=("clerks",),
        sees=("clerks",),
        home="room-desk",
        sockets=12,
        at_work=True,
        named=True,
        trusted=True,
    ),
    Role.LANGUAGE_TEAM: Traits(
        may=("captioners",),
        sees=("captioners",),
        home="language",
        mode=Mode.ONLINE,
        sockets=12,
        at_work=True,
        named=True,
        trusted=True,
    ),
    Role.ORGANIZER: _MODERATOR._replace(at_work=False, named=False, leads=False),
}
HOMES = ("console", "room-desk", "language", "seat")  # of somebody with several, the first


def _whose(trait: Callable[[Traits], object]) -> tuple[Role, ...]:
    return tuple(role for role in Role if trait(ROLES[role]))


GIVEN = tuple(role for role in Role if role != Role.ATTENDEE)  # attendees just come
MODERATORS = _whose(lambda traits: "moderators" in traits.may)
SPEAKERS = _whose(lambda traits: "speakers" in traits.may)
AT_WORK = _whose(lambda traits: traits.at_work)
TEAM = _whose(lambda traits: traits.named)
LEADING = _whose(lambda traits: traits.leads)
TRUSTED = _whose(lambda traits: traits.trusted)
BACKSTAGE = _whose(lambda traits: traits.backstage)


class Standing(NamedTuple):
    """What the wire must know of whoever holds these roles (`live.registry.Seat`)."""

    powers: frozenset[str]
    audiences: tuple[str, ...]
    sockets: int


@cache
def standing(roles: frozenset[str]) -> Standing:
    held = [ROLES[role] for role in roles | {Role.ATTENDEE.value}]
    seen = {"public"}.union(*(traits.sees for traits in held))
    return Standing(
        powers=frozenset({EVERYBODY}.union(*(traits.may for traits in held))),
        audiences=tuple(audience for audience in AUDIENCES if audience in seen),
        sockets=max(traits.sockets for traits in held),
    )


def home_of(roles: frozenset[str]) -> str:
    """The page on which somebody with these roles works."""
    homes = {ROLES[role].home for role in roles}
    return next((home for home in HOMES if home in homes), Traits().home)
