"""The product's settings over real services, less what only costs time in a test."""

from tests.plugins.services import provide

FOLDER = provide()

from session_platform.settings import *  # noqa: E402, F403
from session_platform.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and processes see the same database, as in real life.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

# Static files are collected, hashed and served for real by `start_site`.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
MIDDLEWARE.remove("session_platform.statics.StaticFiles")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
