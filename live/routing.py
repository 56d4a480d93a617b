"""The one WebSocket address."""

from django.urls import path

from live.consumer import live_socket

websocket_urlpatterns = [path("ws/", live_socket)]  # type: ignore[arg-type]
