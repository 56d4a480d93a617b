"""The proof that the fault rig can fail still fits the code that it puts its bugs into."""

import ast
from pathlib import Path

import pytest

from tooling.prove_rig import BUGS, patched

ROOT = Path(__file__).parents[2]
PATCHES = {patch for bug in BUGS for patch in bug.patches}


@pytest.mark.parametrize("patch", sorted(PATCHES), ids=lambda patch: patch[0])
def test_each_patch_fits_exactly_once_and_leaves_python(patch):
    _, text = patched(ROOT, patch)

    ast.parse(text)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_what_is_to_notice_a_bug_exists(bug):
    path, _, name = bug.test.partition("::")
    tests = [
        node.name for node in ast.parse((ROOT / path).read_text()).body if hasattr(node, "name")
    ]

    assert name in tests or not name


@pytest.mark.parametrize("times", [0, 2])
def test_a_patch_that_fits_never_or_twice_says_so(tmp_path, times):
    (tmp_path / "0001_initial.py").write_text("lock()\n" * times)

    with pytest.raises(LookupError, match=f"fits {times} times"):
        patched(tmp_path, ("*.py", "lock()", "pass"))
