"""`python -m bench`, what `make bench` runs: the table of docs/performance.md, taken anew."""

import argparse
import asyncio
import sys
from pathlib import Path

import uvloop

from bench import growth, report
from bench.conditions import conditions
from bench.house import House, open_house
from bench.progress import Progress
from bench.rows import ROWS, Row
from bench.run import Columns, NotMeasured, Run, Size
from bench.taken import Taken
from session_platform.server import SERVERS
from session_platform.supervisor import interruptible

FOLDER = Path("var/bench")
LONGEST = 10  # times as long as a row takes as a rule


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
    given.rows, given.servers = given.rows.split(","), tuple(given.server.split(","))
    if unknown := set(given.rows) - set(known) | set(given.servers) - set(SERVERS):
        parser.error(f"there is no {', '.join(unknown)}")
    given.rows = [name for name in known if name in given.rows]
    return given


async def measure(
    house: House, size: Size, rows: list[Row], progress: Progress, taken: Taken
) -> None:
    """Run after run, so that what disturbs the machine for a while disturbs all rows alike."""
    for number in range(progress.runs):
        run = Run(house, size, first=number == 0)
        try:
            for row in rows:
                with progress.on(row.name, number):
                    taken.add(row.name, await bounded(row, run, progress))
        finally:
            await run.close()
            taken.save()


async def bounded(row: Row, run: Run, progress: Progress) -> Columns:
    """A row that gets nowhere must not keep the others from being measured."""
    try:
        async with asyncio.timeout(LONGEST * row.seconds):
            return await row.measure(run)
    except NotMeasured as reason:
        progress.failed(str(reason))
    except TimeoutError:
        progress.failed("it took too long")
    return {}


async def take(house: House, given: argparse.Namespace) -> Taken:
    size = Size(given.people, 200, given.servers, given.share, given.many, given.full)
    rows = [ROWS[name] for name in given.rows if name in ROWS]
    grows = growth.AXES if "growth" in given.rows else {}
    progress = Progress({row.name: row.seconds for row in rows}, given.runs, once=grows)
    for server in given.servers:
        await house.ours(server)
    taken = Taken(given.folder, conditions(house, size, given.runs))
    await measure(house, size, rows, progress, taken)
    for axis in grows:
        with progress.on(axis, given.runs - 1):
            taken.growth[axis] = await growth.measure(axis, house, size)
        taken.save()
    return taken


def main(arguments: list[str]) -> None:
    given = options(arguments)
    interruptible()
    with open_house(given.processes) as house:
        taken = uvloop.run(take(house, given))
    report.main([str(taken.path)])


if __name__ == "__main__":
    main(sys.argv[1:])
