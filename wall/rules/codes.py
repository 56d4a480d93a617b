"""What can stand on the wall, as codes."""

from django.db.models import TextChoices


class What(TextChoices):
    """By itself (`auto`) the wall shows what the hour is at; `clock`: nothing but the hour."""

    AUTO = "auto"
    QUESTION = "question"
    POLL = "poll"
    RESULT = "result"
    QUEUE = "queue"
    CODE = "code"
    PAUSE = "pause"
    CLOCK = "clock"


# They lie over the rest, which comes back when they are taken off.
OVER = (What.CODE, What.PAUSE)
LONGEST_PAUSE = 200  # characters of a pause text
