"""One script for each page out of its ES modules, and one for each part of it that comes later.

Modules are written one by one, and delivered joined: a phone far away asks once. Each keeps a scope
of its own and runs once a page, in the order in which a browser would run it. What `import(…)` asks
for is a file of its own, without what is there already whenever it is asked for.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rjsmin import jsmin

IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.{1,2}/[^"]+)";', re.MULTILINE)
DECLARED = re.compile(
    r"^export (?=(?:(?:async )?function\*? ?|class |const )([\w$]+))", re.MULTILINE
)
LISTED = re.compile(r"^export \{([^}]*)\};", re.MULTILINE)
LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]+)"\)')
# What is left of these is a form that is not understood; `$joined` and `$bring` are our own.
LEFT = re.compile(
    r"^[ \t]*(?:import\b(?!\()|export\b).*|\bimport\.meta\b|\$(?:joined|bring)\b", re.MULTILINE
)
STRANGE = re.compile(r"\bimport\s*\(")

# Where all of a page's modules stand, whichever file brought them and however often.
BEGIN = "const $joined=globalThis.$joined??={};\n"
# Asks again for what did not come, under an address that has not failed yet: browsers remember.
BRING = """let $again=0;
const $late=()=>new Promise((_,no)=>setTimeout(no,8000,new Error("late")));
const $bring=async(address,name,left=3)=>{
if($joined[name])return $joined[name];
try{await Promise.race([import($again?`${address}?${$again}`:address),$late()])}
catch(why){$again++;if(!left)throw why;
await new Promise(go=>setTimeout(go,1500*Math.random()+500));return $bring(address,name,left-1)}
return $joined[name]};
"""


class NotUnderstood(ValueError):
    """A module uses what this step cannot join."""


@dataclass(frozen=True)
class Module:
    name: str
    imports: dict[str, list[str]]  # what is taken from which module, as it stands in a pattern
    later: list[str]
    exports: list[str]
    body: str


def read(name: str, source: str) -> Module:
    """A module, or why it is none that we join."""
    imports: dict[str, list[str]] = {}
    for names, address in IMPORT.findall(source):
        imports.setdefault(_target(name, address), []).extend(_pairs(names, ": "))
    exports = DECLARED.findall(source)
    for names in LISTED.findall(source):
        exports += [": ".join(reversed(pair.split(": "))) for pair in _pairs(names, ": ")]
    body = LISTED.sub("", DECLARED.sub("", IMPORT.sub("", source)))
    lean = str(jsmin(body))
    left = LEFT.search(body) or STRANGE.search(LATER.sub("", lean))
    if left:
        raise NotUnderstood(f"{name}: {left.group()}")
    later = [_target(name, address) for address in LATER.findall(lean)]
    return Module(name, imports, later, exports, lean)


def _pairs(names: str, between: str) -> list[str]:
    return [name.strip().replace(" as ", between) for name in names.split(",") if name.strip()]


def _target(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def joined_scripts(sources: Mapping[str, str]) -> dict[str, str]:
    """Files to deliver, by the name of the module with which each begins."""
    return Joining({name: read(name, text) for name, text in sources.items()}).files()


class Joining:
    """All modules, and which of them stand in which file."""

    def __init__(self, modules: Mapping[str, Module]) -> None:
        self.modules = modules

    def files(self) -> dict[str, str]:
        return {name: self._file(name) for name in [*self.pages, *self.parts]}

    @cached_property
    def parts(self) -> list[str]:
        """What comes later."""
        return sorted({name for module in self.modules.values() for name in module.later})

    @cached_property
    def pages(self) -> list[str]:
        """What no module asks for is asked for by a page."""
        asked = {name for module in self.modules.values() for name in module.imports}
        return sorted(self.modules.keys() - asked - set(self.parts))

    @cached_property
    def needs(self) -> dict[str, list[str]]:
        """What each file needs, in the order in which it runs."""
        return {name: list(self._walk(name, {}, ())) for name in [*self.pages, *self.parts]}

    def _walk(self, name: str, seen: dict[str, bool], above: tuple[str, ...]) -> Iterator[str]:
        if name in above:
            raise NotUnderstood(f"{name}: imports itself, by {' and '.join(above)}")
        if name in seen:
            return
        seen[name] = True
        if name not in self.modules:
            raise NotUnderstood(f"{above[-1]}: there is no {name}")
        for one in self.modules[name].imports:
            yield from self._walk(one, seen, (*above, name))
        yield name

    @cached_property
    def there(self) -> dict[str, set[str]]:
        """What a page has already, on every way on which it can come to ask for a part."""
        there: dict[str, set[str]] = {name: set() for name in self.pages}
        there |= {name: set(self.modules) for name in self.parts}
        changed = True
        while changed:
            before = {name: len(known) for name, known in there.items()}
            for name, module in self.modules.items():
                for part in module.later:
                    for file in (file for file, needs in self.needs.items() if name in needs):
                        there[part] = there[part] & (there[file] | set(self.needs[file]))
            changed = before != {name: len(known) for name, known in there.items()}
        return there

    def _file(self, name: str) -> str:
        modules = [self.modules[one] for one in self.needs[name] if one not in self.there[name]]
        bring = BRING if any(module.later for module in modules) else ""
        return BEGIN + bring + "".join(_joined(module, name) for module in modules)


def _joined(module: Module, file: str) -> str:
    """In a scope of its own, given what it imports; run if it has not been."""
    taken = "".join(
        f"const{{{','.join(names)}}}={_place(source)};"
        for source, names in module.imports.items()
        if names
    )
    body = LATER.sub(lambda found: _brought(module.name, found[1], file), module.body)
    given = ",".join(module.exports)
    return f"{_place(module.name)}??=(()=>{{{taken}{body}\nreturn{{{given}}}}})();\n"


def _brought(name: str, address: str, file: str) -> str:
    target = _target(name, address)
    way = posixpath.relpath(target, posixpath.dirname(file))
    return f'$bring("{way if way.startswith(".") else "./" + way}","{_key(target)}")'


def _key(name: str) -> str:
    return name.removeprefix("js/").removesuffix(".js")


def _place(name: str) -> str:
    return f'$joined["{_key(name)}"]'
