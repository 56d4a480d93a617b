"""The house's floors: who may import whom, and what each file of an app may hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from participants.rules.roles import Role

ROOT = Path(__file__).parents[2]
# From the ground up; apps of one floor are brothers that never import each other.
STOREYS = (
    ("common",),
    ("live",),
    ("agenda", "outbox"),
    ("participants",),
    ("qa", "polls", "floor", "captions", "materials"),
    ("talk",),
    ("wall", "telling"),
    ("reports",),
    ("screens",),
    ("session_platform",),
)
FLOORS = {app: floor for floor, apps in enumerate(STOREYS) for app in apps}
RULE = " <- ".join(apps[0] if len(apps) == 1 else f"{{{', '.join(apps)}}}" for apps in STOREYS)
# Within an app: what decides, the nouns, what reads, what writes, the doors.
LADDER = (
    ("rules",),
    ("models",),
    ("facts", "registry"),
    ("services",),
    ("commands", "moments", "mails", "tasks", "views", "urls", "admin", "management", "apps"),
)
RANKS = {room: rank for rank, rooms in enumerate(LADDER) for room in rooms}
# Every module of these has a rank.
ROOMED = (
    *("agenda", "outbox", "participants"),
    *("qa", "polls", "floor", "captions", "materials"),
    *("talk", "wall", "telling"),
)
LONGEST_FILE = 300
# The settings, the processes' beginnings, and commands that hand it on to what they start.
ENVIRONMENT_READERS = {
    f"session_platform/{name}"
    for name in (
        *("env.py", "asgi.py", "celery.py"),
        *("management/commands/up.py", "management/commands/serve.py"),
    )
}
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
    app, room = path.relative_to(ROOT).with_suffix("").parts[:2]
    for line, name in imported(ast.parse(path.read_text())):
        parts = name.split(".")
        theirs = RANKS.get(parts[1], -1) if parts[0] == app and len(parts) > 1 else -1
        if theirs > RANKS.get(room, len(LADDER)):
            yield f"{path.relative_to(ROOT)}:{line} {room} imports {name}, which is above it"


def rooms_without_a_rank(path: Path) -> Iterator[str]:
    app, room = path.relative_to(ROOT).with_suffix("").parts[:2]
    if app in ROOMED and room != "__init__" and room not in RANKS:
        yield f"{path.relative_to(ROOT)} stands in no room; there are {', '.join(RANKS)}"


def rules_that_know_the_database(path: Path) -> Iterator[str]:
    """Rules decide by what they are given. Of Django's models they take the lists of words."""
    if path.relative_to(ROOT).parts[1] != "rules":
        return
    for line, name in imported(ast.parse(path.read_text())):
        if name.startswith("django.db") and name not in (
            "django.db.models",
            "django.db.models.TextChoices",
        ):
            yield f"{path.relative_to(ROOT)}:{line} imports {name}: a rule knows no database"


def inline_imports(path: Path) -> Iterator[str]:
    for function in ast.walk(ast.parse(path.read_text())):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if function.name in INLINE_ALLOWED and path.name == "apps.py":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{path.relative_to(ROOT)}:{node.lineno} imports inside {function.name}()"


CHECKS = [
    breaches_of_floors,
    breaches_of_ladder,
    rooms_without_a_rank,
    rules_that_know_the_database,
    inline_imports,
]


@pytest.mark.parametrize("check", CHECKS)
def test_imports_keep_to_the_floors(check):
    breaches = [breach for path in files() for breach in check(path)]

    assert not breaches, "\n".join(breaches)


def test_the_checks_can_fail(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    bad = tmp_path / "agenda" / "rules" / "plan.py"
    bad.parent.mkdir(parents=True)
    lines = (
        "from polls.models import Poll",
        "from agenda import services",
        "from django.db import models",
        "def f():",
        " import os",
    )
    bad.write_text("\n".join(lines))
    lost = tmp_path / "agenda" / "airing.py"
    lost.write_text("")

    found = [len([*check(bad), *check(lost)]) for check in CHECKS]

    assert found == [2, 1, 1, 1, 1]


def test_the_wire_and_the_agenda_name_no_role():
    """They say "moderators" and "clerks", for whom a command or a fact is: which roles these are
    stands in one table. A proposal's form has words of its own."""
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno} names {node.value}"
        for path in files("common", "live", "agenda")
        if "proposal" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value in Role.values
    ]

    assert not named


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
        for path in files()
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    ]

    assert not [path for path in readers if path not in ENVIRONMENT_READERS]


def test_product_code_does_not_know_that_it_is_tested():
    knowing = [
        str(path.relative_to(ROOT)) for path in files() if "PYTEST" in path.read_text().upper()
    ]

    assert not knowing
