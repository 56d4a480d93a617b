"""Screenshots of a journey, kept where PICTURES says, to be looked at by people."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = os.environ.get("PICTURES", "")
PHONE, TABLET, LAPTOP = (390, 844), (820, 1180), (1280, 800)
SHARE, WIDE, HALL = (1280, 720), (1024, 768), (1920, 1080)


def picture(page: Page, name: str, *sizes: tuple[int, int]) -> None:
    """The page at each size, light and dark; the page keeps its own size afterwards.

    At every size it also checks that nothing sticks out sideways.
    """
    own = page.viewport_size
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(120)  # the layout of the new size
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} px wide on a screen of {width} px"
        for scheme in ("light", "dark") if FOLDER else ():
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(FOLDER) / f"{name}-{width}-{scheme}.png")
    page.emulate_media(color_scheme="light")
    if own:
        page.set_viewport_size(own)
