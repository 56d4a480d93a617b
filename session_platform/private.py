"""What we keep on disk (keys, votes, letters) is for us alone, also where it was there before."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OTHERS = 0o077
BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite writes next to its file


def create_privately() -> None:
    """What this process makes from now on is nobody else's."""
    os.umask(OTHERS)


def keep_private(folder: Path, database: dict[str, Any], public: Path) -> None:
    """Close the data folder and a SQLite file elsewhere; static files are for everybody."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in _kept(folder, public):
        _close(path)
    if database["ENGINE"].endswith("sqlite3"):
        for ending in BESIDE:
            _close(Path(f"{database['NAME']}{ending}"))


def _kept(folder: Path, public: Path) -> Iterator[Path]:
    yield folder
    for path in folder.iterdir():
        if path == public:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _kept(path, public)
        else:
            yield path


def _close(path: Path) -> None:
    try:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~OTHERS)  # a program that was put there still runs
    except OSError:
        pass  # gone meanwhile, or somebody else's: then it is not ours to close
