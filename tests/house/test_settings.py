"""The settings from the environment: safe by default, strict about mistakes, complete in use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from session_platform import env
from tests.plugins.site import BASE, clean_env

PRODUCTION = {
    "SITE_URL": "https://roundtable.example",
    "TRUSTED_PROXIES": "1",
    "SECRET_KEY": "k" * 60,
    "DATABASE_URL": "postgres://me:p%40ss@db:5433/round?sslmode=require",
    "REDIS_URL": "unix:///run/redis.sock?db=0",
    "EMAIL_URL": "smtp+tls://me:secret@mail.example",
}
SHOWN = (
    "import django, json; django.setup(); from django.conf import settings as s;"
    "print(json.dumps({k: getattr(s, k, None) for k in dir(s) if k.isupper()}, default=str))"
)


def settings_with(var: Path, **variables: str) -> dict[str, object]:
    command = [sys.executable, "-c", SHOWN]
    done = subprocess.run(
        command, cwd=BASE, env=clean_env(var, **variables), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_defaults_are_local_and_safe(tmp_path: Path) -> None:
    settings = settings_with(tmp_path)
    assert settings["DEBUG"] is False
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["BIND_HOST"] == "127.0.0.1"
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert "synchronous=FULL" in str(settings["DATABASES"])
    assert settings["TIME_ZONE"] == "UTC"


def test_secret_is_made_once_and_private(tmp_path: Path) -> None:
    first, second = settings_with(tmp_path), settings_with(tmp_path)
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(str(first["SECRET_KEY"])) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret_key"]


def test_https_site_hardens_its_cookies(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, **PRODUCTION)
    assert settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"]
    assert settings["SECURE_SSL_REDIRECT"]


def test_services_are_read_from_urls(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, **PRODUCTION)
    database = settings["DATABASES"]["default"]
    assert (database["NAME"], database["PASSWORD"], database["PORT"]) == ("round", "p@ss", "5433")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert settings["CELERY_BROKER_URL"] == "redis+socket:///run/redis.sock?virtual_host=1"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example", 587)
    assert settings["EMAIL_USE_TLS"] is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://somewhere/x"),
        ("DATABASE_URL", "sqlite://"),
        ("DEBUG", "maybe"),
        ("EMAIL_URL", "localhost"),
        ("EMAIL_URL", "smtp://me:secret@mail.example?tls=1"),
        ("LAN", "2"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("REDIS_URL", "http://redis"),
        ("REDIS_URL", "unix://"),
        ("SECRET_KEY", "short"),
        ("SITE_URL", "roundtable.example"),
        ("SITE_URL", "https://roundtable.example/path"),
        ("SITE_URL", "https://roundtable.example:port"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_mistake_is_refused_by_name_without_its_value(
    tmp_path: Path, name: str, value: str
) -> None:
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(
        command, cwd=BASE, env=clean_env(tmp_path, **{name: value}), capture_output=True, text=True
    )
    assert done.returncode != 0
    last_line = done.stderr.strip().splitlines()[-1]
    assert name in last_line and f"={value}" not in last_line


def test_https_without_a_proxy_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check"]
    environment = clean_env(tmp_path, SITE_URL="https://roundtable.example")
    done = subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True)
    assert done.returncode != 0 and "TRUSTED_PROXIES" in done.stderr


def test_relative_sqlite_path_starts_at_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/x.sqlite3")
    assert env.database("DATABASE_URL", "", base=BASE)["NAME"] == BASE / "var/x.sqlite3"


def test_only_settings_read_the_environment() -> None:
    """Except the commands that hand the environment on to processes they start."""
    allowed = {"env.py", "settings.py", "asgi.py", "celery.py", "up.py", "serve.py", "manage.py"}
    for folder in (
        "common",
        "live",
        "agenda",
        "participants",
        "qa",
        "polls",
        "floor",
        "reports",
        "screens",
    ):
        for path in (BASE / folder).rglob("*.py"):
            assert "os.environ" not in path.read_text(), path
    for path in (BASE / "session_platform").rglob("*.py"):
        assert path.name in allowed or "os.environ" not in path.read_text(), path


def test_this_run_has_its_own_data() -> None:
    assert "rt-test-" in os.environ["VAR"]
