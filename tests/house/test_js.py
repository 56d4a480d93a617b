"""The pure parts of the browser's code, under node where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="NO NODE: the tests in tests/js/ WERE NOT RUN")
def test_browser_code_passes_its_own_tests() -> None:
    files = sorted(map(str, (ROOT / "tests/js").glob("*.test.mjs")))
    run = subprocess.run(
        [str(NODE), "--test", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
