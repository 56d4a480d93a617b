"""How cost grows with attendees, questions and processes: each measured at four sizes."""

import asyncio
from contextlib import ExitStack
from dataclasses import replace

from bench.house import House
from bench.rows.coming import arrived, joined
from bench.rows.delivery import one_by_one
from bench.rows.voting import BURST_SECONDS, poll_once
from bench.run import Run, Size

SIZES = (1 / 8, 1 / 4, 1 / 2, 1)  # of the people
QUESTIONS = (50, 100, 200, 400)
PROCESSES = (1, 2, 3, 4)
READERS = 60  # whose pages are loaded to see what questions cost
AXES = {"attendees": 40.0, "questions": 40.0, "processes": 45.0}  # seconds, about

Points = list[list[float]]  # [x, y]


async def measure(axis: str, house: House, size: Size) -> dict[str, Points]:
    axes = {"attendees": attendees, "questions": questions, "processes": processes}
    return await axes[axis](house, size)


def note(found: dict[str, Points], x: float, **figures: float) -> None:
    for name, y in figures.items():
        found.setdefault(name, []).append([x, y])


async def attendees(house: House, size: Size) -> dict[str, Points]:
    found: dict[str, Points] = {}
    for share in SIZES:
        people = max(2, round(size.people * share))
        run, server = Run(house, replace(size, people=people)), size.servers[0]
        came = await joined(run, server)
        event = await one_by_one(run, server)
        poll = await poll_once(run, server, BURST_SECONDS)
        await run.close()
        note(
            found,
            people,
            event_cpu_ms=event["cpu_us"] * people / 1000,
            event_p99_ms=event["p99_ms"],
            join_last_s=came["last_s"],
            poll_cpu_s=poll["cpu_s"],
        )
    return found


async def questions(house: House, size: Size) -> dict[str, Points]:
    found: dict[str, Points] = {}
    people = min(size.people, READERS)
    for count in QUESTIONS:
        run, server = Run(house, replace(size, people=people, questions=count)), size.servers[0]
        page = await arrived(run, server)
        event = await one_by_one(run, server)
        await run.close()
        note(
            found,
            count,
            page_cpu_ms=page["cpu_ms_seat"],
            page_kb=page["kb_per_person"],
            event_cpu_ms=event["cpu_us"] * people / 1000,
        )
    return found


async def processes(house: House, size: Size) -> dict[str, Points]:
    found: dict[str, Points] = {}
    server = size.servers[0]
    for count in PROCESSES:
        with ExitStack() as stack:
            started = await asyncio.to_thread(house.start, server, stack, count)
            run = Run(house.beside(started), size)
            event = await one_by_one(run, server)
            poll = await poll_once(run, server, BURST_SECONDS)
            memory = started.memory_bytes() / 1e6
            await run.close()
        note(
            found,
            count,
            event_cpu_ms=event["cpu_us"] * size.people / 1000,
            acks_per_s=poll["acks_per_s"],
            memory_mb=memory,
        )
    return found
