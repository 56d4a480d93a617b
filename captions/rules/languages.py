"""Languages of captions: their codes, their own names, and which one a foreign tag means. Pure."""

from collections.abc import Collection, Iterator
from functools import cache

from django.conf.locale import LANG_INFO

# Spoken at such sessions, and unknown to Django, which lists those that it is translated into.
OTHERS = {
    "am": ("Amharic", "አማርኛ"),
    "dv": ("Dhivehi", "ދިވެހި"),
    "fil": ("Filipino", "Filipino"),
    "gn": ("Guarani", "Avañeʼẽ"),
    "ha": ("Hausa", "Hausa"),
    "ku": ("Kurdish", "Kurdî"),
    "lo": ("Lao", "ລາວ"),
    "mg": ("Malagasy", "Malagasy"),
    "mi": ("Māori", "te reo Māori"),
    "mt": ("Maltese", "Malti"),
    "ny": ("Chichewa", "Chichewa"),
    "om": ("Oromo", "Afaan Oromoo"),
    "ps": ("Pashto", "پښتو"),
    "qu": ("Quechua", "Runa Simi"),
    "rn": ("Kirundi", "Ikirundi"),
    "rw": ("Kinyarwanda", "Ikinyarwanda"),
    "sd": ("Sindhi", "سنڌي"),
    "si": ("Sinhala", "සිංහල"),
    "sm": ("Samoan", "Gagana Sāmoa"),
    "sn": ("Shona", "chiShona"),
    "so": ("Somali", "Soomaali"),
    "st": ("Sesotho", "Sesotho"),
    "ti": ("Tigrinya", "ትግርኛ"),
    "to": ("Tongan", "lea faka-Tonga"),
    "wo": ("Wolof", "Wolof"),
    "xh": ("Xhosa", "isiXhosa"),
    "yo": ("Yoruba", "Yorùbá"),
    "zu": ("Zulu", "isiZulu"),
}
# What Zoom's own manual, old standards and countries' habits call them.
SAID_FOR = {
    "jp": "ja",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "tl": "fil",
    "no": "nb",
    "cn": "zh-hans",
    "zh": "zh-hans",
    "cmn": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "zh-my": "zh-hans",
    "zh-tw": "zh-hant",
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
    "yue": "zh-hant",
}
# Written without spaces between words.
UNSPACED = frozenset({"ja", "zh-hans", "zh-hant", "th", "lo", "km", "my"})


@cache
def known() -> dict[str, tuple[str, str]]:
    """By code the name of each language in English, and its own."""
    django = {
        code: (info["name"], info["name_local"])
        for code, info in LANG_INFO.items()
        if "name" in info and code not in SAID_FOR
    }
    return dict(sorted((django | OTHERS).items(), key=lambda one: one[1][0]))


def choices() -> list[tuple[str, str]]:
    """For forms: the name in English, and its own where that is another one."""
    return [
        (code, name if name.casefold() == own.casefold() else f"{name} ({own})")
        for code, (name, own) in known().items()
    ]


def name_of(code: str) -> str:
    """What its speakers call it."""
    own = known().get(code, ("", code))[1]
    return own[:1].upper() + own[1:]


def meant(tag: str, offered: Collection[str]) -> str | None:
    """The offered language that a tag of BCP 47 means (`en-US`: en), or none of them."""
    asked = tag.strip().replace("_", "-").lower()
    for wanted in _wider(asked):
        if wanted in offered:
            return wanted
    main = _wider(asked)[-1] if asked else ""
    near = [code for code in offered if main and code.partition("-")[0] == main.partition("-")[0]]
    return near[0] if len(near) == 1 else None


def _wider(tag: str) -> list[str]:
    """The tag, and what is left of it without its ends; each by the name that we use, too."""
    parts = tag.split("-")
    cuts = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return [one for cut in cuts for one in _names(cut)]


def _names(cut: str) -> Iterator[str]:
    yield cut
    if cut in SAID_FOR:
        yield SAID_FOR[cut]
