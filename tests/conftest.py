"""Fixtures for all tests."""

from tests.plugins.browser import browser, chromium
from tests.plugins.site import live_server_process, site_template, start_site

__all__ = ["browser", "chromium", "live_server_process", "site_template", "start_site"]
