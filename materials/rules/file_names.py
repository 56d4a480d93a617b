"""Names of files: what one that was chosen is called, and how a download is. Pure."""

import re
import unicodedata
from urllib.parse import quote

from common.text import clean_line

LONGEST_DOWNLOAD_NAME = 100
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # on the file systems of the world
_MARKS = re.compile("[\u200e\u200f\u061c]")  # they would turn the ending around


def stem(name: str) -> str:
    """What a file is called, without folders and ending: the title of who gives it none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    before, dot, _ending = last.rpartition(".")
    return clean_line((before if dot and before.strip() else last).replace("_", " "))


def ending_of(name: str) -> str:
    """Its ending in small letters, without the dot."""
    return name.strip().rpartition(".")[2].casefold() if "." in name else ""


def disposition(title: str, ending: str) -> str:
    """The header of a download, with a plain name for programs that know no other (RFC 6266)."""
    name = _FORBIDDEN.sub(" ", _MARKS.sub("", clean_line(title)))
    name = " ".join(name.split())[:LONGEST_DOWNLOAD_NAME].strip(" .") or "material"
    full, plain = f"{name}.{ending}", f"{_plain(name)}.{ending}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return (
        " ".join(_FORBIDDEN.sub(" ", letters).replace("%", " ").split()).strip(" .") or "material"
    )
