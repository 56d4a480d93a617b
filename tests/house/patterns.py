"""Finds every pattern of the product, and texts that a pattern may take long to refuse."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # its own, not in the stubs
from re import _parser as parser  # type: ignore[attr-defined]  # likewise
from types import ModuleType
from typing import Any

from tests.house.test_floors import FLOORS, ROOT, files

VERBS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
CALLS = {f"re.{verb}" for verb in VERBS}
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
SHORT = 16  # a part that repeats at most this often costs a fixed number of steps
MOST_SAMPLES = 6
# What the middle of a text is tried with beside what the pattern itself asks for.
ENDS = ("", "\x01", "!x")
CATEGORIES = {
    codes.CATEGORY_SPACE: re.compile(r"\s"),
    codes.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    codes.CATEGORY_DIGIT: re.compile(r"\d"),
    codes.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    codes.CATEGORY_WORD: re.compile(r"\w"),
    codes.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
LETTERS = " aA1.,:;-–'\"()<>\n\t/#é"


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every pattern that a module keeps, once, under the name of the first that has it."""
    seen: set[re.Pattern[Any]] = set()
    for module in modules():
        for name, value in sorted(vars(module).items()):
            for pattern in kept(value):
                if pattern not in seen:
                    seen.add(pattern)
                    yield f"{module.__name__}.{name}", pattern


def modules() -> Iterator[ModuleType]:
    for app in FLOORS:
        package = importlib.import_module(app)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if not {"migrations", "__main__"} & set(found.name.split(".")):
                yield importlib.import_module(found.name)


def kept(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from kept(tuple(value.items()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from kept(each)


def unkept() -> Iterator[str]:
    """Patterns written where they are used, which no test could find."""
    for path in files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from (f"{path.relative_to(ROOT)}:{line}" for line in _written_in(node))


def _written_in(function: ast.AST) -> Iterator[int]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS:
            yield node.lineno


def attacks(pattern: re.Pattern[Any]) -> set[tuple[str, str, str]]:
    """Beginning, middle to be repeated, and end: a try at each part that repeats without bound."""
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    tree = parser.parse(text, pattern.flags & (re.VERBOSE | re.IGNORECASE))
    return {
        (start, middle, end)
        for before, bodies in _repeats(tree, "")
        for middle in (*bodies, *(before + body for body in bodies[:2]), before)
        for start in {before, ""}
        for end in ENDS
        if middle
    }


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    """The parts that may repeat for long, each with what comes before and what it repeats."""
    for code, value in tree:
        for inner in _inner(code, value):
            yield from _repeats(inner, before)
        if code in REPEATS and value[1] > SHORT:
            yield before, _samples(value[2])
        before += next(iter(_samples([(code, value)])), "")


def _inner(code: Any, value: Any) -> list[Any]:
    if code in REPEATS:
        return [value[2]]
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    return [value[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else []


def _samples(tree: Any) -> list[str]:
    """A few texts that a part of a pattern takes."""
    found = [""]
    for code, value in tree:
        found = [start + more for start in found for more in _sample(code, value)][:MOST_SAMPLES]
    return found


def _sample(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
        return [letter for letter in LETTERS if _takes(code, value, letter)] or _written(value)
    if code in REPEATS:
        one = _samples(value[2])
        return [text * max(value[0], 1) for text in one] + ([""] if value[0] == 0 else [])
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT, codes.GROUPREF):
        return [""]
    return [text for inner in _inner(code, value) for text in _samples(inner)]


def _takes(code: Any, value: Any, letter: str) -> bool:
    if code is codes.ANY:
        return letter != "\n"
    if code is codes.NOT_LITERAL:
        return ord(letter) != value
    inside = any(_holds(code, what, letter) for code, what in value)
    return inside != (value[0][0] is codes.NEGATE)


def _holds(code: Any, value: Any, letter: str) -> bool:
    if code is codes.LITERAL:
        return ord(letter) == value
    if code is codes.RANGE:
        return value[0] <= ord(letter) <= value[1]
    return code is codes.CATEGORY and bool(CATEGORIES[value].match(letter))


def _written(value: Any) -> list[str]:
    """Letters of a class that holds none of the usual ones."""
    return [chr(item[1] if item[0] is codes.LITERAL else item[1][0]) for item in value
            if item[0] in (codes.LITERAL, codes.RANGE)]  # fmt: skip
