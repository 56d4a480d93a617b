"""Static files, collected once as on a real start: joined, hashed, compressed, and all there."""

import json
import re
import subprocess
from pathlib import Path

import pytest

BROUGHT = re.compile(r"""\$bring\("([^"]+)\"""")
IMPORT = re.compile(r"""^import\b[^(]|\bfrom\s*["']\.""", re.MULTILINE)
NAMED = re.compile(r"""\{% static '((?:js|css)/[^']+)' %\}""")
ROOT = Path(__file__).parents[2]
SCREENS = ("attendee", "console", "room_desk", "stage", "wall")


@pytest.fixture(scope="module")
def collected(site_template: Path) -> Path:
    return site_template / "static"


@pytest.fixture(scope="module")
def hashed(collected: Path) -> list[str]:
    return list(json.loads((collected / "staticfiles.json").read_text())["paths"].values())


@pytest.fixture
def scripts(collected: Path, hashed: list[str]) -> list[Path]:
    return [collected / name for name in hashed if name.startswith("js/")]


def test_what_scripts_bring_later_has_its_hashed_name(
    collected: Path, hashed: list[str], scripts: list[Path]
) -> None:
    known = {(collected / name).resolve() for name in hashed}
    brought = [(script, way) for script in scripts for way in BROUGHT.findall(script.read_text())]
    broken = [f"{s.name}: {way}" for s, way in brought if (s.parent / way).resolve() not in known]

    assert brought
    assert not broken, "parts that the browser would not find:\n" + "\n".join(broken)


def test_scripts_are_whole(scripts: list[Path], tmp_path: Path) -> None:
    """Nothing is left to import before they begin, and they are what a browser can read."""
    for script in scripts:
        module = tmp_path / f"{script.name}.mjs"
        module.write_text(script.read_text())
        done = subprocess.run(["node", "--check", module], capture_output=True, check=False)
        assert not IMPORT.findall(script.read_text()), script
        assert not done.returncode, done.stderr.decode()


def test_templates_name_what_is_delivered(collected: Path) -> None:
    """What another file has joined has no address of its own."""
    delivered = json.loads((collected / "staticfiles.json").read_text())["paths"]
    named = {
        (path.relative_to(ROOT), name)
        for path in ROOT.glob("templates/**/*.html")
        for name in NAMED.findall(path.read_text())
    }

    assert not [f"{path}: {name}" for path, name in named if name not in delivered]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_live_page_begins_with_one_script_and_one_stylesheet(screen: str) -> None:
    page = (ROOT / "templates/screens" / screen / "page.html").read_text()

    assert sorted(NAMED.findall(page)) == [f"css/{screen}.css", f"js/{screen}.js"]


def test_every_text_file_is_also_stored_compressed(collected: Path, hashed: list[str]) -> None:
    big = [
        collected / name
        for name in hashed
        if name.startswith(("js/", "css/")) and (collected / name).stat().st_size > 1000
    ]
    for path in big:
        assert path.with_name(path.name + ".br").exists(), path
        assert path.with_name(path.name + ".gz").exists(), path
