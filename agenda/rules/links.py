"""Who may see a way to what lies outside, and whether its address lets anybody in. Pure."""

import re
from urllib.parse import parse_qsl, urlsplit

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.rules.codes import LinkKind


class SeenBy(TextChoices):
    """From the widest circle to the narrowest."""

    EVERYBODY = "everybody", _("everybody")
    JOINED = "joined", _("who has joined")
    TEAM = "team", _("the team")


# Names under which addresses of meetings carry what opens them.
KEYS = frozenset(
    {
        "pwd", "pw", "passwd", "password", "passcode", "pass", "pin", "accesscode", "access_code",
        "jwt", "token", "tk", "zak",
    }
)  # fmt: skip
SAID = re.compile(r"\b(pass ?code|password|passwd|pwd|pin)\b", re.IGNORECASE)


def opens_by_itself(url: str, label: str = "") -> bool:
    """Whether the address, or the words beside it, carry the key of the meeting."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    said = parse_qsl(parts.query) + parse_qsl(parts.fragment.rpartition("?")[2])
    return bool(parts.password or SAID.search(label)) or any(
        name.lower() in KEYS for name, _value in said
    )


def usually_seen_by(kind: str, url: str, label: str = "") -> SeenBy:
    """Where nobody has said it: strangers in a video room disturb it, whoever has its key."""
    if kind == LinkKind.VIDEO or opens_by_itself(url, label):
        return SeenBy.JOINED
    return SeenBy.EVERYBODY


def circles(*, joined: bool, team: bool) -> tuple[SeenBy, ...]:
    """Whose links somebody sees."""
    if team:
        return tuple(SeenBy)
    return (SeenBy.EVERYBODY, SeenBy.JOINED) if joined else (SeenBy.EVERYBODY,)
