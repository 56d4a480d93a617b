"""What an organizer pastes, understood as a player that may stand in the page. Pure.

No provider's script is ever loaded: each of these is a plain frame of a plain address.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from agenda.rules import video_calls, video_players
from agenda.rules.video_hosts import AT_HOME, NOCOOKIE, PLAYER, Hosts, Provider, origin_of
from agenda.rules.video_words import Shown
from common.refusals import refuse

LONGEST_PASTED = 500
# Without the right to move the whole page, in any of them.
_PLAYER = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
_CALL = f"{_PLAYER} allow-forms allow-modals allow-downloads"
_TO_WATCH = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
_TO_SPEAK = (
    *("autoplay", "camera", "clipboard-write", "display-capture", "fullscreen", "microphone"),
    "screen-wake-lock",
)
# Watching: between 480p and 720p. YouTube recommends 500 to 2,000 and 1,500 to 4,000 kbit/s for
# them, on average 1.25 and 2.75 Mbit/s, which is 560 and 1,240 MB. The others publish none.
_MB_WATCHED = 900
# Jitsi's handbook (devops-guide/requirements): 500 kbit/s for a picture of 360 lines, 200 for one
# of 180; with the speaker and four small ones 1.3 Mbit/s.
_MB_JITSI = 600
# BigBlueButton's FAQ on bandwidth: 1 Mbit/s down is what a user should have at least.
_MB_BIGBLUEBUTTON = 450


class Way(NamedTuple):
    """How the players of a provider are let in, and what they cost."""

    name: str
    read: Callable[[SplitResult], Shown]
    sandbox: str
    referrer: str
    allow: tuple[str, ...]
    mb_an_hour: int


# Since 2025 YouTube plays nothing for pages that do not say where they are (error 153), and
# private videos at Vimeo are bound to sites: both are told our host, and nothing behind it.
WAYS: Mapping[Provider, Way] = {
    Provider.JITSI: Way(
        "Jitsi", video_calls.jitsi, _CALL, "no-referrer", _TO_SPEAK, _MB_JITSI
    ),
    Provider.BIGBLUEBUTTON: Way(
        "BigBlueButton",
        video_calls.bigbluebutton,
        _CALL,
        "no-referrer",
        _TO_SPEAK,
        _MB_BIGBLUEBUTTON,
    ),
    Provider.YOUTUBE: Way(
        "YouTube", video_players.youtube, _PLAYER, "strict-origin", _TO_WATCH, _MB_WATCHED
    ),
    Provider.VIMEO: Way(
        "Vimeo", video_players.vimeo, _PLAYER, "strict-origin", _TO_WATCH, _MB_WATCHED
    ),
    Provider.PEERTUBE: Way(
        "PeerTube", video_players.peertube, _PLAYER, "no-referrer", _TO_WATCH, _MB_WATCHED
    ),
}  # fmt: skip
_ENDS = {
    NOCOOKIE: ("youtube.com", "youtube-nocookie.com", "youtu.be"),
    PLAYER: ("vimeo.com",),
}  # by the player, whose pages they are
# Known by what their addresses end with; in others' pages they are shown by scripts or not at all.
ELSEWHERE = {
    **dict.fromkeys(("zoom.us", "zoom.com", "zoomgov.com"), "Zoom"),
    **dict.fromkeys(("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"), "Teams"),
    **{"meet.google.com": "Google Meet", "webex.com": "Webex"},
}
_EMBED_CODE = re.compile(r"""\bsrc=["']?([^"'\s>]+)""", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}:(?!\d{1,5}(/|$))", re.IGNORECASE)  # no host's port


@dataclass(frozen=True)
class Frame:
    """A player, as pages put it beside the agenda, and what it shows."""

    provider: Provider
    host: str
    shown: Shown

    @property
    def way(self) -> Way:
        return WAYS[self.provider]

    @property
    def origin(self) -> str:
        """What the policy of a page has to let in."""
        return origin_of(self.host)

    @property
    def address(self) -> str:
        return self.origin + self.shown.path


def understood(pasted: str, hosts: Hosts) -> Frame:
    """Raises ValidationError with a sentence that says what to do."""
    parts = _parts(address_in(pasted))
    host = parts.netloc.lower()
    provider = _provider(host, hosts)
    shown = WAYS[provider].read(parts)
    return Frame(provider, shown.host or host, shown)


def address_in(pasted: str) -> str:
    """The address in what was pasted: with its scheme, out of the code that hosts give."""
    code = _EMBED_CODE.search(pasted) if "<iframe" in pasted.lower() else None
    text = html.unescape(code[1]) if code else pasted
    text = text.strip().strip("<>\"'").removeprefix("//").strip()
    return text if _SCHEME.match(text) or not text else f"https://{text}"


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        whole = ("." in host.strip(".") or host in AT_HOME) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.scheme not in {"http", "https"} or any(map(str.isspace, address)):
        raise refuse("video_address")
    if parts.username is not None or len(address) > LONGEST_PASTED:
        raise refuse("video_address")
    return parts._replace(netloc=_plain(parts))


def _plain(parts: SplitResult) -> str:
    """Host and port as a list of hosts has them: the usual port is not named."""
    host = (parts.hostname or "").rstrip(".")
    usual = {"http": 80, "https": 443}[parts.scheme]
    return host if parts.port in {None, usual} and host not in AT_HOME else parts.netloc.lower()


def _provider(host: str, hosts: Hosts) -> Provider:
    for place, ends in _ENDS.items():
        if place in hosts and _is_of(host, ends):
            return hosts[place]
    if host in hosts:
        return hosts[host]
    name = next((ELSEWHERE[end] for end in ELSEWHERE if _is_of(host, [end])), None)
    raise refuse("video_elsewhere", name=name) if name else refuse("video_host", host=host)


def _is_of(host: str, ends: Iterable[str]) -> bool:
    return any(f".{host}".endswith(f".{end}") for end in ends)
