"""Static files, collected once as on a real start: every import and every url() resolves."""

import json
import re
from pathlib import Path

import pytest

IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


@pytest.fixture(scope="module")
def collected(site_template: Path) -> Path:
    return site_template / "static"


@pytest.fixture(scope="module")
def hashed(collected: Path) -> list[str]:
    return list(json.loads((collected / "staticfiles.json").read_text())["paths"].values())


def test_imports_of_hashed_modules_lead_to_hashed_modules(
    collected: Path, hashed: list[str]
) -> None:
    known = {(collected / name).resolve() for name in hashed}
    modules = [collected / name for name in hashed if name.startswith("js/")]
    broken = [
        f"{module.relative_to(collected)}: {target}"
        for module in modules
        for target in IMPORT.findall(module.read_text())
        if (module.parent / target).resolve() not in known
    ]
    assert not broken, "imports that the browser would not find:\n" + "\n".join(broken)


def test_every_text_file_is_also_stored_compressed(collected: Path, hashed: list[str]) -> None:
    big = [
        collected / name
        for name in hashed
        if name.startswith(("js/", "css/")) and (collected / name).stat().st_size > 1000
    ]
    for path in big:
        assert path.with_name(path.name + ".br").exists(), path
        assert path.with_name(path.name + ".gz").exists(), path
