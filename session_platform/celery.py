"""The Celery application; its schedule and limits are in settings.py (CELERY_*)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "session_platform.settings")

app = Celery("session_platform")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
