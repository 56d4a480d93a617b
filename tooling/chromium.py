"""Finds Chromium for the browser tests, or installs it where that can be done without asking.

Prints its path; without one, a loud line on standard error and exit status 1.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from tests.plugins.browser import find_chromium

PATIENCE_SECONDS = 240
MISSING = "!!! NO CHROMIUM: THE BROWSER JOURNEYS ARE SKIPPED. Install it, or set CHROMIUM."


def of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def quietly(*command: str) -> bool:
    """Whether the command worked; its words are nobody's business, its time is bounded."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install() -> None:
    if quietly(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        quietly("apt-get", "update", "-qq")
        quietly("apt-get", "install", "-y", "-qq", "chromium")


def find_or_install() -> str | None:
    path = find_chromium() or of_playwright()
    if path is None:
        print("Installing Chromium for the browser tests ...", file=sys.stderr)
        install()
        path = find_chromium() or of_playwright()
    if path is None:
        print(MISSING, file=sys.stderr)
    return path


def main() -> None:
    path = find_or_install()
    if path is None:
        sys.exit(1)
    print(path)


if __name__ == "__main__":
    main()
