"""`python -m participants.rules.tables`: a file comes in, its rows go out, within bounds."""

import json
import os
import resource
import sys

from participants.rules.tables.files import Unreadable, read

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
LESS_URGENT = 5  # a hall on the same computer goes first


def main() -> None:
    _bound()
    try:
        numbers, rows = read(sys.stdin.buffer.read())
        answer: dict[str, object] = {"numbers": numbers, "rows": rows}
    except Unreadable as refusal:
        answer = {"code": refusal.code, "count": refusal.count}
    except MemoryError:
        answer = {"code": "too_large", "count": 0}
    sys.stdout.write(json.dumps(answer))


def _bound() -> None:
    os.nice(LESS_URGENT)
    for what, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY_BYTES)):
        try:
            resource.setrlimit(what, (most, most + 1))
        except (ValueError, OSError):
            pass  # not every system bounds both; the deadline of who asks holds everywhere


if __name__ == "__main__":
    main()
