"""One picture of a result: how far each figure is from its goal, on a logarithmic scale."""

import math
from html import escape
from typing import Any

from bench.figures import Spread, fit
from bench.goals import GOALS, Goal, Result, number

WIDTH, LEFT, RIGHT, LINE, TOP = 960, 330, 40, 26, 74
DECADES = (-2, 3)  # a hundredth of the goal to a thousand times as much
INK, SOFT, GRID = "#1d2530", "#66707c", "#dfe3e8"
COLOURS = {"naive": "#b4491f", "limit": "#5b6570"}
OURS = ("#0b6e6e", "#7a3e9d")
PANEL = 220


def draw(result: Result, servers: list[str]) -> str:
    """SVG, readable in light and dark: it brings its own paper."""
    goals = [goal for goal in GOALS if result["rows"].get(goal.row) and _comparable(goal, result)]
    height = TOP + LINE * len(goals) + 40
    parts = [*_axis(height - 40), *_legend(servers)]
    for place, goal in enumerate(goals):
        parts += _line(goal, result, servers, TOP + LINE * place + LINE / 2)
    panels = _panels(result.get("growth", {}), height)
    full = height + (PANEL + 30 if panels else 0)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {full}"'
            ' font-family="system-ui, sans-serif" font-size="13" role="img">',
            "<title>Each figure as a multiple of its goal; left of the line is better</title>",
            f'<rect width="{WIDTH}" height="{full}" fill="#ffffff"/>',
            *parts,
            *panels,
            "</svg>\n",
        ]
    )


def _comparable(goal: Goal, result: Result) -> bool:
    """A goal of none at all has no multiple; a repeated figure is drawn once."""
    return goal.bound(result) > 0 and goal.of != "naive"


def _x(ratio: float) -> float:
    low, high = DECADES
    share = (math.log10(min(max(ratio, 10**low), 10**high)) - low) / (high - low)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _ratio(goal: Goal, result: Result, value: float) -> float:
    """More than 1 is worse than the goal, whichever way the figure counts."""
    bound = goal.bound(result)
    if goal.sense == "most":
        return value / bound
    return bound / value if value > 0 else math.inf


def _text(x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


def _axis(bottom: float) -> list[str]:
    parts = []
    for power in range(DECADES[0], DECADES[1] + 1):
        x, goal = _x(10.0**power), power == 0
        stroke = f'stroke="{INK}" stroke-width="2"' if goal else f'stroke="{GRID}"'
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}" {stroke}/>')
        label = "goal" if goal else f"{10.0**power:g}×"
        parts.append(_text(x, TOP - 8, label, anchor="middle", fill=INK if goal else SOFT))
    parts.append(_text(_x(0.9), bottom + 20, "← better", anchor="end", fill=SOFT))
    parts.append(_text(_x(1.1), bottom + 20, "worse →", fill=SOFT))
    return parts


def _legend(servers: list[str]) -> list[str]:
    named = [(name, OURS[place % 2], "circle") for place, name in enumerate(servers)]
    named += [("naive", COLOURS["naive"], "cross"), ("limit", COLOURS["limit"], "bar")]
    parts: list[str] = []
    x = float(LEFT)
    for name, colour, kind in named:
        label = f"Roundtable on {name}" if kind == "circle" else name
        parts += [_mark(kind, x, 24, colour), _text(x + 12, 28, label)]
        x += 26 + 7.2 * len(label)
    return parts


def _mark(kind: str, x: float, y: float, colour: str) -> str:
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'
    if kind == "bar":
        return f'<path d="M{x:.1f} {y - 7:.1f}v14" stroke="{colour}" stroke-width="4"/>'
    cross = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    return f'<path d="{cross}" stroke="{colour}" stroke-width="2.5"/>'


def _line(goal: Goal, result: Result, servers: list[str], y: float) -> list[str]:
    parts = [_text(LEFT - 14, y + 4, goal.what, anchor="end")]
    for kind, name, colour in (
        ("cross", "naive", COLOURS["naive"]),
        ("bar", goal.limit, COLOURS["limit"]),
    ):
        found = goal.spread(result, name)
        if found is not None:
            parts.append(_mark(kind, _x(_ratio(goal, result, found.median)), y, colour))
    for place, server in enumerate(servers):
        found = goal.spread(result, server)
        if found is not None:
            parts += _ours(goal, result, found, y, OURS[place % 2])
    return parts


def _ours(goal: Goal, result: Result, found: Spread, y: float, colour: str) -> list[str]:
    ends = [_x(_ratio(goal, result, value)) for value in (found.least, found.most)]
    whisker = f'<path d="M{ends[0]:.1f} {y:.1f}H{ends[1]:.1f}" stroke="{colour}" stroke-width="2"/>'
    return [whisker, _mark("circle", _x(_ratio(goal, result, found.median)), y, colour)]


def _panels(growth: dict[str, Any], top: float) -> list[str]:
    """What grows with attendees, questions, processes: points, and the curve through them."""
    parts: list[str] = []
    width = WIDTH / max(1, len(growth))
    for place, (axis, figures) in enumerate(growth.items()):
        points = figures["event_cpu_ms" if axis != "questions" else "page_cpu_ms"]
        parts += _panel(axis, points, place * width + 40, top + 40, width - 80, PANEL - 80)
    return parts


def _panel(
    axis: str, points: list[list[float]], x: float, y: float, width: float, height: float
) -> list[str]:
    xs, ys = zip(*points, strict=True)
    curve, most = fit(xs, ys), max(ys) * 1.15 or 1.0
    what = "a page with the state" if axis == "questions" else "one event to all"

    def at(one: float, value: float) -> tuple[float, float]:
        share = one / max(xs)
        return x + share * width, y + height - max(0.0, value) / most * height

    steps = [min(xs) + (max(xs) - min(xs)) * step / 40 for step in range(41)]
    path = " L".join(f"{px:.1f} {py:.1f}" for px, py in (at(one, curve.at(one)) for one in steps))
    parts = [
        _text(x, y - 14, f"CPU of {what}, ms, by {axis}"),
        f'<path d="M{x:.1f} {y:.1f}v{height}h{width:.1f}" fill="none" stroke="{SOFT}"/>',
        f'<path d="M{path}" fill="none" stroke="{OURS[0]}" stroke-width="2"/>',
    ]
    for one, value in points:
        px, py = at(one, value)
        parts.append(_mark("circle", px, py, OURS[0]))
        parts.append(_text(px, py - 9, number(value), anchor="middle", fill=SOFT))
        parts.append(_text(px, y + height + 18, f"{one:g}", anchor="middle", fill=SOFT))
    parts.append(_text(x, y + height + 38, str(curve), fill=SOFT))
    return parts
