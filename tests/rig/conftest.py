"""Sites of two web processes for all of the rig, with services of their own to be broken."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.plugins.backstage import Backstage
from tests.plugins.site import Site, launch
from tests.rig import pair
from tests.rig.faults import Postgres, Redis
from tests.rig.stage import Stage
from tests.rig.storm import PEOPLE, Storm


class House(NamedTuple):
    site: Site
    behind: Backstage


@pytest.fixture(scope="session")
def own_redis() -> Redis:
    return Redis(Path(tempfile.mkdtemp(prefix="rt-rig-")))


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[Postgres]:
    server = Postgres(Path(tempfile.mkdtemp(prefix="rt-rig-")))
    yield server
    server.stop()


def run(template: Path, folder: Path, **env: str) -> Iterator[House]:
    site = launch(folder / "site", template, pair.SERVER, 2, env)
    try:
        site.wait()
        yield House(site, site.behind)
    finally:
        site.stop()


@pytest.fixture(scope="session")
def house(
    request: pytest.FixtureRequest,
    site_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    own_redis: Redis,
) -> Iterator[House]:
    env = {"REDIS_URL": own_redis.url}
    if pair.POSTGRES:
        env["POSTGRES"] = request.getfixturevalue("own_postgres").url
    yield from run(site_template, tmp_path_factory.mktemp("rig"), **env)


@pytest.fixture(scope="session")
def lossy_house(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Its channel layer drops, doubles and reorders."""
    folder = tmp_path_factory.mktemp("lossy")
    yield from run(site_template, folder, DJANGO_SETTINGS_MODULE="tests.rig.settings")


@pytest.fixture
def stage(house: House) -> Stage:
    """A new session."""
    return Stage(*house)


@pytest.fixture
def storm(house: House) -> Storm:
    return Storm(Stage(house.site, house.behind, attendees=PEOPLE))
