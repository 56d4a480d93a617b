"""What is expected of whom before the day, and how a connection test is judged. Pure."""

import unicodedata
from collections.abc import Collection, Mapping
from string import digits
from typing import Any, TypedDict

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.rules.codes import State
from participants.rules.roles import AT_WORK, Role, home_of

# Characters.
LONGEST_BIO = 1200
LONGEST_READ_OUT = 3000
LONGEST_PHONE = 40
LONGEST_BROWSER = 40

CLOCK_OFF_MS = 2000  # from there on somebody would come late
MOST_MS = 10 * 365 * 86_400_000  # a clock that is further off is none


class Item(TextChoices):
    """Something that whoever speaks, moderates or helps does before the day."""

    OPENED = "opened", _("link opened")
    BIO = "bio", _("bio")
    PHOTO = "photo", _("photo")
    BACKUP = "backup", _("phone number")
    TEST = "test", _("connection test")


EXPECTED: dict[str, tuple[Item, ...]] = {
    Role.SPEAKER: tuple(Item),
    Role.MODERATOR: (Item.OPENED, Item.TEST),
    Role.ONLINE_MODERATOR: (Item.OPENED, Item.BACKUP, Item.TEST),
    Role.RAPPORTEUR: (Item.OPENED,),
    Role.CLERK: (Item.OPENED,),
    Role.LANGUAGE_TEAM: (Item.OPENED,),
}


def missing(roles: Collection[str], there: Collection[Item]) -> list[Item]:
    """What is expected of somebody with these roles and is not there yet."""
    expected = {item for role in roles for item in EXPECTED.get(role, ())}
    return [item for item in Item if item in expected and item not in there]


def page_for(roles: frozenset[str], phase: str) -> str:
    """Where a personal link leads: to prepare until the lobby opens, then to the hour."""
    early = phase in (State.DRAFT, State.PUBLISHED)
    return "preparation" if early and roles & set(AT_WORK) else home_of(roles)


class Probe(TextChoices):
    """What a connection test looks at, in the order of the page."""

    CAMERA = "camera", _("camera")
    MICROPHONE = "microphone", _("microphone")
    LOUDSPEAKER = "loudspeaker", _("loudspeaker")
    CLOCK = "clock", _("clock")
    SOCKET = "socket", _("live connection")
    NETWORK = "network", _("network")


class Verdict(TextChoices):
    """Ordered: the worst of its parts is what the whole test came to."""

    OK = "ok", _("works")
    LIMITED = "limited", _("works with limits")
    FAILED = "failed", _("does not work")


class Why(TextChoices):
    """What was in the way."""

    REFUSED = "refused", _("permission was refused")
    NO_DEVICE = "none", _("no device was found")
    BUSY = "busy", _("the device is used by another program")
    INSECURE = "insecure", _("the page has no https")
    UNABLE = "unable", _("the browser cannot do it")
    SILENT = "silent", _("nothing was heard")
    CLOCK_OFF = "off", _("the clock is wrong")
    HTTP_ONLY = "http", _("updates come every few seconds")
    SLOW = "slow", _("the network is slow")
    AWAY = "away", _("the server did not answer")


class Tested(TypedDict, total=False):
    """What a part came to; `ms` of the clock and the network."""

    verdict: str
    why: str
    ms: int


def read_test(told: Any) -> dict[str, Tested]:
    """A browser's own account of its test, as it is stored. Raises ValueError for anything else."""
    if not isinstance(told, dict) or not told or set(told) - set(Probe.values):
        raise ValueError
    return {part.value: _read_part(told[part]) for part in Probe if part in told}


def _read_part(told: Any) -> Tested:
    if not isinstance(told, dict) or told.get("verdict") not in Verdict.values:
        raise ValueError
    read = Tested(verdict=told["verdict"])
    if told.get("why") in Why.values:
        read["why"] = told["why"]
    if type(told.get("ms")) is int and abs(told["ms"]) <= MOST_MS:
        read["ms"] = told["ms"]
    return read


def verdict_of(test: Mapping[str, Tested]) -> str:
    """Of the whole test; empty where there was none. What was left out is a limit."""
    if not test:
        return ""
    said = {part["verdict"] for part in test.values()}
    if len(test) < len(Probe):
        said.add(Verdict.LIMITED.value)
    return next(worst for worst in reversed(Verdict.values) if worst in said)


SHORTEST_NUMBER, LONGEST_NUMBER = 5, 20  # digits
_BETWEEN = frozenset(" +()-./,;#*")
_WORDS = ("", "x", "ext", "tel")  # what people write beside a number


def clean_phone(text: str) -> str:
    """A telephone number as it was written, in the digits of telephones. Raises ValueError."""
    plain = "".join(_on_keys(one) for one in unicodedata.normalize("NFKC", text))
    plain = " ".join(plain.split())
    count = sum(one in digits for one in plain)
    words = "".join(one for one in plain if one not in digits and one not in _BETWEEN)
    odd = plain and not SHORTEST_NUMBER <= count <= LONGEST_NUMBER
    if odd or words.casefold() not in _WORDS or len(plain) > LONGEST_PHONE:
        raise ValueError
    return plain


def _on_keys(one: str) -> str:
    """Digits of every script; dashes and spaces of every length; nothing that is not drawn."""
    kind = unicodedata.category(one)
    if kind == "Nd":
        return str(unicodedata.decimal(one))
    return {"Pd": "-", "Zs": " ", "Cf": "", "Cc": " "}.get(kind, "-" if one == "\u2212" else one)
