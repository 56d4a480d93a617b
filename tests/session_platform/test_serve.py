"""The web server as a process: its health, its replacement, its door for WebSockets."""

import urllib.request

import psutil
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.patience import wait_until
from tests.plugins.site import Site, StartSite


def test_health_is_answered_after_start(shared_site: Site) -> None:
    with urllib.request.urlopen(f"{shared_site.url}/healthz") as answer:
        assert answer.read() == b"ok"


@pytest.mark.parametrize("server", ["daphne", "uvicorn"])
def test_killed_web_process_is_replaced_without_a_refused_request(
    start_site: StartSite, server: str
) -> None:
    site = start_site(server=server)
    before = {process.pid for process in site.web_processes()}
    site.kill_web()
    with urllib.request.urlopen(f"{site.url}/healthz", timeout=20) as answer:
        assert answer.status == 200
    assert before.isdisjoint(process.pid for process in site.web_processes())


def test_two_processes_share_the_socket(start_site: StartSite) -> None:
    site = start_site(processes=2)
    assert len(site.web_processes()) == 2


def test_supervisor_killed_leaves_no_process(start_site: StartSite) -> None:
    site = start_site()
    children = site.web_processes()
    site.process.kill()
    wait_until(lambda: not any(child.is_running() for child in children))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None, "https://{host}"])
def test_socket_of_another_origin_is_refused(shared_site: Site, origin: str | None) -> None:
    host = shared_site.url.removeprefix("http://")
    asked = Origin(origin.format(host=host)) if origin else None
    with pytest.raises(InvalidStatus) as refusal:
        connect(f"ws://{host}/ws/", origin=asked, open_timeout=20)
    assert refusal.value.response.status_code == 403


def test_a_web_process_may_open_as_many_files_as_the_system_allows(start_site: StartSite) -> None:
    (process,) = start_site().web_processes()
    soft, hard = process.rlimit(psutil.RLIMIT_NOFILE)
    assert soft >= min(hard, 65_536)
