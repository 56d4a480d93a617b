"""A live page without what is one's own: made once for many, at most once a second, then filled."""

import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape

from common.refusals import Reader, on_page_of

# As with the page for joining: what is stale for a second nobody notices.
FRESH_SECONDS = 1.0
MOST_SHELLS = 300
# What is one's own. Nothing else of a person may stand in a template of a live page.
OWN = ("csrf_token", "state", "state_url", "do_url", "stage_url", "prepare_url")
_MARK = secrets.token_hex(16)  # which nothing that people wrote can contain
_PLACE = re.compile(f"{_MARK}([a-z_]+){_MARK}")


@dataclass(frozen=True)
class Shell:
    """Everything on which it depends that is shared by many."""

    template: str
    language: str
    slug: str
    title: str
    sends: bool
    is_moderator: bool
    is_clerk: bool
    is_captioner: bool
    is_speaker: bool
    prepares: bool
    frames: str = ""  # whose player it may load, as its policy says: no page is given another's

    @property
    def reader(self) -> Reader:
        """Whose refusals the page explains."""
        if self.is_moderator:
            return Reader.MODERATORS
        return Reader.TEAM if self.is_clerk or self.is_captioner else Reader.EVERYBODY


# What stands in the page itself and the names of what is to be filled in, in turn.
_shells: dict[Shell, tuple[float, list[str]]] = {}


def filled(shell: Shell, own: Mapping[str, str], more: Callable[[], Mapping[str, Any]]) -> str:
    """The page for one person; `more` is asked for the rest of what everybody sees."""
    made_at, pieces = _shells.get(shell, (0.0, []))
    if not pieces or time.monotonic() - made_at > FRESH_SECONDS:
        if len(_shells) >= MOST_SHELLS:
            _shells.clear()  # made again as they are asked for; memory stays bounded
        pieces = _PLACE.split(_render(shell, more()))
        _shells[shell] = time.monotonic(), pieces
    texts = [conditional_escape(own[name]) for name in pieces[1::2]]
    return "".join([text for pair in zip(pieces[::2], [*texts, ""], strict=True) for text in pair])


def _render(shell: Shell, more: Mapping[str, Any]) -> str:
    marks = {name: f"{_MARK}{name}{_MARK}" for name in OWN}
    if not shell.sends:
        del marks["do_url"]
    session = {"slug": shell.slug, "title": shell.title}
    known = {"session": session, "refusals": on_page_of(shell.reader)}
    return render_to_string(shell.template, {**asdict(shell), **known, **marks, **more})
