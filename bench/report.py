"""`python -m bench.report RESULT.json …`: the table, what misses, growth; `--write` into the docs.

Several results are taken together: of each row the last one given.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import chart
from bench.figures import fit
from bench.goals import GOALS, Goal, Result, number

BEGIN, END = "<!-- taken by make bench -->", "<!-- until here -->"
PEERS = ("naive", "bare", "bare, small", "picows", "raw")
HEAD = ["", "naive", "limit", "goal"]
GROWTH = {
    "event_cpu_ms": "server CPU of one event to all, ms",
    "event_p99_ms": "one event to all, p99, ms",
    "join_last_s": "all at once: the last has a socket, s",
    "poll_cpu_s": "server CPU of a poll that all answer at once, s",
    "page_cpu_ms": "server CPU of a page with the state, ms",
    "page_kb": "joining: bytes of all pages, kB",
    "acks_per_s": "votes within 0.1 s, acknowledged a second",
    "memory_mb": "memory of all web processes with everybody in, MB",
}


def load(paths: Iterable[str]) -> Result:
    """One result; rows of later files replace those of earlier ones."""
    taken: Result = {"conditions": [], "rows": {}, "growth": {}}
    for path in paths:
        result = json.loads(Path(path).read_text())
        rows = [*result["rows"], *(["growth"] if result["growth"] else [])]
        taken["conditions"].append({**result["conditions"], "rows": rows})
        taken["rows"] |= result["rows"]
        taken["growth"] |= result["growth"]
    return taken


def ours(result: Result) -> list[str]:
    names = (name for row in result["rows"].values() for name in row if name not in PEERS)
    return list(dict.fromkeys(names))


def measured(result: Result) -> list[Goal]:
    return [goal for goal in GOALS if result["rows"].get(goal.row)]


def cell(goal: Goal, result: Result, contestant: str) -> str:
    """The median with its spread."""
    found = goal.spread(result, contestant)
    if found is None:
        return ""
    if found.least == found.most:
        return number(found.median)
    return f"{number(found.median)} ({number(found.least)}..{number(found.most)})"


def line(goal: Goal, result: Result, servers: list[str]) -> list[str]:
    cells = [goal.what, cell(goal, result, "naive"), cell(goal, result, goal.limit)]
    cells.append(goal.words(result))
    for server in servers:
        found = cell(goal, result, server)
        mark = "✓" if goal.holds(result, server) else "✗"
        cells.append(f"{found} {mark}" if found else "")
    return cells


def misses(result: Result) -> list[str]:
    """In plain words."""
    return [
        f"{goal.what}: {cell(goal, result, server)}{f' {goal.unit}' if goal.unit else ''} "
        f"on {server}; the goal is {goal.words(result)}."
        for goal in measured(result)
        for server in ours(result)
        if goal.spread(result, server) and not goal.holds(result, server)
    ]


def conditions(result: Result) -> list[str]:
    return [f"{', '.join(one['rows'])}: {_condition(one)}" for one in result["conditions"]]


def _condition(one: dict[str, Any]) -> str:
    postgres, packages = one["postgresql"], one["packages"].items()
    parts = [
        f"{one['taken_at']}, {one['cores']} cores ({one['machine']})",
        f"{one['web_processes']} web processes, {one['people']} attendees",
        f"medians of {one['runs']} runs (least..most)",
        f"load average {one['load_before'][0]} before and {one['load_after'][0]} after",
        f"Python {one['python']}, PostgreSQL {postgres['server_version']} with fsync "
        f"{postgres['fsync']} and synchronous_commit {postgres['synchronous_commit']}",
        f"Redis-compatible server {one['redis']}",
        ", ".join(f"{name} {version}" for name, version in packages),
    ]
    return "; ".join(parts) + "."


def growth_lines(growth: dict[str, Any]) -> list[list[str]]:
    lines = []
    for axis, figures in growth.items():
        for name, points in figures.items():
            xs, ys = zip(*points, strict=True)
            cells = [f"{number(y)} at {x:g}" for x, y in points]
            lines.append([axis, GROWTH[name], ", ".join(cells), str(fit(xs, ys))])
    return lines


def markdown(result: Result) -> str:
    servers = ours(result)
    lines = [line(goal, result, servers) for goal in measured(result)]
    parts = [table([*HEAD, *servers], lines)]
    parts.append("### What misses\n" + bullets(misses(result) or ["Nothing."]))
    if result["growth"]:
        head = ["grows with", "what", "measured", "fitted"]
        parts.append("### Growth\n" + table(head, growth_lines(result["growth"])))
    parts.append("### Conditions\n" + bullets(conditions(result)))
    return "\n\n".join(parts)


def table(head: list[str], lines: list[list[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def bullets(lines: list[str]) -> str:
    return "\n".join(f"- {one}" for one in lines)


def terminal(result: Result) -> str:
    servers = ours(result)
    lines = [[*HEAD, *servers], *(line(goal, result, servers) for goal in measured(result))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = ["  ".join(map(str.ljust, cells, widths)).rstrip() for cells in lines]
    rows += ["", *(f"MISSES  {one}" for one in misses(result))]
    rows += [" | ".join(cells) for cells in growth_lines(result["growth"])]
    return "\n".join([*rows, "", *conditions(result)])


def write(path: Path, result: Result) -> None:
    """Refresh the part between the two marks, and the picture beside the page."""
    page = path.read_text()
    part = f"{BEGIN}\n{markdown(result)}\n{END}"
    pattern = f"{re.escape(BEGIN)}.*?{re.escape(END)}"
    path.write_text(re.sub(pattern, lambda _: part, page, flags=re.DOTALL))
    path.with_suffix(".svg").write_text(chart.draw(result, ours(result)))


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.report", description=__doc__)
    parser.add_argument("results", nargs="+", help="files that make bench has written")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="a page with the two marks")
    given = parser.parse_args(arguments)
    result = load(given.results)
    print(terminal(result))
    if given.write:
        write(given.write, result)
    else:
        last = Path(given.results[-1])
        last.with_suffix(".md").write_text(markdown(result) + "\n")
        last.with_suffix(".svg").write_text(chart.draw(result, ours(result)))


if __name__ == "__main__":
    main(sys.argv[1:])
