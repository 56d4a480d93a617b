"""The language in which somebody will speak: a code, "other", or nothing said. Pure."""

import re

LONGEST_SPOKEN = 20
OTHER = "other"
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}")


def clean_language(code: str) -> str:
    """The code as it is stored. Raises ValueError for what is none."""
    clean = code.strip().replace("_", "-").lower()
    if clean and clean != OTHER and (len(clean) > LONGEST_SPOKEN or not _CODE.fullmatch(clean)):
        raise ValueError
    return clean
