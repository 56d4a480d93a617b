"""`WS_BENCH=FILE make bench`: the same work by a load generator that other servers were run with.

FILE is not part of this project: it is run as a program, with our adapter.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.__main__ import FOLDER
from bench.report import table
from tests.plugins.site import BASE

SIZES = (100, 300, 600, 1000)
KILLED = (100, 300)  # in the middle of the vote all web processes are killed
LONGEST_SECONDS = 300
HEAD = [
    *("attendees", "all joined, s", "CPU per join, ms", "question to all p50 / p99, ms"),
    *("acks/s", "ack p50 / p99, ms", "final tally: screens, s after last vote", "votes missing"),
    *("kB per attendee in the poll", "CPU of the poll, s"),
]
KILL_HEAD = ["attendees", "acked before", "of these missing", "acked / rows / twice", "rejoined, s"]


def run(program: Path, people: int, out: Path, *, kill: bool = False) -> dict[str, Any]:
    command = [sys.executable, str(program), "--adapter", "bench.adapter", "--n", str(people)]
    command += ["--out", str(out), *(["--kill"] if kill else [])]
    environment = {**os.environ, "PYTHONPATH": str(BASE)}
    with out.with_suffix(".log").open("w") as log:
        subprocess.run(
            command, env=environment, stdout=log, stderr=log, timeout=LONGEST_SECONDS, check=True
        )
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def line(found: dict[str, Any]) -> list[str]:
    join, question, poll = found["join"], found["question"], found["poll"]
    people, tally = join["n"], poll["final_tally_after_last_vote_s"]
    return [
        str(people),
        f"{join['t_all_s']}",
        f"{join['server_cpu_s'] / people * 1000:.1f}",
        f"{question['latency']['p50_ms']} / {question['latency']['p99_ms']}",
        f"{poll['acks_per_s']}",
        f"{poll['ack']['p50_ms']} / {poll['ack']['p99_ms']}",
        f"{poll['clients_with_final_tally']}/{poll['of']}, {tally}",
        f"{poll['acked'] - poll['db']['rows']}",
        f"{poll['kb_per_attendee']}",
        f"{poll['server_cpu_s']}",
    ]


def kill_line(found: dict[str, Any]) -> list[str]:
    poll, kill = found["poll"], found["kill"]
    return [
        str(found["join"]["n"]),
        f"{kill['acked_before_kill']}",
        f"{kill['acked_before_kill_missing_in_db']}",
        f"{poll['acked']} / {poll['db']['rows']} / {poll['db']['duplicates']}",
        f"{kill['all_rejoined_after_kill_s']}",
    ]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.beside", description=__doc__)
    parser.add_argument("program", type=Path)
    program = parser.parse_args(arguments).program.resolve()
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines: list[list[str]] = []
    kills: list[list[str]] = []
    begun = time.strftime("%Y%m%d-%H%M%S")
    for number, people in enumerate((*SIZES, *KILLED)):
        kill = number >= len(SIZES)
        print(f"  {people} attendees{', killed' if kill else ''} ...", file=sys.stderr)
        out = FOLDER / f"{begun}-beside-{people}{'-killed' if kill else ''}.json"
        found = run(program, people, out, kill=kill)
        (kills if kill else lines).append(kill_line(found) if kill else line(found))
    page = "\n\n".join([table(HEAD, lines), table(KILL_HEAD, kills)])
    (FOLDER / f"{begun}-beside.md").write_text(page + "\n")
    print(page)


if __name__ == "__main__":
    main(sys.argv[1:])
