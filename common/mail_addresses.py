"""Mail addresses as they stand in what people paste: found, and taken out. Pure."""

import re

# Whether a mailbox can be called so, Django's own rule decides; this only finds where one stands.
_SIGNS = r"\w.!#$%&'*+/=?^`{|}~-"
_ADDRESS = re.compile(rf"(?<![{_SIGNS}])[{_SIGNS}]++@[\w-]++(?:\.[\w-]++)++")
_AROUND = re.compile(rf"[<(\[]?(?:mailto:)?({_ADDRESS.pattern})[>)\]]?", re.IGNORECASE)
_BESIDE = " \t\"'“”„«»,;:|<>()[]-–—•*"
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


def named_addresses(text: str) -> list[tuple[str, str]]:
    """Each address with the words before it; of a line with one, those behind where none stand."""
    text = text[:LONGEST_PASTED_LINE]
    found, start, named = list(_AROUND.finditer(text)), 0, []
    for one in found:
        named.append((text[start : one.start()].strip(_BESIDE), one[1].lower().lstrip("'")))
        start = one.end()
    if len(found) == 1 and not named[0][0]:
        named[0] = text[start:].strip(_BESIDE), named[0][1]
    return named
