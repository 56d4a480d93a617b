"""What stands around a name: titles, degrees, a post. The name alone sorts and is searched."""

import re
from collections.abc import Sequence

from agenda.rules.proposal.names import BODY_WORDS, HONORIFICS, JOB_WORDS, POSTNOMINALS, words_of

# "Jr" and "III" belong to the name.
DEGREES = (POSTNOMINALS - words_of("jr sr ii iii")) | words_of("mp mep")
# Are names, too, without their dot.
_DOTTED = words_of("eng ing lic adv rev hon sr don")
# "S.E. Sr. Bo Madeup" is an excellency, "S.E. Madeup" has two initials.
_BEFORE_ANOTHER = words_of("s.e the rt right")
_POSTS = (
    JOB_WORDS
    | words_of(
        """
        minister president ambassador commissioner professor prof rector dean governor mayor senator
        delegate candidate counsel counsellor treasurer trustee emeritus emerita scientist teacher
        owner directeur directrice responsable présidente président chef conseiller conseillère
        ministre chercheur chercheuse professeur professeure avocat avocate secrétaire coordinateur
        coordinatrice director directora jefe jefa presidente presidenta ministra ministro asesor
        asesora investigador investigadora profesor profesora abogado abogada secretario secretaria
        coordinador coordinadora fundador fundadora adjointe adjoint ejecutivo ejecutiva générale
        général
        """
    )
) - words_of("independent senior junior deputy vice associate")
_BODIES = BODY_WORDS | words_of(
    """
    fondation université ministère institut centre conseil réseau fundación universidad ministerio
    asociación instituto centro consejo red
    """
)
_EXCELLENCY = re.compile(r"^(H|S)\. ?E\.?(?: ?(M)\.)?(?=\s)")
_GLUED = re.compile(r"^((?:Dr|Mrs?|Ms|Prof|Amb|Hon|Mme|Sra?|Dra|Eng|Ing|Lic)\.)(?=[^\W\d_]{2})")
_OF = re.compile(r"\s(?:of|for|de|des|du|del)\s(?:(?:the|la|les?|los|las)\s)?", re.IGNORECASE)
_AT = re.compile(r"\s(?:at|@|chez)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\([^()]*\)")


def split_titles(name: str) -> tuple[str | None, str]:
    """ "Mr. Amb. Ada Example, PhD" is "Mr. Amb. PhD" and "Ada Example"."""
    words = _GLUED.sub(r"\1 ", _EXCELLENCY.sub(_excellency, name)).split()
    first, last = 0, len(words)
    while first < len(words) - 1 and _is_title(words[first:]):
        first += 1
    while last > first + 1 and _plain(words[last - 1]) in DEGREES:
        last -= 1
    titles = [word.strip(",()") for word in (*words[:first], *words[last:])]
    return " ".join(titles) or None, " ".join(words[first:last]).rstrip(",")


def called(name: str, titles: str) -> str:
    """A name as its bearer is introduced: "Dr. Ada Example, PhD"."""
    words = [] if name.startswith(titles) else titles.replace(",", " ").split()
    degrees = [word for word in words if _plain(word) in DEGREES]
    before = [word for word in words if word not in degrees]
    return ", ".join([" ".join([*before, name]), *degrees])


def split_post(parts: Sequence[str]) -> tuple[str | None, str | None]:
    """ "Director of Maps, Sample Lab" is a post and a body; either may be missing."""
    parts = [piece for part in parts for piece in _at_its_body(part, alone=len(parts) == 1)]
    posts = [_is_post(part, alone=len(parts) == 1) for part in parts]
    first = next((at for at, post in enumerate(posts) if not post), len(parts))
    last = next((at for at in range(len(parts), 0, -1) if not posts[at - 1]), 0)
    held = parts[:first] or parts[last:]
    body = parts[first:] if first else parts[:last]
    return ", ".join(held) or None, ", ".join(body) or None


def _excellency(found: re.Match[str]) -> str:
    return ".".join(filter(None, [found[1], "E", found[2]])) + "."


def _is_title(words: Sequence[str]) -> bool:
    word, after = words[0], words[1]
    plain = _plain(word)
    if plain == "m":  # "M. Bo Madeup"; "M. Madeup" and "M. B. Madeup" have initials
        return word == "M." and len(words) > 2 and len(_plain(after)) > 1
    if plain in _BEFORE_ANOTHER:
        return _plain(after) in HONORIFICS | _BEFORE_ANOTHER or after == "M."
    return plain in HONORIFICS and (plain not in _DOTTED or word.endswith("."))


def _plain(word: str) -> str:
    return word.strip(".,()").casefold()


def _at_its_body(part: str, *, alone: bool) -> list[str]:
    """ "Head of Policy at Sample Lab"; where nothing else is told also "Head of Sample Lab"."""
    for between in (_AT, _OF) if alone else (_AT,):
        found = between.search(part)
        if found and _is_post(part[: found.start()]):
            body = part[found.end() :]
            if between is _AT or _BODIES & set(_words(body)):
                return [part[: found.start()], body]
    return [part]


def _is_post(text: str, *, alone: bool = False) -> bool:
    """ "Ag. Director General of Maps", seen before its "of"; a body told alone stays one."""
    head = _words(_OF.split(_ASIDE.sub("", text))[0])
    return bool(head) and head[-1] in _POSTS and not (alone and _BODIES & set(head))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
