"""Where log lines go, and how they look; what they leave out is said in logs.py."""

from typing import Any


def to_stderr(level: str) -> dict[str, Any]:
    """Django's LOGGING, from this level on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,  # True would silence "Exception inside application"
        "formatters": {
            "line": {
                "()": "session_platform.logs.Discreet",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Those who would bring their own handlers go through ours: it leaves out what is secret.
        "loggers": {
            name: {"handlers": [], "propagate": True}
            for name in ("django", "django.server", "uvicorn", "uvicorn.error", "uvicorn.access")
        },
    }
