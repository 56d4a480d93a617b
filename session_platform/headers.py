"""What browsers may do on our pages, and who may embed what we answer: the headers that say so."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from screens.framing import Framed

_SELF, _NONE = "'self'", "'none'"
# Features that browsers would grant to a page of ours, or ask people about, though none needs them.
DENIED = (
    *("accelerometer", "browsing-topics", "camera", "clipboard-read", "display-capture"),
    *("geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb"),
    *("autoplay", "encrypted-media", "picture-in-picture"),  # but for players that are let in
)
# By name of the address; what is written here under no page is denied to it as well.
ALLOWED = {
    "console": ("autoplay", "clipboard-write", "screen-wake-lock"),
    "language": ("clipboard-write", "screen-wake-lock"),
    "captions": ("screen-wake-lock",),
    "captions-screen": ("screen-wake-lock",),
    "stage": ("autoplay", "screen-wake-lock"),
    "stage-screen": ("autoplay", "screen-wake-lock"),
    "projector": ("fullscreen", "screen-wake-lock"),
    # To be tried.
    **dict.fromkeys(("preparation", "preparation-photo"), ("autoplay", "camera", "microphone")),
    "admin": ("clipboard-write",),
}
GRANTABLE = sorted({feature for features in ALLOWED.values() for feature in features})


def content_security(site_url: str) -> dict[str, Any]:
    """Nothing but our own files and our own socket."""
    return {
        "DIRECTIVES": {
            "default-src": [_SELF],
            "script-src": [_SELF],
            "style-src": [_SELF],
            "img-src": [_SELF, "data:"],
            # Not every browser lets 'self' include WebSockets.
            "connect-src": [_SELF, site_url.replace("http", "ws", 1)],
            "form-action": [_SELF],
            "frame-src": [_SELF],  # and of one page the host of its video: screens/framing.py
            "object-src": [_NONE],
            "base-uri": [_NONE],
            "frame-ancestors": [_NONE],
        }
    }


class Headers:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            framed = getattr(response, "framed", None)
            response.headers["Permissions-Policy"] = permissions(_page(request), framed)
        return response


def permissions(page: str, framed: Framed | None = None) -> str:
    """The Permissions-Policy of a page: denied but for what it and the player in it use."""
    granted = ALLOWED.get(page, ())
    features = dict.fromkeys((*DENIED, *GRANTABLE), "()")
    features |= dict.fromkeys(granted, "(self)")
    if framed:
        features |= dict.fromkeys(framed.features, f'(self "{framed.origin}")')
    return ",".join(f"{feature}={who}" for feature, who in sorted(features.items()))


def _page(request: HttpRequest) -> str:
    match = request.resolver_match
    names = [*match.app_names, match.url_name or ""] if match else [""]
    return names[0]  # all of the admin counts as one
