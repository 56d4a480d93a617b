"""`python -m bench.similar [FILE.jsonl …]`: how often the question asked before is found.

Each line of a file is one of
  {"a": "…", "b": "…"}             two wordings: `a` was asked before, `b` is being typed
  {"text": "…", "id": "…"}         a question that was asked before
  {"text": "…", "duplicate_of": X}  typed now; X is the id or the text of one that was asked before
A "lang" splits the figures. `--among FILE` adds questions to be told apart from; without a FILE
our own pairs are measured, which were worded to share few words.
"""

import argparse
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.report import table

HERE = Path(__file__).parent
PAIRS = HERE / "similar_pairs.jsonl"
MOST_SOUGHT = 200  # the baselines are slow; of our own pairs the half not used for choosing
SLOW_PHONE = 6  # times as slow as this machine

Row = dict[str, Any]


def read(paths: Iterable[Path]) -> list[Row]:
    lines = [line for path in paths for line in path.read_text().splitlines() if line.strip()]
    return [json.loads(line) for line in lines]


def task(rows: list[Row], among: list[Row]) -> Row:
    """The questions asked before, and what is typed with the places of its true duplicates."""
    questions: list[str] = []
    known: dict[str, int] = {}

    def place(text: str, *names: Any) -> int:
        at = known.setdefault(text, len(questions))
        if at == len(questions):
            questions.append(text)
        known.update({str(name): at for name in names})
        return at

    typed = [(row, place(row["a"])) for row in rows if "a" in row]
    for row in rows:
        if "text" in row and row.get("duplicate_of") is None:
            place(row["text"], *([row["id"]] if "id" in row else []))
    twice = [row for row in rows if row.get("duplicate_of") is not None]
    typed += [(row, known.get(str(row["duplicate_of"]), -1)) for row in twice]
    for row in among:
        place(row["text"])
    sought = [
        {"text": row.get("b") or row["text"], "right": [at], "lang": row.get("lang", "all")}
        for row, at in typed
        if at >= 0
    ]
    step = max(1, -(-len(sought) // MOST_SOUGHT))
    return {"questions": questions, "sought": sought[step - 1 :: step]}


def measure(wanted: Row, *, baselines: bool = True) -> Row:
    done = subprocess.run(
        ["node", str(HERE / "similar.mjs")],
        input=json.dumps(wanted | {"baselines": baselines}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: Row = json.loads(done.stdout)
    return found


def recall(places: list[int], within: int) -> float:
    return sum(0 <= place < within for place in places) / max(1, len(places))


def page(wanted: Row, found: Row) -> str:
    languages = sorted({row["lang"] for row in wanted["sought"]})
    names = [] if languages == ["all"] else languages
    head = ["found among the first", "1", "5", *(f"5, {name}" for name in names), "ms", "p99 ms"]
    lines = []
    for name, one in found.items():
        split = [
            [
                p
                for p, row in zip(one["places"], wanted["sought"], strict=True)
                if row["lang"] == lang
            ]
            for lang in names
        ]
        shares = [
            recall(one["places"], 1),
            recall(one["places"], 5),
            *(recall(s, 5) for s in split),
        ]
        lines.append(
            [
                name,
                *(f"{share:.0%}" for share in shares),
                f"{one['median_ms']:.2f}",
                f"{one['p99_ms']:.2f}",
            ]
        )
    ours = found["similar"]
    return (
        f"{len(wanted['sought'])} typed, {len(wanted['questions'])} asked before\n\n"
        f"{table(head, lines)}\n\nindex built in {ours['build_ms']:.0f} ms; on a phone"
        f" {SLOW_PHONE} times as slow a search takes {ours['median_ms'] * SLOW_PHONE:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.similar",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, default=[PAIRS])
    parser.add_argument("--among", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    wanted = task(read(given.files or [PAIRS]), read(given.among))
    print(page(wanted, measure(wanted)))


if __name__ == "__main__":
    main()
