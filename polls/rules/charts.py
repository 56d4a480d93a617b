"""A result as bars, the same picture on pages, projector and record. Letters and figures only."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from polls.rules.letters import letter

# In the order of the parts of a bar; static/css/charts.css gives each its colour.
PARTS = ("onsite", "online", "hub", "joined", "hands")
WIDTH, LEFT, RIGHT = 320, 24, 68
ROW, BAR = 22, 12


def chart(of: Mapping[str, Any]) -> SafeString:
    """For each option a bar, in parts by room, online and hub, those joined, and hands.

    Without words and names, as a table stands beside it. Left to right in every language, as
    figures are.
    """
    options, people = of["options"], of["voters"] + of["hands"]
    parts = [_parts(option) for option in options]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" '
        'direction="ltr" fill="currentColor" font-size="13" aria-hidden="true">'
        '<path class="ground" d="{}"/>{}<g>{}</g><g text-anchor="end">{}</g></svg>',
        WIDTH,
        ROW * len(options),
        "".join(_bar(row, 0, WIDTH - LEFT - RIGHT) for row in range(len(options))),
        format_html_join("", '<path class="{}" d="{}"/>', _paths(parts, people)),
        format_html_join("", '<text y="{}">{}</text>', _letters(len(options))),
        format_html_join("", '<text x="{}" y="{}">{} · {}%</text>', _figures(options)),
    )


def _parts(option: Mapping[str, Any]) -> dict[str, int]:
    """What may not be told apart is one part."""
    known = {part: option[part] or 0 for part in PARTS if part != "joined"}
    return known | {"joined": option["total"] - sum(known.values())}


def _paths(parts: list[dict[str, int]], people: int) -> Iterable[tuple[str, str]]:
    scale = (WIDTH - LEFT - RIGHT) / people if people else 0
    for position, name in enumerate(PARTS):
        bars = [
            _bar(row, sum(part[before] for before in PARTS[:position]) * scale, part[name] * scale)
            for row, part in enumerate(parts)
            if part[name]
        ]
        if bars:
            yield name, "".join(bars)


def _bar(row: int, begin: float, width: float) -> str:
    x, y = f"{LEFT + begin:.4g}", ROW * row + 4
    return f"M{x} {y}h{width:.4g}v{BAR}h-{width:.4g}z"


def _letters(count: int) -> Iterable[tuple[int, str]]:
    return ((ROW * row + 15, letter(row)) for row in range(count))


def _figures(options: list[Mapping[str, Any]]) -> Iterable[tuple[int, int, int, int]]:
    return (
        (WIDTH, ROW * row + 15, option["total"], option["share"])
        for row, option in enumerate(options)
    )
