"""Addresses of links: of the web only, and such that people see where they lead. Pure."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from common.refusals import refuse
from materials.rules.limits import LONGEST_LINK

_is_of_the_web = URLValidator(schemes=["http", "https"])


def address(typed: str) -> str:
    """The address as it is kept; `https://` may be left out. Refuses what is none of the web."""
    said = typed.strip()
    if not said:
        raise refuse("empty")
    said = said if "://" in said else f"https://{said}"
    if len(said) > LONGEST_LINK:
        raise refuse("too_long", limit=LONGEST_LINK)
    try:
        _is_of_the_web(said)
    except ValidationError:
        raise refuse("material_link") from None
    if "@" in urlsplit(said).netloc:  # what stands before it looks like a host and is none
        raise refuse("material_link_login")
    return said


def host(url: str) -> str:
    """Where it leads, for whoever is about to open it."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
