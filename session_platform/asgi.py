"""The ASGI application: pages over HTTP, one WebSocket route for the live screens."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "session_platform.settings")
http_application = get_asgi_application()  # loads the apps: everything below may import models

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402

from live.routing import websocket_urlpatterns  # noqa: E402
from session_platform.origins import OwnOriginOnly  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http_application,
        "websocket": OwnOriginOnly(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
