"""Fixtures for all tests."""

import os

from hypothesis import HealthCheck, settings

from tests.plugins.browser import browser, chromium
from tests.plugins.site import live_server_process, site_template, start_site

# The same examples each time, and no clock: a machine that stalls is no mistake of ours.
# HYPOTHESIS_PROFILE=default looks for new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

__all__ = ["browser", "chromium", "live_server_process", "site_template", "start_site"]
