"""Whose players may stand in our pages: the hosts that an administrator names. Pure.

Settings read it, so it knows nothing of Django.
"""

import re
from enum import StrEnum
from urllib.parse import urlsplit


class Provider(StrEnum):
    """Whose software shows the video, which tells how its addresses are read."""

    JITSI = "jitsi"
    BIGBLUEBUTTON = "bigbluebutton"
    YOUTUBE = "youtube"
    VIMEO = "vimeo"
    PEERTUBE = "peertube"


NOCOOKIE = "www.youtube-nocookie.com"
PLAYER, EVENTS = "player.vimeo.com", "vimeo.com"
# Where one name says it all; of these two nobody can run one of their own.
ONE_PLACE = {Provider.YOUTUBE: (NOCOOKIE,), Provider.VIMEO: (PLAYER, EVENTS)}
AT_HOME = {"localhost", "127.0.0.1"}  # spoken to without encryption
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*(?::[1-9]\d{{0,4}})?")
Hosts = dict[str, Provider]  # by host, with its port where that is named


def read_hosts(words: list[str], site: str) -> Hosts:
    """What VIDEO_FRAME_HOSTS says. Raises ValueError with what should have been written."""
    found: Hosts = {}
    for word in words:
        found |= _read(word.lower())
    if urlsplit(site).netloc.lower() in found:
        raise ValueError("name another host than the site's own, whose pages no frame may script")
    return found


def _read(word: str) -> Hosts:
    name, _, host = word.partition(":")
    places = ONE_PLACE.get(name)  # type: ignore[call-overload]  # a text is found like its word
    if places and not host:
        return dict.fromkeys(places, Provider(name))
    if name not in set(Provider) - ONE_PLACE.keys() or not _HOST.fullmatch(host):
        raise ValueError(
            "write youtube, vimeo, jitsi:HOST, bigbluebutton:HOST or peertube:HOST, with commas "
            "between them"
        )
    return {host: Provider(name)}


def origin_of(host: str) -> str:
    """As a policy names it: browsers let in this scheme, host and port only."""
    return f"{'http' if host.partition(':')[0] in AT_HOME else 'https'}://{host}"
