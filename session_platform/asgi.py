"""The ASGI application: pages over HTTP, one WebSocket route for the live screens."""

import gc
import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "session_platform.settings")
http_application = get_asgi_application()  # loads the apps: everything below may import models

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402

from live.loop import note_running_loop  # noqa: E402
from live.routing import websocket_urlpatterns  # noqa: E402
from session_platform import farewell, upload_seats, urls  # noqa: E402
from session_platform.bodies import Bodies  # noqa: E402
from session_platform.origins import OwnOriginOnly  # noqa: E402
from session_platform.shared_pages import SharedPages  # noqa: E402
from session_platform.stored_files import StoredFiles  # noqa: E402
from session_platform.turnstile import Turnstile  # noqa: E402
from session_platform.upload_places import Places  # noqa: E402

Places.admits = staticmethod(upload_seats.admits)

# A socket says who it is by its first frame, a ticket: it needs no cookies.
_router = ProtocolTypeRouter(
    {
        "http": SharedPages(Bodies(StoredFiles(Turnstile(http_application)))),
        "websocket": OwnOriginOnly(URLRouter(websocket_urlpatterns)),
    }
)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    note_running_loop()  # here, at the first connection of any kind: there is no start-up event
    farewell.FAREWELL.prepare()
    if scope["type"] == "http":
        with farewell.FAREWELL.request():
            await _router(scope, receive, send)
    elif farewell.FAREWELL.leaving:
        await farewell.FAREWELL.turn_away(receive, send)
    else:
        await _router(scope, receive, send)


# What is loaded by now stays to the end. Looking through all of it for garbage, as Python does now
# and then, would let a hall that is voting wait for a tenth of a second.
assert urls.urlpatterns  # loaded here, not by the first visitor
gc.collect()
gc.freeze()

farewell.ready()
