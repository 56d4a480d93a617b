"""What is offered to who would rather read, or listen in another language; feeds to moderators."""

from typing import NotRequired, TypedDict

from captions.models import CaptionRules, Feed, Listening
from captions.rules.languages import name_of
from common.instants import Milliseconds, milliseconds
from live.registry import fact


class CaptionLanguage(TypedDict):
    """A language of captions, as its speakers call it."""

    code: str
    name: str


class ListenLink(TypedDict):
    """Where interpretation into a language is heard."""

    code: str
    url: str
    label: str


class Captioning(TypedDict):
    """In which languages captions are read and interpretation is heard; whether lines are kept."""

    languages: list[CaptionLanguage]
    transcript: bool
    listen: list[ListenLink]


class CaptionFeed(TypedDict):
    """A language of captions: whether an address holds, to which software sends them, and when
    one last did. `strange`: what it called a language that is not offered, and when."""

    code: str
    name: str
    address: bool
    heard_at: Milliseconds | None
    strange: NotRequired[str]
    strange_at: NotRequired[Milliseconds | None]


@fact("captioning")
def captioning(session_id: int) -> Captioning | None:
    """None where nothing of it is offered."""
    codes = languages_of(session_id)
    listenings = list(Listening.objects.filter(session=session_id))
    if not codes and not listenings:
        return None
    return {
        "languages": [{"code": code, "name": name_of(code)} for code in codes],
        "transcript": bool(codes) and is_kept(session_id),
        "listen": [{"code": one.language, "url": one.url, "label": str(one)} for one in listenings],
    }


@fact("caption_feeds", audience="moderators", every=5.0)
def caption_feeds(session_id: int) -> list[CaptionFeed]:
    """By language, how captions come in."""
    return [_feed(one) for one in Feed.objects.filter(session=session_id)]


def languages_of(session_id: int) -> list[str]:
    """The codes of the languages in which captions are offered, in the organizer's order."""
    return list(Feed.objects.filter(session=session_id).values_list("language", flat=True))


def is_kept(session_id: int) -> bool:
    return CaptionRules.objects.filter(session=session_id).exclude(kept_from=None).exists()


def _feed(feed: Feed) -> CaptionFeed:
    told: CaptionFeed = {
        "code": feed.language,
        "name": name_of(feed.language),
        "address": has_address(feed),
        "heard_at": milliseconds(feed.heard_at),
    }
    if feed.strange:
        told["strange"], told["strange_at"] = feed.strange, milliseconds(feed.strange_at)
    return told


def has_address(feed: Feed) -> bool:
    return feed.serial > 0 and feed.revoked_at is None
