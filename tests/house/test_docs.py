"""What prose names is there: files in documents, docstrings and comments; a decision's number."""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_OURS = {"var", "node_modules"}  # made, not written
FOLDERS = sorted(
    path.name
    for path in ROOT.iterdir()
    if path.is_dir() and path.name[0] not in "._" and path.name not in NOT_OURS
)
NAMED = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./*-]*\w")
COMMENT = re.compile(r"(?:^|\s)(?://|#|/?\*|<!--|\{#)\s(.*)")
KINDS = {".md", ".py", ".js", ".mjs", ".css", ".html", ".sh", ".toml", ".yml"}
TALKING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def texts() -> Iterator[Path]:
    for place in (ROOT.glob("*"), *((ROOT / folder).rglob("*") for folder in FOLDERS)):
        yield from (path for path in place if path.suffix in KINDS)


def prose(path: Path) -> str:
    """What is written there for people."""
    text = path.read_text()
    if path.suffix == ".md":
        return text
    if path.suffix != ".py":
        return "\n".join(COMMENT.findall(text))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    said = [
        ast.get_docstring(node) for node in ast.walk(ast.parse(text)) if isinstance(node, TALKING)
    ]
    return "\n".join([*comments, *filter(None, said)])


def is_there(name: str) -> bool:
    """A file or folder, a module without its ending or with one of its names, or `*`."""
    module = re.sub(r"\.\w+$", "", name)
    ways = (name, f"{name}.py", f"{name}.js", f"{module}.py")
    return any(any(ROOT.glob(way)) for way in ways)


def test_files_that_are_named_are_there():
    gone = [
        f"{path.relative_to(ROOT)} names {name}"
        for path in texts()
        for name in NAMED.findall(prose(path))
        if not is_there(name)
    ]

    assert not gone, "\n".join(gone)


@pytest.mark.parametrize("name, there", [("docs/decisions/", True), ("qa/rules/airing.py", False)])
def test_a_name_is_looked_up(name, there):
    assert NAMED.findall(f"See `{name}`.") == [name.rstrip("/")]
    assert is_there(name.rstrip("/")) is there


def test_decisions_have_numbers_of_their_own():
    numbers = Counter(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))

    assert set(numbers.values()) == {1}, numbers
    assert all(number.isdigit() for number in numbers)


def test_a_decision_begins_with_its_number():
    paths = (ROOT / "docs" / "decisions").glob("*.md")
    wrong = [p.name for p in paths if not p.read_text().startswith(f"# {int(p.name[:4])}. ")]

    assert not wrong
