"""Finds our rows for the groups and formats that forms print. Pure: names in, codes out."""

import re
from collections.abc import Mapping

from agenda.rules.proposal import languages

# What older forms print, beside the names of the rows and the abbreviations in brackets.
ALSO = {
    "africa": "african",
    "asiapacific": "asia-pacific",
    "asiaandpacific": "asia-pacific",
    "asiapacificstates": "asia-pacific",
    "easterneurope": "eastern-european",
    "latinamericaandcaribbean": "grulac",
    "latinamericaandthecaribbean": "grulac",
    "latinamericanandcaribbeanstates": "grulac",
    "westerneuropeandothers": "weog",
    "westerneuropeandothersgroup": "weog",
    "businesssector": "private-sector",
    "business": "private-sector",
    "igo": "intergovernmental",
    "internationalorganization": "intergovernmental",
}
ORGANISATION = re.compile(r"organis")
BRACKETS = re.compile(r"\(([^()]*)\)")


def key(text: str) -> str:
    """Letters only, so that hyphens, case and spelling of "organisation" do not matter."""
    letters = "".join(letter for letter in text.casefold() if letter.isalpha())
    return ORGANISATION.sub("organiz", letters)


# With those of French and Spanish pages.
OTHERS = ALSO | {key(name): code for name, code in (languages.GROUPS | languages.REGIONS).items()}
FORMATS = {key(name): code for name, code in languages.FORMATS.items()}


def names_of(name: str) -> set[str]:
    """A row's name whole, without its brackets, without "group", in the plural, abbreviated."""
    plain = key(BRACKETS.sub("", name))
    forms = {key(name), plain, plain.removesuffix("group"), f"{plain}s", plain.removesuffix("s")}
    return forms | {key(short) for short in BRACKETS.findall(name)}


def find_group(text: str, rows: Mapping[str, str]) -> str | None:
    """The code of the row that is meant, or None: nothing is guessed."""
    wanted = names_of(text)
    for code, name in rows.items():
        if wanted & names_of(name):
            return code
    other = next((OTHERS[each] for each in wanted if each in OTHERS), None)
    return other if other in rows else None


def find_format(text: str, rows: Mapping[str, str]) -> str | None:
    """Forms print "Round Table - U-shape - 90 Min": the longest name that it begins with."""
    wanted = key(text)
    if (told := next((FORMATS[name] for name in FORMATS if wanted.startswith(name)), "")) in rows:
        return told
    fitting = [code for code, name in rows.items() if wanted.startswith(key(name))]
    return max(fitting, key=lambda code: len(key(rows[code])), default=None)
