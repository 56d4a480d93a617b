"""Addresses of videos at YouTube, Vimeo and PeerTube. Pure."""

import re
from urllib.parse import SplitResult, urlencode

from agenda.rules.video_hosts import EVENTS, NOCOOKIE, PLAYER
from agenda.rules.video_words import Shown, said, start_of, steps
from common.refusals import refuse

_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
_LIST = re.compile(r"(?:PL|UU|OL|FL)[\w-]{8,64}", re.ASCII)  # others are one person's own
_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
_BEFORE_A_VIDEO = {"embed", "live", "shorts", "v", "e", "video"}
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_HASH = re.compile(r"[0-9a-z]{6,20}", re.ASCII)
_PEERTUBE = re.compile(r"\d{1,9}|[\w-]{20,36}", re.ASCII)


# --- YouTube ------------------------------------------------------------------------------------


def youtube(parts: SplitResult) -> Shown:
    """A video, a live stream or a list, by the address of its page, of sharing, of its studio."""
    path, query = steps(parts), said(parts)
    listed = query.get("list", "") if _LIST.fullmatch(query.get("list", "")) else ""
    if video := _youtube_video(parts, path, query):
        start = start_of(parts, "t", "start", "time_continue")
        live = path[:1] == ["live"] or path[-1:] == ["livestreaming"]
        kind = "live" if live else "video"
        return _youtube(f"/embed/{video}", kind, video, start=start, list=listed)
    if listed:
        return _youtube("/embed/videoseries", "list", listed, list=listed)
    if channel := _channel(path, query):
        return _youtube("/embed/live_stream", "live", channel, channel=channel)
    named = path and (path[0].startswith("@") or path[0] in {"c", "channel", "user"})
    if named:
        raise refuse("video_channel")
    raise refuse("video_none")


def _youtube_video(parts: SplitResult, path: list[str], query: dict[str, str]) -> str:
    if parts.netloc.endswith("youtu.be"):
        found = path[0] if path else ""
    elif path[:1] == ["watch"]:
        found = query.get("v", path[1] if len(path) > 1 else "")
    else:
        found = path[1] if len(path) > 1 and path[0] in _BEFORE_A_VIDEO else ""
    players = {"videoseries", "live_stream"}  # as long as a key, and none
    return found if _VIDEO.fullmatch(found) and found not in players else ""


def _channel(path: list[str], query: dict[str, str]) -> str:
    """What a channel sends live at that time, whatever it is."""
    found = path[1] if path[:1] == ["channel"] and path[2:] == ["live"] else ""
    found = query.get("channel", "") if path == ["embed", "live_stream"] else found
    return found if _CHANNEL.fullmatch(found) else ""


def _youtube(path: str, kind: str, name: str, start: int = 0, **more: str) -> Shown:
    told = {"autoplay": 1, "playsinline": 1, "rel": 0, "start": start or "", **more}
    query = urlencode({name: value for name, value in told.items() if value != ""})
    return Shown(f"{path}?{query}", kind, name, start, host=NOCOOKIE)


# --- Vimeo --------------------------------------------------------------------------------------


def vimeo(parts: SplitResult) -> Shown:
    """A video with the key of an unlisted one, or an event."""
    path = steps(parts)
    place = next((at for at, step in enumerate(path) if _NUMBER.fullmatch(step)), None)
    if place is not None and path[place - 1 : place] in (["showcase"], ["album"], ["folder"]):
        place = next(
            (at for at in range(place + 1, len(path)) if _NUMBER.fullmatch(path[at])), None
        )
    if place is None:
        raise refuse("video_none")
    number, rest = path[place], path[place + 1 :]
    key = rest[0] if rest and _HASH.fullmatch(rest[0]) else ""
    if path[place - 1 : place] == ["event"]:
        return Shown(
            f"/event/{number}/embed{f'/{key}' if key else ''}", "live", number, host=EVENTS
        )
    return _vimeo(number, key or said(parts).get("h", ""), start_of(parts, "t"))


def _vimeo(number: str, key: str, start: int) -> Shown:
    told = {"h": key} if _HASH.fullmatch(key) else {}
    query = urlencode({**told, "autoplay": 1, "dnt": 1, "playsinline": 1})
    at = f"#t={start}s" if start else ""
    return Shown(f"/video/{number}?{query}{at}", "video", number, start, host=PLAYER)


# --- PeerTube -----------------------------------------------------------------------------------


def peertube(parts: SplitResult) -> Shown:
    """A video or a list. Not from viewer to viewer, where each would learn others' addresses."""
    path = steps(parts)
    found = path[-1] if len(path) > 1 and _PEERTUBE.fullmatch(path[-1]) else ""
    start = start_of(parts, "start")
    query = urlencode({"autoplay": 1, "p2p": 0, **({"start": f"{start}s"} if start else {})})
    if found and path[:-1] in (["w", "p"], ["videos", "watch", "playlist"], _PEERTUBE_LIST):
        return Shown(f"{'/'.join(['', *_PEERTUBE_LIST])}/{found}?{query}", "list", found, start)
    if found and path[:-1] in (["w"], ["videos", "watch"], ["videos", "embed"]):
        return Shown(f"/videos/embed/{found}?{query}", "video", found, start)
    named = path and path[0] in {"a", "c", "accounts", "video-channels"}
    if named:
        raise refuse("video_channel")
    raise refuse("video_none")


_PEERTUBE_LIST = ["video-playlists", "embed"]
