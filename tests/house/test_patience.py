"""Pages and their database are asked until it is so; an assert looks only once, and says why."""

import ast
from collections.abc import Iterator

from tests.house.test_floors import ROOT

READS = {
    *("all", "all_inner_texts", "all_text_contents", "bounding_box", "count", "evaluate"),
    *("evaluate_all", "get_attribute", "inner_html", "inner_text", "input_value", "is_checked"),
    *("is_disabled", "is_enabled", "is_hidden", "is_visible", "text_content", "title"),
    *("ask", "run"),  # what the database says
}
WHY = "# once: "
HASTY = """
def names(page):
    return page.locator("b").all_inner_texts()
def test_a(page):
    page.click()
    shown = names(page)
    assert shown == ["Ada"]
    assert "/b/" in page.url
    assert len(names(page)) == 1  # once: nothing comes later
    eventually(page, lambda: names(page), ["Ada"])
"""


def hasty(source: str) -> list[int]:
    """The lines of asserts about what was read once, directly or through a name or a function."""
    lines, tree = source.splitlines(), ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    readers = set(READS)
    while more := {one.name for one in functions if reads(one, readers)} - readers:
        readers |= more
    found = {line for one in functions for line in asserted(one, readers)}
    return sorted(line for line in found if WHY not in lines[line - 1] + lines[line - 2])


def reads(node: ast.AST, readers: set[str]) -> bool:
    return any(_name(one.func) in readers for one in ast.walk(node) if isinstance(one, ast.Call))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def asserted(function: ast.FunctionDef, readers: set[str]) -> Iterator[int]:
    """Lines of asserts that tell of a page's address, of what is read there, or was before."""
    nodes = list(ast.walk(function))
    kept = {
        name.id
        for node in nodes
        if isinstance(node, ast.Assign) and reads(node.value, readers)
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.Assert):
            inner = list(ast.walk(node.test))
            names = {one.id for one in inner if isinstance(one, ast.Name)}
            address = any(isinstance(one, ast.Attribute) and one.attr == "url" for one in inner)
            if address or names & kept or reads(node.test, readers):
                yield node.lineno


def test_journeys_look_until_it_is_so() -> None:
    pages = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "test_patience.py"]
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in pages}
    found = [
        f"{path}:{line}"
        for path, text in texts.items()
        if "playwright" in text
        for line in hasty(text)
    ]
    assert not found, "\n".join(["asserts that judge one moment; use `eventually`:", *found])


def test_a_hasty_assert_is_found() -> None:
    assert hasty(HASTY) == [7, 8]
