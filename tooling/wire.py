"""Tells pages the types of facts: writes them into docs/wire.md, and into docs/wire.d.ts.

To the types of JavaScript they are global: `@param {Wire.Queue} queue`.

python -m tooling.wire
"""

import json
import os
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import django
import msgspec

from live import registry

ROOT = Path(__file__).parents[1]
TYPES, PAGE = ROOT / "docs/wire.d.ts", ROOT / "docs/wire.md"
WIDTH = 100
HEAD = (
    "// Made by tooling/wire.py from what the readers of facts return.\ndeclare namespace Wire {\n"
)
BEGIN, END = "<!-- made by tooling/wire.py -->\n", "<!-- up to here -->\n"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
Found = dict[str, Any]  # the types that have a name of their own


# --- One type -----------------------------------------------------------------------------------


def written(shape: Any, found: Found) -> str:
    """A type in TypeScript; those that have names are noted. TypeError where there is none."""
    if shape in PLAIN:
        return PLAIN[shape]
    if is_typeddict(shape):
        return _noted(shape.__name__, shape, found)
    origin, inner = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _annotated(inner, found)
    if origin is Literal:
        return " | ".join(map(json.dumps, inner))
    parts = [written(one, found) for one in inner]
    if origin in (Union, UnionType):
        return " | ".join(parts)
    if origin is list:
        return f"({parts[0]})[]" if "|" in parts[0] else f"{parts[0]}[]"
    if origin is tuple:
        return f"[{', '.join(parts)}]"
    if origin is dict:
        record = f"Record<{', '.join(parts)}>"
        return f"Partial<{record}>" if "|" in parts[0] else record
    if origin is NotRequired:
        return parts[0]
    raise TypeError(f"a page cannot be told what {shape} is")


def _noted(name: str, shape: Any, found: Found) -> str:
    if found.setdefault(name, shape) != shape:
        raise TypeError(f"two types are called {name}")
    return name


def _annotated(inner: tuple[Any, ...], found: Found) -> str:
    base, *told = inner
    meta = next(one for one in told if isinstance(one, msgspec.Meta))
    if meta.title:
        return _noted(meta.title, Annotated[base, meta], found)
    if meta.extra:
        return " | ".join(map(json.dumps, meta.extra["words"]))
    return written(base, found)


# --- Declarations -------------------------------------------------------------------------------


def declarations(shapes: Iterable[Any]) -> str:
    """Those of these types and of all that they are made of, each once."""
    found: Found = {}
    told: dict[str, str] = {}
    for shape in shapes:
        written(shape, found)
        while waiting := [name for name in found if name not in told]:
            told |= {name: _declared(name, found[name], found) for name in waiting}
    return "\n\n".join(told.values()) + "\n"


def _declared(name: str, shape: Any, found: Found) -> str:
    if is_typeddict(shape):
        return _interface(name, shape.__doc__, _fields(shape, found))
    meta = shape.__metadata__[0]
    return f"{_comment(meta.description)}\ntype {name} = {written(shape.__origin__, found)};"


def _fields(shape: Any, found: Found) -> list[str]:
    types = get_type_hints(shape, include_extras=True)
    return [
        f"{name}{'?' if name in shape.__optional_keys__ else ''}: {written(one, found)};"
        for name, one in types.items()
    ]


def _interface(name: str, doc: str, fields: Iterable[str]) -> str:
    """No field is broken in two, so that each is found in one line."""
    unbroken = " ".join(field.replace(" ", "\0") for field in fields)
    lines = textwrap.wrap(unbroken, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    body = "\n".join(f"  {line}" for line in lines).replace("\0", " ")
    return f"{_comment(doc)}\ninterface {name} {{\n{body}\n}}"


def _comment(doc: str) -> str:
    lines = textwrap.wrap(" ".join(doc.split()), WIDTH - 7)
    return f"/** {lines[0]} */" if len(lines) == 1 else "/**\n * " + "\n * ".join(lines) + "\n */"


# --- All of them --------------------------------------------------------------------------------


def versions(name: str) -> list[registry.Fact]:
    """Those of a fact, the least privileged first."""
    if name in registry.PERSONAL:
        return [registry.PERSONAL[name]]
    known = registry.versions(name)
    return [known[audience] for audience in reversed(registry.AUDIENCES) if audience in known]


def types() -> str:
    """The declarations of all facts, and of what a page knows when it knows them all."""
    names = sorted({fact.name for fact in registry.facts()})
    facts = [f"{name}: {written(versions(name)[-1].shape, {})};" for name in names]
    doc = "All facts by name, as the most privileged are told them: a page gets those of its seat."
    every = [one.shape for name in names for one in versions(name)]
    return f"{_interface('Facts', doc, facts)}\n\n{declarations(every)}"


def module(text: str) -> str:
    """These declarations as a file of their own, for the compiler of JavaScript."""
    return f"{HEAD}\n{text}}}\n"


def page(text: str, types: str) -> str:
    """The page about the wire, with these declarations and the name of each fact's type."""
    before, title, facts = text.partition("\n## Facts\n")
    table, _, rest = facts.partition(BEGIN)
    table = re.sub(
        r"^(\| `(\w+)` \| [^|]+ \|)(?:\\\||[^|])*\|", _with_type, table, flags=re.MULTILINE
    )
    made = f"{BEGIN}```ts\n{types}```\n{END}"
    return before + title + table + made + rest.partition(END)[2]


def _with_type(row: re.Match[str]) -> str:
    told = ", ".join(_types_of(row[2])).replace("|", r"\|")  # which would end the table's cell
    return f"{row[1]} {told} |"


def _types_of(name: str) -> Iterator[str]:
    known: dict[str, str] = {}
    for one in versions(name):
        shape = written(one.shape, {}).replace(" | ", "` or `")  # a bar would end the cell
        known.setdefault(shape, one.audience)
    first, *others = known
    yield f"`{first}`"
    yield from (f"{known[shape]} `{shape}`" for shape in others)


def write() -> None:
    made = types()
    TYPES.write_text(module(made))
    PAGE.write_text(page(PAGE.read_text(), made))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "session_platform.settings")
    django.setup()
    write()
