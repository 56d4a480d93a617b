"""`python -m bench`, what `make bench` runs: the table of docs/performance.md, taken anew."""

import argparse
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import uvloop

from bench import growth, report
from bench.conditions import conditions, load
from bench.house import House, open_house
from bench.progress import Progress
from bench.rows import ROWS, Row
from bench.run import Columns, Run, Size

FOLDER = Path("var/bench")
Results = dict[str, dict[str, dict[str, list[float]]]]  # row -> contestant -> figure -> runs


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    listed = parser.add_argument
    known = [*ROWS, "growth"]
    listed("--rows", default=",".join(ROWS), help=f"some of: {', '.join(known)}")
    listed("--runs", type=int, default=5)
    listed("--server", default="uvicorn", help="uvicorn, daphne or both, separated by a comma")
    listed("--people", type=int, default=1000)
    listed("--processes", type=int, default=2)
    listed("--many", type=int, default=10_000, help="sockets in the last row")
    listed("--share", type=float, default=1.0, help="of the events and the time of each row")
    listed("--full", action="store_true", help="20 s for the clock, 60 s for upvotes")
    listed("--folder", type=Path, default=FOLDER, help="where the results go")
    given = parser.parse_args(arguments)
    given.rows = [name for name in known if name in given.rows.split(",")]
    return given


async def measure(house: House, size: Size, rows: list[Row], progress: Progress) -> Results:
    """Run after run, so that what disturbs the machine for a while disturbs all rows alike."""
    results: Results = {}
    for number in range(progress.runs):
        run = Run(house, size, first=number == 0)
        try:
            for row in rows:
                with progress.on(row.name, number):
                    add(results.setdefault(row.name, {}), await row.measure(run))
        finally:
            await run.close()
    return results


def add(found: dict[str, dict[str, list[float]]], columns: Columns) -> None:
    for contestant, figures in columns.items():
        for figure, value in figures.items():
            found.setdefault(contestant, {}).setdefault(figure, []).append(value)


async def take(house: House, given: argparse.Namespace) -> dict[str, Any]:
    servers = tuple(given.server.split(","))
    size = Size(given.people, 200, servers, given.share, given.many, given.full)
    rows = [ROWS[name] for name in given.rows if name in ROWS]
    grows = growth.AXES if "growth" in given.rows else {}
    progress = Progress({row.name: row.seconds for row in rows}, given.runs, once=grows)
    for server in servers:
        await house.ours(server)
    result = {"conditions": conditions(house, size, given.runs)}
    result["rows"] = await measure(house, size, rows, progress)
    if grows:
        result["growth"] = await growth.measure(house, size, progress)
    result["conditions"]["load_after"] = load()
    return result


def without_infinity(value: Any) -> Any:
    """JSON has no word for what never happened but null."""
    if isinstance(value, dict):
        return {key: without_infinity(one) for key, one in value.items()}
    if isinstance(value, list):
        return [without_infinity(one) for one in value]
    return None if isinstance(value, float) and math.isinf(value) else value


def main(arguments: list[str]) -> None:
    given = options(arguments)
    with open_house(given.processes) as house:
        result = uvloop.run(take(house, given))
    given.folder.mkdir(parents=True, exist_ok=True)
    path = given.folder / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(without_infinity(result), indent=1, allow_nan=False))
    report.main([str(path)])


if __name__ == "__main__":
    main(sys.argv[1:])
