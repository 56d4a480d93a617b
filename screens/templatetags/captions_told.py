"""What the doors say of captions: that what is said is kept, and where to listen."""

from typing import Any

from django import template

from agenda.models import Session
from agenda.rules.codes import LinkKind
from agenda.rules.links import SeenBy, usually_seen_by
from captions.facts.captioning import captioning

register = template.Library()


@register.inclusion_tag("screens/_captions_told.html")
def captions_told(session: Session) -> dict[str, Any]:
    """Nothing where nothing is offered. Addresses that let anybody in are for who has joined."""
    told = captioning(session.pk)
    if told is None:
        return {}
    public = [one for one in told["listen"] if _is_public(one["url"], one["label"])]
    return {"languages": told["languages"], "kept": told["transcript"], "listen": public}


def _is_public(url: str, label: str) -> bool:
    return usually_seen_by(LinkKind.INTERPRETATION, url, label) == SeenBy.EVERYBODY
