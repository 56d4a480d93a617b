"""What most journeys begin with."""

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser
from tests.plugins.site import Site


@pytest.fixture
def demo(live_server_process: Site) -> Demo:
    return Demo(live_server_process)


@pytest.fixture
def room(browser: Browser) -> BrowserContext:
    """What stands there: consoles and walls."""
    return browser.new_context(viewport={"width": 1280, "height": 800})
