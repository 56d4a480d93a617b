"""The benchmark runs, at a size that says nothing about speed, and counts what it should."""

import json
import subprocess
from pathlib import Path

import pytest

from bench import report
from bench.figures import fit, percentile
from bench.goals import Goal
from tests.plugins.site import BASE, PYTHON, clean_env

ROWS = "join,pages,fanout,steady,question,votes,burst,upvotes,asking,talk,traffic,clock,many"
TINY = ("--runs=1", "--people=12", "--share=0.05", "--many=20")


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """What a run of all rows has written, but the one that starts more servers."""
    folder = tmp_path_factory.mktemp("bench")
    command = [PYTHON, "-m", "bench", "--rows", ROWS, *TINY, "--folder", str(folder)]
    done = subprocess.run(
        command, cwd=BASE, env=clean_env(folder), capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return folder


def test_every_row_has_figures_of_ours_and_nothing_is_lost(taken):
    (path,) = taken.glob("*.json")
    rows = json.loads(path.read_text())["rows"]

    assert ",".join(rows) == ROWS
    assert all(figures for row in rows.values() for figures in row["uvicorn"].values())
    assert rows["pages"]["uvicorn"]["errors"] == [0]
    assert rows["votes"]["uvicorn"]["not_acked"] == rows["burst"]["uvicorn"]["not_acked"] == [0]
    assert rows["votes"]["uvicorn"]["unlike_rows"] == [0]
    assert rows["upvotes"]["uvicorn"]["unlike_rows"] == [0]
    assert rows["asking"]["uvicorn"]["unlike_rows"] == [0]
    assert rows["talk"]["uvicorn"]["unlike_rows"] == [0]
    assert rows["clock"]["uvicorn"]["wrong_screens"] == [0]
    assert rows["many"]["uvicorn"]["not_open"] == rows["many"]["uvicorn"]["lost"] == [0]


def test_a_result_becomes_a_table_and_a_picture(taken, tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")

    report.main([*map(str, taken.glob("*.json")), "--write", str(page)])

    assert page.read_text().startswith("before\n") and page.read_text().endswith("\nafter\n")
    assert "old" not in page.read_text() and "1,000 votes within 0.1 s" in page.read_text()
    assert Path(page.with_suffix(".svg")).read_text().startswith("<svg")


def test_a_goal_is_missed_by_the_median_not_by_one_run():
    goal = Goal("fanout", "an event", "cpu_us", "µs", "most", factor=2, of="picows")
    figures = {"uvicorn": {"cpu_us": [13.0, 15.0, 99.0]}, "picows": {"cpu_us": [8.0]}}

    assert goal.holds({"rows": {"fanout": figures}}, "uvicorn")
    assert goal.words({"rows": {"fanout": figures}}) == "≤ 16 µs (2 × picows)"

    figures["picows"]["cpu_us"] = [7.0]
    assert not goal.holds({"rows": {"fanout": figures}}, "uvicorn")


def test_what_never_happened_misses_its_goal():
    goal = Goal("votes", "the final tally", "final_tally_s", "s", "most", fixed=0.5)

    assert not goal.holds({"rows": {"votes": {"uvicorn": {"final_tally_s": [None]}}}}, "uvicorn")


def test_curves_are_told_apart():
    line, power = fit([1, 2, 4, 8], [5, 7, 11, 19]), fit([1, 2, 4, 8], [3, 12, 48, 192])

    assert (line.kind, round(line.a, 6), round(line.b, 6)) == ("line", 3, 2)
    assert (power.kind, round(power.a, 6), round(power.b, 6)) == ("power", 3, 2)
    assert max(line.residual, power.residual) < 1e-9


def test_the_percentile_of_few_is_the_slowest():
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert percentile(range(1, 101), 0.5) == 50
