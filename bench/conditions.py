"""Under which conditions figures were taken: without them a figure says nothing."""

import os
import platform
import time
from importlib.metadata import version
from typing import Any

from bench.house import House, Ours
from bench.run import Size

PACKAGES = (
    *("django", "channels", "channels_redis", "redis", "daphne", "twisted", "uvicorn"),
    *("websockets", "uvloop", "psycopg", "picows"),
)


def conditions(house: House, size: Size, runs: int) -> dict[str, Any]:
    ours = next(one for one in house.running.values() if isinstance(one, Ours))
    return {
        "taken_at": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "cores": os.cpu_count(),
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "web_processes": house.web_processes,
        "runs": runs,
        "people": size.people,
        "questions": size.questions,
        "load_before": load(),
        "packages": {name: version(name) for name in PACKAGES},
        "postgresql": ours.ask_now("conditions"),
        "redis": house.redis_version,
    }


def load() -> list[float]:
    return [round(one, 2) for one in os.getloadavg()]
