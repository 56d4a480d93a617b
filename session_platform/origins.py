"""Which pages may open our WebSocket: only our own (cross-site WebSocket hijacking)."""

from typing import Any

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host


def is_own(origin: str, host: str) -> bool:
    """At an allowed host: the site's origin, or that of the host which was asked, with its port."""
    domain, _ = split_domain_port(host)
    asked = f"{'https' if settings.HTTPS else 'http'}://{host}"
    return validate_host(domain, settings.ALLOWED_HOSTS) and origin in (settings.SITE_URL, asked)


class OwnOriginOnly:
    """ASGI middleware. A browser always sends Origin; whoever sends none is refused too."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        own = is_own(headers.get(b"origin", ""), headers.get(b"host", ""))
        await (self.application if own else WebsocketDenier())(scope, receive, send)
