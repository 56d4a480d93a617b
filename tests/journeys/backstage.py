"""What the journeys do behind the scenes: let time pass, and read the database."""

import json
from typing import Any

from tests.plugins.site import Site

PASS = """
import datetime as dt
from django.db.models import F
from agenda.models import Run, Session
from live import stream
session = Session.objects.latest("pk")
by = dt.timedelta(seconds={seconds})
with stream.locked(session.pk):
    if session.state == "published":
        session.starts_at -= by
        session.save(update_fields=["starts_at"])
    for run in session.runs.all():
        run.started_at -= by
        run.ended_at = run.ended_at and run.ended_at - by
        run.save()
    if session.live_at:
        session.live_at -= by
        session.save(update_fields=["live_at"])
    stream.changed(session.pk, "clock", "agenda")
"""

ASK = """
import json
from {module} import {names}
print(json.dumps({expression}))
"""


def let_pass(site: Site, seconds: int) -> None:
    """Move what has happened back in time. The product's clock itself is left alone."""
    site.shell(PASS.format(seconds=seconds))


def ask(site: Site, module: str, names: str, expression: str) -> Any:
    """What the database says."""
    code = ASK.format(module=module, names=names, expression=expression)
    return json.loads(site.shell(code).strip().splitlines()[-1])
