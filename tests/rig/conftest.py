"""Two sites for all of the rig: two web processes each, on daphne and on uvicorn."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.plugins.site import Site, launch
from tests.rig.backstage import Backstage
from tests.rig.stage import Redis, Stage


class House(NamedTuple):
    site: Site
    behind: Backstage


@pytest.fixture(scope="session")
def own_redis() -> Redis:
    """Only the daphne site leans on it."""
    return Redis(Path(tempfile.mkdtemp(prefix="rt-rig-")))


def run(template: Path, folder: Path, server: str, **env: str) -> Iterator[House]:
    site = launch(folder / server, template, server, 2, env)
    behind = Backstage(site)
    try:
        site.wait()
        yield House(site, behind)
    finally:
        behind.stop()
        site.stop()


@pytest.fixture(scope="session")
def daphne_house(
    site_template: Path, tmp_path_factory: pytest.TempPathFactory, own_redis: Redis
) -> Iterator[House]:
    yield from run(site_template, tmp_path_factory.mktemp("rig"), "daphne", REDIS_URL=own_redis.url)


@pytest.fixture(scope="session")
def uvicorn_house(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    yield from run(site_template, tmp_path_factory.mktemp("rig"), "uvicorn")


@pytest.fixture(params=["daphne", "uvicorn"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """A new session on each of the two."""
    return Stage(*request.getfixturevalue(f"{request.param}_house"))


@pytest.fixture
def daphne_stage(daphne_house: House) -> Stage:
    return Stage(*daphne_house)


@pytest.fixture
def stages(daphne_house: House, uvicorn_house: House) -> list[Stage]:
    """Both at once, for what takes long."""
    return [Stage(*daphne_house), Stage(*uvicorn_house)]
