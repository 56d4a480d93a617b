"""What of a title can stand in an address. Pure."""

import re

from django.utils.text import slugify

from agenda.rules.limits import LONGEST_STEM

DASHES = re.compile("-+")
# Latin letters that do not fall apart into one of ours and a mark; slugify would drop them.
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def readable_slug(title: str) -> str:
    """The title as an address, cut between words; empty where that would say something else.

    Of a title in another script a number or a name in brackets may be all that is left.
    """
    slug = slugify(title.lower().translate(LETTERS)).replace("_", "-")
    slug = DASHES.sub("-", slug).strip("-")
    left, wanted = _letters(slug), _letters(title)
    return _cut(slug) if left * 2 > wanted else ""


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST_STEM:
        return slug
    head, dash, _rest = slug[: LONGEST_STEM + 1].rpartition("-")
    return head if dash else slug[:LONGEST_STEM]
