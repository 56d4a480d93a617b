"""Addresses of rooms at a Jitsi or a BigBlueButton. Pure."""

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote

from agenda.rules.video_words import Shown, said, steps
from common.refusals import refuse

# In a frame on a phone there is no app to send people to; nobody comes in heard or seen by
# surprise. Each under its present and its former name.
_JITSI = {
    "config.deeplinking.disabled": "true",
    "config.disableDeepLinking": "true",
    "config.prejoinConfig.enabled": "true",
    "config.prejoinPageEnabled": "true",
    "config.startWithAudioMuted": "true",
    "config.startWithVideoMuted": "true",
}
_ITS_OWN = {"static", "libs", "images", "css", "sounds", "lang", "fonts", "http-bind", "about"}
_FILES = (".js", ".html", ".htm", ".css", ".txt", ".ico", ".json", ".svg", ".png")
_NAME = re.compile(r"[\w.]{1,80}", re.ASCII)
_ROOM = re.compile(r"[^\s/?#<>\"']{1,120}")
_BBB_ROOM = re.compile(r"[\w-]{3,80}", re.ASCII)
_BBB_BEFORE = {"b", "gl", "rooms", "room"}
_JOIN = ["bigbluebutton", "api", "join"]


def jitsi(parts: SplitResult) -> Shown:
    """A room, also one below a tenant. Settings in the address stay; who pasted it does not."""
    path = [unquote(step) for step in steps(parts)]
    if "jwt" in {**said(parts), **dict(_settings(parts))}:
        raise refuse("video_person")
    no_room = not 1 <= len(path) <= 2 or path[0].lower() in _ITS_OWN or path[-1].endswith(_FILES)
    if no_room or not all(map(_ROOM.fullmatch, path)):
        raise refuse("video_none")
    kept = {name: value for name, value in _settings(parts) if name.startswith(_THE_ROOMS)}
    told = "&".join(f"{name}={value}" for name, value in {**_JITSI, **kept}.items())
    return Shown(f"/{'/'.join(map(quote, path))}#{told}", "room", path[-1])


_THE_ROOMS = ("config.", "interfaceConfig.")


def _settings(parts: SplitResult) -> list[tuple[str, str]]:
    """Those in the fragment, each as it was written."""
    pairs = (pair.partition("=") for pair in parts.fragment.split("&"))
    return [(name, value) for name, _, value in pairs if _NAME.fullmatch(name)]


def bigbluebutton(parts: SplitResult) -> Shown:
    """A room of Greenlight, a link for joining as the API signs it, or a recording."""
    path = steps(parts)
    if path == _JOIN:
        return _joining(parts)
    if path[:1] == ["html5client"]:
        raise refuse("video_person")  # opened for one browser
    if path[:1] == ["playback"] and len(path) > 2 and _BBB_ROOM.fullmatch(path[-1]):
        return Shown(f"/{'/'.join(map(quote, path))}", "video", path[-1])
    if len(path) < 2 or path[0] not in _BBB_BEFORE or not _BBB_ROOM.fullmatch(path[1]):
        raise refuse("video_none")
    return Shown(
        "/" + "/".join([*path[:2], *(["join"] if path[0] == "rooms" else [])]), "room", path[1]
    )


def _joining(parts: SplitResult) -> Shown:
    """Signed as a whole, so nothing of it can be changed."""
    told = dict(parse_qsl(parts.query))
    if not told.get("checksum") or not told.get("meetingID") or told.get("redirect") == "false":
        raise refuse("video_none")
    if told.get("role", "").upper() == "MODERATOR":
        raise refuse("video_moderator")
    return Shown(f"/{'/'.join(_JOIN)}?{parts.query}", "room", told["meetingID"])
