"""What the journeys do behind the scenes: let time pass, and read the database."""

from typing import Any

from tests.plugins.site import Site

PASS = """
import datetime as dt
from django.db.models import F
from agenda.models import Session
from live import stream
session = Session.objects.latest("pk")
by = dt.timedelta(seconds={seconds})
with stream.locked(session.pk):
    session.runs.update(started_at=F("started_at") - by, ended_at=F("ended_at") - by)
    session.steps.update(taken_at=F("taken_at") - by)
    session.starts_at -= by
    session.live_at = session.live_at and session.live_at - by
    session.save(update_fields=["starts_at", "live_at"])
    stream.changed(session.pk, "clock", "agenda")
"""
ASK = """
from {module} import {names}
answer = {expression}
"""


def let_pass(site: Site, seconds: float) -> None:
    """Move what has happened back in time. The product's clock itself is left alone."""
    site.run(PASS.format(seconds=seconds))


def ask(site: Site, module: str, names: str, expression: str) -> Any:
    """What the database says."""
    return site.run(ASK.format(module=module, names=names, expression=expression))
