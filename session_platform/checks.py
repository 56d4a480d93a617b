"""System checks: combinations of settings that start well and fail in the middle of an hour."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.compatibility)
def quiet_sockets_stay_open(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """redis-py 8 stops reading after 5 s of silence, and with it every quiet screen."""
    hosts = settings.CHANNEL_LAYERS["default"].get("CONFIG", {}).get("hosts", [])
    if all(isinstance(host, dict) and host.get("socket_timeout", 5) is None for host in hosts):
        return []
    return [
        Error(
            "The channel layer would drop quiet connections after a few seconds.",
            hint='Give every host in CHANNEL_LAYERS "socket_timeout": None.',
            id="session_platform.E001",
        )
    ]


@register(Tags.security)
def https_has_a_proxy(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Our servers speak plain HTTP: somebody in front has to speak https and say so."""
    if not settings.HTTPS or settings.TRUSTED_PROXIES:
        return []
    return [
        Error(
            "SITE_URL is https, but no proxy is trusted: every page would redirect for ever.",
            hint="Set TRUSTED_PROXIES to the number of proxies in front (1 in most cases).",
            id="session_platform.E002",
        )
    ]


@register(Tags.security)
def site_is_an_allowed_host(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    from_outside = settings.SITE_HOST
    allowed = settings.ALLOWED_HOSTS
    if "*" in allowed or any(_covers(pattern, from_outside) for pattern in allowed):
        return []
    return [
        Error(
            f"The host of SITE_URL, {from_outside}, is not among ALLOWED_HOSTS.",
            hint="Add it, or leave ALLOWED_HOSTS out.",
            id="session_platform.E003",
        )
    ]


def _covers(pattern: str, host: str) -> bool:
    return host == pattern or (pattern.startswith(".") and ("." + host).endswith(pattern))


@register(Tags.database)
def sqlite_is_alone(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Several machines cannot share a SQLite file; a Redis elsewhere hints at such a plan."""
    engine = settings.DATABASES["default"]["ENGINE"]
    elsewhere = urlsplit(settings.REDIS_URL).hostname not in {None, "localhost", "127.0.0.1"}
    if not (engine.endswith("sqlite3") and elsewhere):
        return []
    return [
        Warning(
            "REDIS_URL is on another machine, but the data is in a local SQLite file.",
            hint="With more than one machine set DATABASE_URL to a PostgreSQL server.",
            id="session_platform.W001",
        )
    ]
