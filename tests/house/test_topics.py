"""Whoever tells a topic knows it: no module names a fact of a higher floor."""

import ast
from collections.abc import Iterator

from live import registry
from tests.house.test_floors import FLOORS, ROOT, files

HOMES = {fact.name: fact.read.__module__.split(".")[0] for fact in registry.facts()}


def told(tree: ast.AST) -> Iterator[ast.AST]:
    """What is given to `changed`, and whatever is called topics: names, arguments, functions."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given):
                yield from given if name == "changed" else ()
                yield from (one.value for one in node.keywords if is_topics(one.arg))
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_topics(name):
                yield value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.AST() as value) if is_topics(
                name
            ):
                yield value
            case ast.FunctionDef(name=name) if is_topics(name):
                yield from (one for one in ast.walk(node) if isinstance(one, ast.Return))


def is_topics(name: str | None) -> bool:
    return "topic" in (name or "").lower()


def topics_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The facts that are named there, with the line."""
    for place in told(tree):
        for node in ast.walk(place):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                name = node.value.partition(":")[0]
                if name in HOMES:
                    yield node.lineno, name


def test_no_floor_tells_what_stands_above_it():
    found = [
        f"{path.relative_to(ROOT)}:{line} names {name}, a fact of {HOMES[name]}: let it say `after`"
        for path in files()
        for line, name in topics_in(ast.parse(path.read_text()))
        if FLOORS[HOMES[name]] > FLOORS[path.relative_to(ROOT).parts[0]]
    ]

    assert not found, "\n".join(found)


def test_the_topics_of_a_module_are_found():
    source = """
changed(1, "queue", f"my_hand:{person}")
stream.changed(1, *("polls",))
topics = {"tally"}
tell(poll, topics=("named_ballots",))
class Admin:
    topics: ClassVar = ("scores",)
def topics_of(question):
    return ["questions"]
StepTaken("next")
"""

    found = {name for _line, name in topics_in(ast.parse(source))}

    assert found == {"queue", "my_hand", "polls", "tally", "named_ballots", "scores", "questions"}
