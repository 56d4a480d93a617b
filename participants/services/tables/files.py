"""Has a table read in a process of its own: what a file does to it, it does to no hall."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from django.core.exceptions import ValidationError

from common.refusals import refuse
from participants.rules.tables.files import MOST_TABLE_ROWS, Table

ROOT = Path(__file__).parents[3]
READER = "participants.rules.tables"
MOST_TABLE_BYTES = 2_000_000  # 500 people with all columns have a fiftieth of it
SECONDS = 30
TOOK_TOO_LONG = -signal.SIGXCPU
PATIENCE = 3  # seconds that the next one waits

_place = threading.BoundedSemaphore(1)


def read_table(data: bytes) -> Table:
    """The rows of a file. Refused in words, whatever the file does to its reader."""
    if len(data) > MOST_TABLE_BYTES:
        raise refuse("table_too_large")
    if not _place.acquire(timeout=PATIENCE):
        raise refuse("table_busy")
    try:
        answer = json.loads(_answer(data))
    except subprocess.CalledProcessError as error:
        late = error.returncode == TOOK_TOO_LONG
        raise _refusal("too_large" if late else "unreadable") from None
    except (OSError, subprocess.TimeoutExpired, ValueError):  # dead, or talks nonsense
        raise refuse("table_too_large") from None
    finally:
        _place.release()
    if "code" in answer:
        raise _refusal(answer["code"], answer["count"])
    return Table(answer["numbers"], answer["rows"])


def _refusal(code: str, count: int = 0) -> ValidationError:
    """In words, what the reader has said in one."""
    return {
        "empty": refuse("table_empty"),
        "many_rows": refuse("table_many_rows", count=count, limit=MOST_TABLE_ROWS),
        "many_columns": refuse("table_many_columns", count=count),
        "locked": refuse("table_locked"),
        "too_large": refuse("table_too_large"),
    }.get(code, refuse("table_unreadable"))


def _answer(data: bytes) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", READER],
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},  # nothing of ours that is secret
    )
    return done.stdout
