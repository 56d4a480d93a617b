"""Screenshots of a journey, kept where PICTURES says, to be looked at by people."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = os.environ.get("PICTURES", "")
PHONE, TABLET, LAPTOP = (390, 844), (820, 1180), (1280, 800)
SHARE, WIDE, HALL = (1280, 720), (1024, 768), (1920, 1080)
# Two frames after the new size: what listens to it has done its work, and all of it is laid out.
LAID_OUT = """
async (width) => {
  const frame = () => new Promise(requestAnimationFrame);
  while (innerWidth !== width) await frame();
  await frame();
  await frame();
  return document.documentElement.scrollWidth;
}
"""


def picture(page: Page, name: str, *sizes: tuple[int, int]) -> None:
    """The page at each size, light and dark; the page keeps its own size afterwards.

    At every size it also checks that nothing sticks out sideways.
    """
    own = page.viewport_size
    for width, height in sizes:
        wide = width_at(page, width, height)
        # once: it has been laid out at this size
        assert wide <= width, f"{name} is {wide} px wide on a screen of {width} px"
        for scheme in ("light", "dark") if FOLDER else ():
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(FOLDER) / f"{name}-{width}-{scheme}.png")
    page.emulate_media(color_scheme="light")
    if own:
        page.set_viewport_size(own)


def width_at(page: Page, width: int, height: int) -> int:
    """How wide the page is once it has taken this size."""
    page.set_viewport_size({"width": width, "height": height})
    return int(page.evaluate(LAID_OUT, width))
