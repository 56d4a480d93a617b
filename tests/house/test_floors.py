"""The house's floors: who may import whom, and what each file of an app may hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = {
    "live": 0,
    "agenda": 1,
    "participants": 2,
    "qa": 3,
    "polls": 3,
    "floor": 3,
    "reports": 4,
    "session_platform": 5,
}
RULE = "live <- agenda <- participants <- {qa, polls, floor} <- reports <- session_platform"
LADDER = {"models": 0, "facts": 1, "services": 2, "commands": 3, "tasks": 3, "views": 3, "admin": 3}
LONGEST_FILE = 300
# Django's own hooks, which can only run once the models exist.
INLINE_ALLOWED = {"ready"}


def files(*apps: str) -> Iterator[Path]:
    for app in apps or FLOORS:
        yield from (p for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def breaches_of_floors(path: Path) -> Iterator[str]:
    app = path.relative_to(ROOT).parts[0]
    for line, name in imported(ast.parse(path.read_text())):
        other = name.split(".")[0]
        if other != app and FLOORS.get(other, -1) >= FLOORS[app]:
            yield f"{path.relative_to(ROOT)}:{line} imports {name}; the rule is {RULE}"


def breaches_of_ladder(path: Path) -> Iterator[str]:
    app, mine = path.relative_to(ROOT).parts[0], LADDER.get(path.stem)
    for line, name in imported(ast.parse(path.read_text())):
        parts = name.split(".")
        theirs = LADDER.get(parts[1]) if parts[0] == app and len(parts) > 1 else None
        if mine is not None and theirs is not None and theirs > mine:
            yield f"{path.relative_to(ROOT)}:{line} {path.stem} imports {name}, which is above it"


def inline_imports(path: Path) -> Iterator[str]:
    for function in ast.walk(ast.parse(path.read_text())):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if function.name in INLINE_ALLOWED and path.name == "apps.py":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{path.relative_to(ROOT)}:{node.lineno} imports inside {function.name}()"


@pytest.mark.parametrize("check", [breaches_of_floors, breaches_of_ladder, inline_imports])
def test_imports_keep_to_the_floors(check):
    breaches = [breach for path in files() for breach in check(path)]

    assert not breaches, "\n".join(breaches)


def test_the_checks_can_fail(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    bad = tmp_path / "live" / "models.py"
    bad.parent.mkdir()
    lines = ["from polls.models import Poll", "from live import services", "def f():", " import os"]
    bad.write_text("\n".join(lines))

    assert [len(list(check(bad))) for check in (breaches_of_floors, inline_imports)] == [2, 1]
    assert len(list(breaches_of_ladder(bad))) == 1


def test_files_fit_on_a_few_screens():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files()
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert not long, f"over {LONGEST_FILE} lines: {long}"


def test_every_module_says_what_belongs_there():
    silent = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert not silent


def test_only_settings_read_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for path in files("live", "agenda", "participants", "qa", "polls", "floor", "reports")
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    ]

    assert not readers


def test_product_code_does_not_know_that_it_is_tested():
    knowing = [
        str(path.relative_to(ROOT)) for path in files() if "PYTEST" in path.read_text().upper()
    ]

    assert not knowing
