"""What somebody without a device has to be told by word of mouth."""

from django.db.models import TextChoices

from qa.rules.codes import State


class Kind(TextChoices):
    NEXT = "next"  # to speak
    POLL = "poll"  # one is open
    TAKEN = "taken"  # and what became of their question
    DONE = "done"
    WRITTEN = "written"
    MERGED = "merged"
    HIDDEN = "hidden"


OF_QUESTIONS = (State.TAKEN, State.DONE, State.WRITTEN, State.MERGED, State.HIDDEN)
LONGEST_NOTICE = 40


def notice_of(kind: str, key: int) -> str:
    """The name of one thing to be told: its kind, and the hand, poll or question."""
    return f"{kind}:{key}"
