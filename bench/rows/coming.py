"""Rows about coming in and being there: pages, sockets, memory."""

import asyncio
import json
import math
import random
import re
import time
from contextlib import ExitStack
from dataclasses import replace

from bench.client import Hall
from bench.figures import milliseconds
from bench.house import most_sockets
from bench.http import Browser, Page, form_of
from bench.rows.delivery import Arrivals, new_texts
from bench.run import Columns, Figures, NotMeasured, Run

ARRIVING_SECONDS = 5.0
SETTLING_SECONDS = 1.0
WARM_SOCKETS = 20
NAIVE_JOINS = 100  # the naive one reads 200 questions for each
HOLDING_SECONDS = 3.0


async def join(run: Run) -> Columns:
    """Everybody opens a socket at the same moment, with a ticket from a page that has the state."""
    columns = {name: await joined(run, name) for name in run.size.servers}
    columns["naive"] = await joined(run, "naive", min(run.size.people, NAIVE_JOINS), "state")
    columns["bare"] = await joined(run, "bare", path="state")
    columns["bare, small"] = await joined(run, "bare")
    columns["picows"] = await joined(run, "picows")
    return columns


async def joined(run: Run, name: str, people: int = 0, path: str = "") -> Figures:
    server = await run.house.contestant(name)
    hall = await run.new_hall(name, people, path)
    cpu = server.cpu_seconds()
    await hall.open()
    cpu = server.cpu_seconds() - cpu
    begun = min(screen.begun_at for screen in hall.screens)
    came = [screen.ready_at - begun for screen in hall.screens if screen.ready_at]
    figures = {
        "joins_per_s": len(came) / max(came, default=math.inf),
        "p50_s": milliseconds(came, 0.5) / 1000,
        "last_s": max(came, default=math.inf),
        "cpu_ms": cpu * 1000 / len(hall.screens),
        "failed": len(hall.screens) - len(came),
        "in_order": _in_order(came),
    }
    await hall.close()
    return figures


def _in_order(came: list[float]) -> float:
    """1 when who began first was ready first, 0 when the order is chance (rank correlation)."""
    count = len(came)
    if count < 3:
        return 1.0
    ranks = {index: rank for rank, index in enumerate(sorted(range(count), key=came.__getitem__))}
    apart = sum((index - rank) ** 2 for index, rank in ranks.items())
    return 1 - 6 * apart / (count * (count**2 - 1))


async def pages(run: Run) -> Columns:
    """The code appears on the wall: everybody opens the page, then joins, then has a socket."""
    return await run.each(run.size.servers, arrived)


async def arrived(run: Run, name: str) -> Figures:
    ours, plan = await run.ours(name), await run.plan(name)
    people, errors = [Browser(ours.port) for _ in range(run.size.people)], []
    cpu = [ours.cpu_seconds()]
    waits: list[float] = []

    async def load(browser: Browser) -> Page | None:
        await asyncio.sleep(random.random() * ARRIVING_SECONDS * run.size.share)
        begin = time.monotonic()
        try:
            page = await browser.get(f"/{plan['code']}")
            assert page.status == 200, page.status
            waits.append(time.monotonic() - begin)
            return page
        except Exception as error:
            errors.append(repr(error))
            return None

    async def take_a_seat(browser: Browser, page: Page | None) -> bytes:
        await asyncio.sleep(random.random() * ARRIVING_SECONDS * run.size.share)
        try:
            assert page is not None
            form = form_of(page, mode="online")
            return hello_of(await browser.post(f"/sessions/{plan['slug']}/join", form))
        except Exception as error:
            errors.append(repr(error))
            return b""

    loaded = await asyncio.gather(*map(load, people))
    cpu.append(ours.cpu_seconds())
    hellos = await asyncio.gather(*map(take_a_seat, people, loaded))
    cpu.append(ours.cpu_seconds())
    hall = Hall(ours.address, [hello for hello in hellos if hello])
    if hall.screens:
        await hall.open()
    cpu.append(ours.cpu_seconds())
    await hall.close()
    page, seat, socket = (
        (after - before) * 1000 / len(people) for before, after in zip(cpu, cpu[1:], strict=False)
    )
    return {
        "cpu_ms": page + seat + socket,
        "cpu_ms_page": page,
        "cpu_ms_seat": seat,
        "cpu_ms_socket": socket,
        "page_p99_ms": milliseconds(waits, 0.99),
        "errors": len(errors) + len(hall.failures),
        "kb_per_person": sum(browser.received for browser in people) / len(people) / 1000,
    }


def hello_of(page: Page) -> bytes:
    """What the attendee's page says first, from the state that is written into it."""
    found = re.search(r'<script id="state" type="application/json">(.*?)</script>', page.text)
    assert found, f"no state in a page of status {page.status}"
    state = json.loads(found[1])
    hello = {"hello": state["ticket"], "epoch": state["epoch"], "since": state["at"]}
    return json.dumps(hello).encode()


async def memory(run: Run) -> Columns:
    """What an idle socket keeps. Processes that are new: a used one has room to give."""
    names = (*run.size.servers, "naive", "bare")
    return {name: {"kb": await _held(run, name)} for name in names}


async def _held(run: Run, name: str) -> float:
    with ExitStack() as stack:
        server = await asyncio.to_thread(run.house.start, name, stack)
        fresh = Run(run.house.beside(server), run.size)
        first = await fresh.new_hall(name, WARM_SOCKETS)
        await first.open()
        await asyncio.sleep(SETTLING_SECONDS)
        before = server.memory_bytes()
        hall = await fresh.new_hall(name)
        await hall.open()
        await asyncio.sleep(SETTLING_SECONDS)
        held = server.memory_bytes() - before
        for one in (first, hall):
            await one.close()
        return held / len(hall.screens) / 1024


async def many(run: Run) -> Columns:
    """A hall that no hall has: whether it holds, and how long one event takes to all."""
    if not run.first:
        return {}
    if run.size.many > most_sockets():
        raise NotMeasured(f"this machine allows a process {most_sockets()} sockets (ulimit -Hn)")
    big = Run(run.house, replace(run.size, people=run.size.many, questions=0))
    return {name: await _many(big, name) for name in run.size.servers}


async def _many(run: Run, name: str) -> Figures:
    server = await run.ours(name)
    hall = await run.new_hall(name)
    before, seconds = server.memory_bytes(), await hall.open()
    await asyncio.sleep(HOLDING_SECONDS * run.size.share)
    run.halls[name] = hall
    arrivals, texts = Arrivals(hall), new_texts(3)
    slowest = []
    for text in texts:
        moments = await run.publish(name, [text], 0)
        await arrivals.complete([text])
        slowest.append(max(arrivals.latencies(moments)))
    figures = {
        "not_open": run.size.people - len(hall.open_screens),
        "opened_in_s": seconds,
        "to_all_s": max(slowest),
        "lost": hall.lost,
        "kb": (server.memory_bytes() - before) / len(hall.screens) / 1024,
    }
    await run.close()
    return figures
