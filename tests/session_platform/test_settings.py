"""The settings from the environment: safe by default, strict about mistakes, complete in use."""

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Tags, run_checks
from django.test import override_settings

from session_platform import env
from tests.plugins.services import OURS
from tests.plugins.site import BASE, clean_env

PRODUCTION = {
    "SITE_URL": "https://roundtable.example",
    "TRUSTED_PROXIES": "1",
    "SECRET_KEY": "k" * 60,
    "DATABASE_URL": "postgres://me:p%40ss@db:5433/round?sslmode=require",
    "REDIS_URL": "unix:///run/redis.sock?db=0",
    "EMAIL_URL": "smtp+tls://me:secret@mail.example",
}
SettingsWith = Callable[..., dict[str, Any]]


@pytest.fixture
def settings_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsWith:
    """What the settings are in an environment with these variables, and none but these of ours."""

    def read(**variables: str) -> dict[str, Any]:
        for name in OURS:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"VAR": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(BASE / "session_platform/settings.py"))

    return read


def test_defaults_are_local_and_safe(settings_with: SettingsWith) -> None:
    settings = settings_with()
    assert settings["DEBUG"] is False
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["BIND_HOST"] == "127.0.0.1"
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert "synchronous=FULL" in str(settings["DATABASES"])
    assert settings["TIME_ZONE"] == "UTC"


def test_secret_is_made_once_and_private(settings_with: SettingsWith, tmp_path: Path) -> None:
    first, second = str(settings_with()["SECRET_KEY"]), str(settings_with()["SECRET_KEY"])
    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret_key"]


def test_https_site_hardens_its_cookies(settings_with: SettingsWith) -> None:
    settings = settings_with(**PRODUCTION)
    assert settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"]
    assert settings["SECURE_SSL_REDIRECT"]


def test_services_are_read_from_urls(settings_with: SettingsWith) -> None:
    settings = settings_with(**PRODUCTION)
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
    settings_with: SettingsWith, name: str, value: str
) -> None:
    with pytest.raises(env.WrongVariable) as refused:
        settings_with(**{name: value})
    sentence = str(refused.value)
    assert name in sentence and f"={value}" not in sentence


def test_a_refusal_is_the_only_line_that_a_command_says(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check"]
    environment = clean_env(tmp_path, PORT="eighty")
    done = subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    (line,) = done.stderr.strip().splitlines()
    assert "PORT" in line and "=eighty" not in line


def test_a_site_with_a_name_answers_to_no_other(settings_with: SettingsWith) -> None:
    assert settings_with(SITE_URL="https://rt.example")["ALLOWED_HOSTS"] == ["rt.example"]
    at_home = settings_with(SITE_URL="http://127.0.0.1:8000")["ALLOWED_HOSTS"]
    assert set(at_home) == {"127.0.0.1", "localhost"}


def test_https_without_a_proxy_is_refused(settings_with: SettingsWith) -> None:
    settings = settings_with(SITE_URL="https://roundtable.example")
    fields = {name: settings[name] for name in ("HTTPS", "TRUSTED_PROXIES")}
    with override_settings(**fields):
        found = run_checks(tags=[Tags.security])
    assert [one.is_serious() for one in found if "TRUSTED_PROXIES" in (one.hint or "")] == [True]


def test_relative_sqlite_path_starts_at_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/x.sqlite3")
    assert env.database("DATABASE_URL", "", base=BASE)["NAME"] == BASE / "var/x.sqlite3"


def test_this_run_has_its_own_data() -> None:
    assert "rt-test-" in os.environ["VAR"]
