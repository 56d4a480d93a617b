"""Joined scripts do what their modules do, told by running both; strange forms are refused."""

import json
import random
import subprocess
from pathlib import Path

import pytest

from session_platform.joined_scripts import NotUnderstood, joined_scripts, read

LOG = "globalThis.told = [];\nexport const tell = (word) => { globalThis.told.push(word); };\n"
RUN = """
const told = [];
for (const page of JSON.parse(process.argv[1])) {
  delete globalThis.$joined;
  delete globalThis.later;
  await import(page);
  for (let last = null; last !== globalThis.later; await last) last = globalThis.later;
  told.push(globalThis.told);
}
console.log(JSON.stringify(told));
"""


def run(pages: list[Path]) -> list[list[str]]:
    """What each page tells when it is run."""
    given = json.dumps([str(page) for page in pages])
    command = ["node", "--input-type=module", "-e", RUN, given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return list(json.loads(done.stdout))


def written(tree: Path, files: dict[str, str]) -> Path:
    """The page of a small site."""
    for name, text in {"package.json": '{"type": "module"}', **files}.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tree / "js/page.js"


def a_site(seed: int) -> dict[str, str]:
    """Modules that import what stands before them, some of it later; each counts its own use."""
    rng, sources = random.Random(seed), {"js/log.js": LOG}
    names = [f"js/{rng.choice(['', 'panels/', 'tools/'])}m{n}.js" for n in range(rng.randint(3, 9))]
    for at, name in enumerate([*names, "js/page.js"]):
        now, later = (rng.sample(names[:at], min(at, rng.randint(0, 3))) for _ in range(2))
        sources[name] = a_module(name, now, later)
    return sources


def a_module(name: str, now: list[str], later: list[str]) -> str:
    up = "./" if name.count("/") == 1 else "../"
    lines = [f'import {{ tell as say }} from "{up}log.js";']
    lines += [f'import {{ use as use{n} }} from "{up}{one[3:]}";' for n, one in enumerate(now)]
    lines += ["let used = 0; // each module has its own", f'say("{name} runs");']
    lines += [f'export function use() {{ used += 1; say("{name} " + used); }}']
    lines += [f"use{n}();" for n in range(len(now))]
    lines += [
        f'globalThis.later = Promise.resolve(globalThis.later).then(() => import("{up}{one[3:]}"))'
        ".then(({ use }) => use());"
        for one in later
    ]
    return "\n".join(lines) + "\n"


def test_joined_scripts_do_what_their_modules_do(tmp_path: Path) -> None:
    """Sixty small sites: the same words in the same order, and no module runs twice."""
    sites = [a_site(seed) for seed in range(60)]
    modules = [written(tmp_path / f"modules{n}", site) for n, site in enumerate(sites)]
    joined = [
        written(tmp_path / f"joined{n}", joined_scripts(site)) for n, site in enumerate(sites)
    ]

    expected = run(modules)

    assert run(joined) == expected
    assert max(len(words) for words in expected) > 20
    for words in expected:
        begun = [word for word in words if word.endswith(" runs")]
        assert len(begun) == len(set(begun))


def test_a_part_leaves_out_what_every_page_has_that_asks_for_it() -> None:
    sources = {
        "js/one.js": 'import "./both.js";\nimport "./own.js";\nimport("./part.js");\n',
        "js/two.js": 'import "./both.js";\nimport("./part.js");\n',
        "js/part.js": 'import "./both.js";\nimport "./own.js";\nimport("./deeper.js");\n',
        "js/deeper.js": 'import "./own.js";\nimport "./part.js";\n',
        "js/both.js": "export const both = 1;\n",
        "js/own.js": "export const own = 1;\n",
    }

    files = joined_scripts(sources)

    has = {name: {one for one in sources if f'["{one[3:-3]}"]??=' in files[name]} for name in files}
    assert has == {
        "js/one.js": {"js/one.js", "js/both.js", "js/own.js"},
        "js/two.js": {"js/two.js", "js/both.js"},
        "js/part.js": {"js/part.js", "js/own.js"},
        "js/deeper.js": {"js/deeper.js"},
    }


def test_a_file_that_comes_twice_runs_once(tmp_path: Path) -> None:
    page = written(
        tmp_path, joined_scripts({"js/log.js": LOG, "js/page.js": a_module("js/page.js", [], [])})
    )
    twice = 'await import("./js/page.js"); await import("./js/page.js?again");\n'
    (tmp_path / "twice.js").write_text(twice)

    assert run([page, tmp_path / "twice.js"])[1] == ["js/page.js runs"]


def test_a_part_that_did_not_come_is_asked_for_again(tmp_path: Path) -> None:
    """Under another address: browsers remember which failed. The next press asks again."""
    site = {
        "js/log.js": LOG,
        "js/page.js": 'import { tell } from "./log.js";\n'
        'const ask = () => import("./part.js").then(\n'
        '  ({ word }) => tell(word), () => tell("away"));\n'
        "globalThis.later = ask().then(ask);\n",
        "js/part.js": 'export const word = "part";\n',
    }
    files = joined_scripts(site)
    away = files["js/page.js"].replace("./part.js", "./sent.js").replace("500", "1")
    page = written(tmp_path, files | {"js/page.js": away, "js/sent.js": SENT})

    assert run([page]) == [["away", "part"]]


# Fails for the first four addresses by which it is asked for.
SENT = """
const again = Number(new URL(import.meta.url).search.slice(1));
if (again < 4) throw new Error("cut");
globalThis.$joined["part"] = { word: "part" };
"""


@pytest.mark.parametrize(
    "source",
    [
        'import * as all from "./a.js";',
        'import one from "./a.js";',
        'import { one } from "other";',
        "import { one } from './a.js';",
        "export default 1;",
        'export * from "./a.js";',
        'export { one } from "./a.js";',
        "export let one = 1;",
        "export const { one, two } = three;",
        "  export const one = 1;",
        "const here = import.meta.url;",
        "const one = import(name);",
        "const $joined = 1;",
    ],
)
def test_a_form_that_is_not_understood_is_refused(source: str) -> None:
    with pytest.raises(NotUnderstood, match="js/m.js: "):
        read("js/m.js", f"{source}\n")


def test_modules_that_import_each_other_or_nothing_there_are_refused() -> None:
    circle = {
        "js/a.js": 'import "./b.js";\n',
        "js/b.js": 'import "./a.js";\n',
        "js/p.js": 'import "./a.js";\n',
    }

    with pytest.raises(NotUnderstood, match="imports itself"):
        joined_scripts(circle)
    with pytest.raises(NotUnderstood, match="there is no js/gone.js"):
        joined_scripts({"js/p.js": 'import "./gone.js";\n'})


def test_words_about_modules_are_no_modules() -> None:
    words = '/** @param {import("./live.js").Live} live */\n// import("./x.js")\n'

    assert read("js/m.js", f"{words}export const one = (live) => live;\n").later == []
