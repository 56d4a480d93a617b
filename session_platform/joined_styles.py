"""One stylesheet for each page out of those which it imports, in their order."""

import posixpath
import re
from collections.abc import Mapping

from rcssmin import cssmin

IMPORT = re.compile(r'^@import "([^"]+)";\n?', re.MULTILINE)
# Of a media query, a layer, or with an address that would lead elsewhere from another folder.
STRANGE = re.compile(r"@import.*|@charset.*|\burl\((?![\"']?(?:data:|#)).*")


class NotUnderstood(ValueError):
    """A stylesheet uses what this step cannot join."""


def joined_styles(sources: Mapping[str, str]) -> dict[str, str]:
    """Files to deliver: those which no other one imports."""
    imported = {name for own, text in sources.items() for name in _imports(own, text)}
    return {name: _joined(name, sources) for name in sources.keys() - imported}


def _joined(name: str, sources: Mapping[str, str]) -> str:
    texts: dict[str, str] = {}
    _gather(name, sources, texts)
    return str(cssmin("\n".join(texts.values())))


def _gather(name: str, sources: Mapping[str, str], texts: dict[str, str]) -> None:
    """What it imports comes before it; what is imported again has come already."""
    for imported in _imports(name, sources[name]):
        if imported not in texts:
            _gather(imported, sources, texts)
    texts[name] = IMPORT.sub("", sources[name])
    if left := STRANGE.search(texts[name]):
        raise NotUnderstood(f"{name}: {left.group()}")


def _imports(name: str, text: str) -> list[str]:
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, found)) for found in IMPORT.findall(text)]
