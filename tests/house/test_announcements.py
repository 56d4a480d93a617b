"""Nothing interrupts a reader but what docs/announcements.md allows."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "announcements.md").read_text()
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
LIVE = re.compile(r'<(?:output\b|[^<>]*(?:role="(?:status|alert|log|timer)"|aria-live=))[^>]*>')
BY_SCRIPT = re.compile(r'ariaLive|aria-live|"role", "(?:status|alert|log|timer)"|"output"')
SILENT = 'aria-live="off"'  # a clock that is read by who walks to it
VOICE = ROOT / "static" / "js" / "tools" / "voice.js"


def answers() -> set[str]:
    """The classes of what may be live beside the voice."""
    _voices, table = PAGE.split("## What else is a live region")
    return set(re.findall(r"`\.([\w-]+)`", table))


def test_what_is_live_in_a_template_answers_a_press():
    allowed = answers()
    found = [(path, tag) for path in TEMPLATES for tag in LIVE.findall(path.read_text())]
    others = [
        f"{path.relative_to(ROOT)}: {tag}"
        for path, tag in found
        if SILENT not in tag and not allowed & set(re.findall(r'class="([^"]*)"', tag)[0].split())
    ]

    assert len(found) > 40
    assert not others, "the voice says what comes by itself: docs/announcements.md"


def test_what_answers_a_press_is_still_there():
    templates = "".join(path.read_text() for path in TEMPLATES)
    there = {name for tag in LIVE.findall(templates) for name in re.findall(r"[\w-]+", tag)}

    assert not answers() - there


def test_scripts_interrupt_by_the_voice_alone():
    others = [str(path) for path in SCRIPTS if path != VOICE and BY_SCRIPT.search(path.read_text())]

    assert not others
