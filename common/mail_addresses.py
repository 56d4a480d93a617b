"""Mail addresses as they stand in what people paste: found, and taken out. Pure."""

import re

# Whether a mailbox can be called so, Django's own rule decides; this only finds where one stands.
_SIGNS = r"\w.!#$%&'*+/=?^`{|}~-"
_ADDRESS = re.compile(rf"(?<![{_SIGNS}])[{_SIGNS}]++@[\w-]++(?:\.[\w-]++)++")
_AROUND = re.compile(rf"[<(\[]?(?:mailto:)?({_ADDRESS.pattern})[>)\]]?", re.IGNORECASE)
LONGEST_PASTED_LINE = 1_000  # characters of one line


def normal_address(text: str) -> str:
    """The address in "Ada Example <Ada@Example.org>", small; else the text, for the rule to judge.

    Two addresses in a text are none: nobody says which one is meant.
    """
    found = set(addresses_in(text))
    return found.pop() if len(found) == 1 else text.strip()


def addresses_in(text: str) -> list[str]:
    return [found.lower().lstrip("'") for found in _AROUND.findall(text[:LONGEST_PASTED_LINE])]


def without_addresses(text: str) -> str:
    """What stands beside them, without their brackets."""
    return _AROUND.sub(" ", text[:LONGEST_PASTED_LINE])
