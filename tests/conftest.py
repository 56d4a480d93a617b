"""Fixtures for all tests."""

import os

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from tests.plugins.browser import browser, chromium
from tests.plugins.site import (
    kept_site,
    live_server_process,
    shared_site,
    site_template,
    start_site,
)

# The same examples each time, and no clock: a machine that stalls is no mistake of ours.
# HYPOTHESIS_PROFILE=default looks for new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

DATABASES = {"db", "transactional_db", "site_template"}  # what a test with a database stands on
# Dear ones: all tests that need one of these run on one worker.
DEAR = {"house", "lossy_house", "shared_site", "chromium", "taken"}


@pytest.fixture(autouse=True)
def _nobody_has_asked_before() -> None:
    """What one test asked for too often must not be counted against the next."""
    cache.clear()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what meets a database at all: the rest has been run on SQLite."""
    for item in items:
        for fixture in DEAR & _needs(item):
            item.add_marker(pytest.mark.xdist_group(fixture))
    if os.environ.get("TEST_DB") != "postgres":
        return
    pure = [item for item in items if not _meets_a_database(item)]
    items[:] = [item for item in items if _meets_a_database(item)]
    config.hook.pytest_deselected(items=pure)


def _needs(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _meets_a_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or _needs(item) & DATABASES)


__all__ = [
    "browser",
    "chromium",
    "kept_site",
    "live_server_process",
    "shared_site",
    "site_template",
    "start_site",
]
