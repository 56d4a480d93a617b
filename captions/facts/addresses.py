"""Addresses for captioners' software, shaped as those that Zoom gives out: whatever feeds Zoom
feeds us. The key in one is signed, not stored; a serial of its own revokes it."""

import re
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from captions.facts.captioning import has_address
from captions.models import Feed

KEY = re.compile(r"c(\d{1,18})-(\d{1,9})", re.ASCII)


def address_of(feed: Feed) -> str:
    """Empty where no address holds. The number has as many digits as those of Zoom's meetings."""
    if not has_address(feed):
        return ""
    fields = {
        "id": f"{feed.pk:010d}",
        "ns": feed.language,
        "expire": "86400",
        "sparams": "id,ns,expire",
        "signature": _signer().sign(f"c{feed.pk}-{feed.serial}"),
    }
    return f"{settings.SITE_URL}{reverse('closedcaption')}?{urlencode(fields)}"


def feed_at(key: str) -> Feed:
    """The language whose address has this key. Raises PermissionDenied where it does not hold."""
    try:
        signed = KEY.fullmatch(_signer().unsign(key))
    except BadSignature:
        signed = None
    feed = Feed.objects.filter(pk=signed[1]).first() if signed else None
    if feed is None or signed is None or not has_address(feed) or feed.serial != int(signed[2]):
        raise PermissionDenied
    return feed


def _signer() -> Signer:
    return Signer(salt="captions.feed", sep=".")
