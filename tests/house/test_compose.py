"""docker-compose.yml and the Dockerfile say only what the code understands (no engine here)."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.bin.base import CLIContext
from celery.bin.celery import celery
from django.conf import settings
from django.core.management import get_commands, load_command_class

from session_platform.celery import app

BASE = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((BASE / "docker-compose.yml").read_text())
DOCKERFILE = (BASE / "Dockerfile").read_text()
OURS = {n: s for n, s in COMPOSE["services"].items() if s.get("image") == "roundtable"}


def variables_read() -> set[str]:
    source = (BASE / "session_platform/settings.py").read_text()
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))


def understand(words: list[str]) -> None:
    """Parses a command as its program would; SystemExit or a click error if it does not."""
    if words[0] == "celery":
        context = celery.make_context("celery", words[1:4])
        context.obj = CLIContext(app=app, no_color=True, workdir=None)
        command = celery.get_command(context, words[3])
        assert command is not None and words[1:3] == ["-A", "session_platform"], words
        command.make_context(words[3], words[4:], parent=context)
        return
    assert words[:2] == ["python", "manage.py"], words
    name = words[2]
    loaded: Any = load_command_class(get_commands()[name], name)
    loaded.create_parser("manage.py", name).parse_args(words[3:])


@pytest.mark.parametrize("name", OURS)
def test_service_command_is_understood(name: str) -> None:
    understand(shlex.split(OURS[name]["command"]))


@pytest.mark.parametrize("name", OURS)
def test_service_variables_are_read_by_the_settings(name: str) -> None:
    assert set(OURS[name]["environment"]) <= variables_read()


def test_image_command_is_understood() -> None:
    found = re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.M)
    assert found
    understand(json.loads(found[1]))


def test_image_variables_are_read_by_the_settings() -> None:
    names = set(re.findall(r"([A-Z_]+)=", "".join(re.findall(r"^ENV .*", DOCKERFILE, re.M))))
    assert {n for n in names if not n.startswith("PYTHON")} <= variables_read()


def test_image_copies_files_that_exist() -> None:
    for source in re.findall(r"^COPY (\S+) ", DOCKERFILE, re.M):
        assert (BASE / source).exists()


def test_services_wait_for_services_that_exist() -> None:
    for service in COMPOSE["services"].values():
        for other, condition in service.get("depends_on", {}).items():
            assert other in COMPOSE["services"]
            if condition["condition"] == "service_healthy":
                assert "healthcheck" in COMPOSE["services"][other]


def test_services_share_the_folder_for_files() -> None:
    var = re.search(r"\bVAR=(\S+)", DOCKERFILE)
    assert var and f"VOLUME {var[1]}" in DOCKERFILE
    assert not {"VAR", "MATERIALS", "ERASED"} & set(OURS["web"]["environment"])
    for service in OURS.values():
        assert service["volumes"] == [f"data:{var[1]}"]


def test_volumes_are_declared() -> None:
    mounts = [each for one in COMPOSE["services"].values() for each in one.get("volumes", ())]
    assert {each.split(":")[0] for each in mounts} == set(COMPOSE["volumes"])


def test_published_port_is_the_one_served() -> None:
    served = re.search(r"--port (\d+)", OURS["web"]["command"])
    assert served and OURS["web"]["ports"][0].endswith(f":{served[1]}")
    assert f"EXPOSE {served[1]}" in DOCKERFILE


def test_addresses_name_services() -> None:
    environment = OURS["web"]["environment"]
    assert "@postgres/" in environment["DATABASE_URL"]
    assert "//redis:" in environment["REDIS_URL"]
