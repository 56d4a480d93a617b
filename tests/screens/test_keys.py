"""A letter has one meaning on the whole console; what cannot be taken back asks for Shift."""

import re
from collections import defaultdict
from pathlib import Path

CONSOLE = Path("templates/screens/console")
BUTTON = re.compile(r"<(?:button|label)[^>]*>")
# What is one thing by two names: it goes on and off, or is asked first.
ONE = [{"undo", "recall"}, {"pause", "resume"}, {"open_queue", "close_queue"}]
FOR_GOOD = {"end", "close", "show", "hide", "silence", "discard", "drop", "reset", "take_away"}


def keys() -> dict[str, set[str]]:
    """The acts of each key, as all templates of the console write them."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(CONSOLE.glob("*.html")):
        for button in BUTTON.findall(path.read_text()):
            said = dict(re.findall(r'(?:data-|aria-)([\w-]+)="([^"]*)"', button))
            if "key" in said and "part" not in said:  # which only opens where the key is
                found[said["key"]].add(said.get("act") or said.get("view", ""))
                shown = f"Shift+{said['key']}" if said["key"].isupper() else said["key"]
                assert said["keyshortcuts"] == shown, button
    return found


def test_a_letter_has_one_meaning():
    several = {key: acts for key, acts in keys().items() if len(acts) > 1 and acts not in ONE}

    assert len(keys()) > 20
    assert not several


def test_what_cannot_be_taken_back_asks_for_shift():
    assert not {key for key, acts in keys().items() if acts & FOR_GOOD and not key.isupper()}
    assert {"E", "H"} <= keys().keys()


def test_every_key_is_told():
    told = (CONSOLE / "_dialogs.html").read_text()

    assert not [key for key in keys() if f"<kbd>{key}</kbd>" not in told]
