"""What is kept on disk is for the product alone."""

import os
from pathlib import Path

from session_platform.private import keep_private
from tests.plugins.site import StartSite

SQLITE = "django.db.backends.sqlite3"


def open_to_others(folder: Path) -> list[str]:
    paths = [folder, *folder.rglob("*")]
    return [str(path.relative_to(folder)) for path in paths if path.stat().st_mode & 0o077]


def test_a_folder_that_was_there_is_closed_and_static_files_stay_open(tmp_path: Path):
    var, static = tmp_path / "var", tmp_path / "var" / "static"
    for folder in (var / "log", var / "queue", static):
        folder.mkdir(parents=True, mode=0o755)
    elsewhere = tmp_path / "elsewhere.sqlite3"
    names = (
        "log/web.log",
        "roundtable.sqlite3",
        "roundtable.sqlite3-wal",
        "secret_key",
        "static/a",
    )
    for path in (*(var / name for name in names), elsewhere, Path(f"{elsewhere}-shm")):
        path.write_text("x")
        path.chmod(0o644)
    program = var / "queue" / "tool"
    program.touch(mode=0o755)
    keep_private(var, {"ENGINE": SQLITE, "NAME": elsewhere}, static)
    assert os.access(program, os.X_OK)
    assert open_to_others(var) == ["static/a"]
    assert [path.stat().st_mode & 0o777 for path in tmp_path.glob("elsewhere*")] == [0o600, 0o600]


def test_what_a_running_site_writes_is_its_own(start_site: StartSite):
    before = os.umask(0o022)  # as most shells have it
    try:
        site = start_site()
    finally:
        os.umask(before)
    site.manage("demo")
    var = Path(site.env["VAR"])
    assert (var / "secret_key").exists()
    assert [name for name in open_to_others(var) if name != "serve.log"] == []  # the test's own
