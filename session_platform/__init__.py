"""The roof: settings, URLs, ASGI and Celery entry points, the commands that run it all."""

from session_platform.celery import app as celery_app

__all__ = ["celery_app"]
