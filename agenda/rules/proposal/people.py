"""A line about a person -> name, body, groups. Split from the right, by what is known."""

import re
from dataclasses import replace

from agenda.rules.proposal.labels import REGIONAL_GROUPS, STAKEHOLDER_GROUPS
from agenda.rules.proposal.model import Person
from agenda.rules.proposal.names import (
    ALSO_NAMES,
    BODY_WORDS,
    HONORIFICS,
    JOB_WORDS,
    PARTICLES,
    PLACEHOLDERS,
    POSTNOMINALS,
    TOPIC_WORDS,
)
from agenda.rules.proposal.titles import split_post, split_titles
from common.mail_addresses import addresses_in, without_addresses

LONGEST_LINE = 400
NO_NAMES = TOPIC_WORDS | BODY_WORDS | JOB_WORDS

_GROUPS = frozenset(text.casefold() for text in STAKEHOLDER_GROUPS)
_REGIONS = frozenset(text.casefold() for text in REGIONAL_GROUPS)
_MARK = re.compile(r"^(?:[-–—•·▪◦‣*●○■□➢✓>]+\s*|\(?\d{1,2}[.)]\s+|[A-Za-z][)]\s+)+")
_DROPPED = re.compile(
    r"\((?:tbc|tbd|to be confirmed|(?:un|not )?confirmed|invited|pending)\)|^avatar for "
    r"|\[(?>[^\[\]]*?(?:e-?mail|removed|protected))[^\[\]]*+\]"
    r"|(?<!\S)\S[^\s@]*+@\S+|https?://\S+",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"(?:joining |participating |speaking |attending )?"
    r"(?:remote(?:ly)?|online|virtual(?:ly)?|en ligne|à distance|en línea|a distancia)"
    r"(?: participation| participant| speaker| panell?ist| only)?",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"(?:joining |participating |speaking |attending )?"
    r"(?:on-?site|in[- ]person|physical(?:ly)?|in situ|sur place|en présentiel|presencial)"
    r"(?: participation| participant| speaker| panell?ist| only)?",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(r"(?:she|he|they|her|him|them|ze)(?:/\w+)+|mrs?\.?|ms\.?", re.IGNORECASE)
# "Name: Ada Example | Affiliation: Some Body | Stakeholder: Youth" on one line.
KEYS = re.compile(
    r"\b(?:and )?(?:(?:full )?name|organi[sz]ation(?:al)?(?: affiliation)?|affiliation|"
    r"stakeholder(?: group| type)?|(?:un )?region(?:al group)?(?: of \w++)?)\s*+:\s*",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")
_PARTS = re.compile(r"([,;|\t()]|\s[-–—]\s)")
_BRACKETED = re.compile(r"^([^()]++)\((.+)\)$")
_ANSWER_ENDS = re.compile(r"(?<![\s(,;])[\s(,;]++(?:at|from|in the|with)\b")
_CAPITALS = re.compile(r"[^\W\d_a-z-]{3,}")
_WORDS = re.compile(r"\w+")
_NO_TITLE = re.compile(r"[\d.?!:@/]")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL_PREFIX = re.compile(r"[a-z]{1,3}[-'’][A-Z]")
_IMPOSSIBLE = re.compile(r"[\d?!@:/;=<>{}\[\]|\\#_*&%\"“”()…]")


def read_person(line: str) -> Person | None:
    """The person or body a line names; None when it names neither."""
    # Before clean(): its patterns take long over a page without line breaks.
    if len(line) > LONGEST_LINE:
        return None
    address = own_address(line)
    if not (line := clean(line)):
        return None
    parts, remote = _presence(_split(line))
    parts, region, group = _groups(parts)
    if parts and ":" in parts[0]:
        return None
    person = _named(_surname_joined(parts, group is not None), strong=bool(region or group))
    person = replace(
        person, stakeholder_group=group, regional_group=region, remote=remote, email=address
    )
    return person if person.name or person.organization or group else None


def own_address(line: str) -> str | None:
    """The address that stands beside a person; of several nobody knows whose they are."""
    found = addresses_in(line)
    return found[0] if len(found) == 1 else None


def clean(line: str) -> str:
    line = _DROPPED.sub("", without_addresses(line))
    line = KEYS.sub(" | ", line).replace("\t", " | ")
    return _BLANKS.sub(" ", _MARK.sub("", line.strip())).strip(" ,;|–-\t")


def is_strong(line: str) -> bool:
    """The line ends in a group or region, as only the form prints them beside a person."""
    if not line or len(line) > LONGEST_LINE:
        return False
    parts, region, group = _groups(_split(clean(line)))
    return bool(parts and (region or group))


def is_honoured(line: str) -> bool:
    """ "Dr. Ada Example" is a person wherever it stands."""
    return split_titles(clean(line))[0] is not None


def _split(line: str) -> list[str]:
    """Split at commas, semicolons, bars and spaced dashes that stand outside of brackets."""
    parts = [""]
    depth = 0
    for piece in _PARTS.split(line):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if depth <= 0 and piece.strip() in (",", ";", "|", "", "-", "–", "—") and piece:
            parts.append("")
        else:
            parts[-1] += piece
    return _unbracketed([part.strip() for part in parts if part.strip()])


def _unbracketed(parts: list[str]) -> list[str]:
    """ "Ada Example (Some Body)" is two parts; a bracket known as part of a group is not."""
    result: list[str] = []
    for part in parts:
        found = _BRACKETED.match(part)
        before, within = (text.strip() for text in found.groups()) if found else ("", "")
        inner = _split(within)
        if not before or part.casefold() in _REGIONS or _is_short_for(before, within):
            result.append(part)
        elif all(_is_mark(piece) for piece in inner):
            result += [before, *inner]
        elif not result and is_name(before, lower_case=True):
            marked = len(inner) > 1 and _is_mark(inner[-1])
            result += [before, *(inner if marked else [within])]
        else:
            result.append(part)
    return result


def _is_short_for(text: str, short: str) -> bool:
    """ "Sample Map Union (SMU)" is a body."""
    return short == "".join(word[0] for word in text.split() if word[0].isupper())


def _is_mark(text: str) -> bool:
    known = text.casefold() in _GROUPS or text.casefold() in _REGIONS
    return known or bool(_REMOTE.fullmatch(text) or _ONSITE.fullmatch(text))


def _presence(parts: list[str]) -> tuple[list[str], bool | None]:
    remote: bool | None = None
    rest: list[str] = []
    for part in parts:
        text = part.strip("() ")
        if _REMOTE.fullmatch(text) or _ONSITE.fullmatch(text):
            remote = bool(_REMOTE.fullmatch(text))
        elif not _PRONOUNS.fullmatch(text) or not rest:
            rest.append(part)
    return rest, remote


def read_presence(text: str) -> bool | None:
    """ "Online" or "In person" as the answer of a form."""
    words = _ANSWER_ENDS.split(text)[0].strip(" .")
    if _REMOTE.fullmatch(words):
        return True
    return False if _ONSITE.fullmatch(words) else None


def _groups(parts: list[str]) -> tuple[list[str], str | None, str | None]:
    """Take region and group from the right; a group further left only if it is exact."""
    parts = list(parts)
    region = group = None
    while parts:
        last = parts[-1].casefold()
        # "Intergovernmental Organization" is a group, and the region of such bodies as well.
        is_both = last in _GROUPS and last in _REGIONS
        before = parts[-2].casefold() if len(parts) > 1 else ""
        if region is None and last in _REGIONS and (not is_both or before in _GROUPS):
            region = parts.pop()
        elif group is None and _is_group(last):
            group = parts.pop()
        else:
            break
    if group is None:
        at = next((i for i, part in enumerate(parts) if i and part.casefold() in _GROUPS), None)
        group = parts.pop(at) if at else None
    return parts, region, group


def _is_group(text: str) -> bool:
    """ "Civil Society", "Academia/Youth"."""
    return text in _GROUPS or all(part.strip() in _GROUPS for part in text.split("/"))


def _surname_joined(parts: list[str], known: bool) -> list[str]:
    """ "Ms. Ada,EXAMPLE,Civil Society" of old exports: the second part is the surname."""
    if len(parts) > 1 and parts[0].casefold().strip(".") in HONORIFICS:
        parts = [" ".join(parts[:2]), *parts[2:]]
    honoured = bool(parts) and parts[0].split(".")[0].split(" ")[0].casefold() in HONORIFICS
    if known and honoured and len(parts) > 1 and _CAPITALS.fullmatch(parts[1]):
        parts = [" ".join(parts[:2]), *parts[2:]]
    return parts


def _named(parts: list[str], strong: bool) -> Person:
    parts = [part for part in parts if part.casefold().strip(" .()") not in PLACEHOLDERS]
    if not parts:
        return Person()
    head, *rest = parts
    while rest and rest[0].casefold().strip(".") in POSTNOMINALS:
        head = f"{head}, {rest.pop(0)}"
    if is_name(head, lower_case=strong):
        titles, name = split_titles(head)
        post, body = read_post(rest)
        return Person(name=name, organization=body, titles=titles, post=post)
    is_body = strong or is_body_name(head)
    return Person(organization=", ".join(parts)) if is_body else Person()


def read_post(parts: list[str]) -> tuple[str | None, str | None]:
    """The post and the body in what stands beside a name."""
    return split_post([p for part in parts for p in ([part] if "(" in part else _split(part))])


def is_body_name(text: str) -> bool:
    """The name of an organization: short, and with a word or capitals that only bodies have."""
    words = text.split()
    if len(words) > 12 or len(text) > 120 or text.endswith((".", "?", "!", ":")):
        return False
    plain = {word.strip("(),.").casefold() for word in words}
    capitals = any(len(word) > 2 and word.isupper() for word in _WORDS.findall(text))
    return text[:1].isupper() and (bool(plain & BODY_WORDS) or (capitals and len(words) <= 6))


def is_titled(text: str) -> bool:
    """A line written as a name of something: "Port of Sampleville", no sentence, no number."""
    words = text.split()
    if words and words[0].casefold() in JOB_WORDS:
        return False
    small = {"of", "for", "the", "and", "on", "in", "de", "&"} | PARTICLES
    return (
        0 < len(words) <= 8
        and text.casefold() not in PLACEHOLDERS
        and not _NO_TITLE.search(text)
        and all(word[0].isupper() or word in small for word in words)
    )


def is_name(text: str, lower_case: bool = False) -> bool:
    """Could this be the name of one human being? Rather no than a person who does not exist."""
    text = split_titles(text)[1]
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 7 or len(text) > 80 or _IMPOSSIBLE.search(text):
        return False
    plain = [word.strip(".,'’").casefold() for word in words]
    if any(_is_no_name(word) for word in words):
        return False
    proper = [w for w, p in zip(words, plain, strict=True) if p not in HONORIFICS | POSTNOMINALS]
    if len(proper) < 2 or (text.endswith(".") and not _ends_in_initial(words[-1])):
        return False
    return all(_is_name_word(word, lower_case) for word in proper)


def _is_no_name(word: str) -> bool:
    plain = word.strip(".,'’").casefold()
    if plain in ALSO_NAMES:
        return word[0].islower()
    return len(plain) > 1 and plain in NO_NAMES


def _ends_in_initial(word: str) -> bool:
    return len(word) <= 4 or word.strip(".").casefold() in POSTNOMINALS


def _is_name_word(word: str, lower_case: bool) -> bool:
    letters = word.lstrip("'’(-.")
    if not _LETTER.search(letters):
        return False
    known = word.casefold() in PARTICLES or _SMALL_PREFIX.match(letters)
    return bool(known) or lower_case or not letters[0].islower()
