"""The row about first visits: bytes and requests of each page, counted by Chromium, cache empty."""

import asyncio

from playwright.sync_api import sync_playwright

from bench.run import Columns, Figures, Run
from tests.journeys.demo import Demo
from tests.journeys.weighing import LATER, PHONE, Visit, first_visit, visit
from tests.plugins.browser import FLAGS, find_chromium
from tests.plugins.site import Site

CODE = "from agenda.models import Session; answer = Session.objects.get(slug={slug!r}).join_code"


async def visits(run: Run) -> Columns:
    """The join page by the code on the wall; attendee until useful and whole; console; wall."""
    return await run.each(run.size.servers, _visits)


async def _visits(run: Run, name: str) -> Figures:
    ours = await run.ours(name)
    return await asyncio.to_thread(_weighed, ours.site)


def _weighed(site: Site) -> Figures:
    demo = Demo(site)
    slug = demo.links["Public page"].rstrip("/").rpartition("/")[2]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        new = chromium.new_context
        found = {
            "join": visit(new(viewport=PHONE), f"{site.url}/{site.run(CODE.format(slug=slug))}"),
            "attendee": first_visit(new, demo, "Attendee online", "attendee", LATER),
            "whole": first_visit(new, demo, "Attendee online", "attendee, whole"),
            "console": first_visit(new, demo, "Moderator", "console", LATER),
            "wall": first_visit(new, demo, "Projector", "wall"),
        }
        chromium.close()
    return {key: value for name, one in found.items() for key, value in _figures(name, one)}


def _figures(name: str, found: Visit) -> list[tuple[str, float]]:
    return [(f"{name}_kb", found.kilobytes), (f"{name}_requests", found.requests)]
