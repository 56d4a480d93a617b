"""What somebody can call for by one press, and when many do. Pure; decision 0082."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from participants.rules.roles import Mode


class Kind(TextChoices):
    HEAR = "hear", _("I can’t hear")
    SLOWER = "slower", _("Slower, please")
    SLIDES = "slides", _("I can’t see the slides")
    REPEAT = "repeat", _("Please repeat")


TOGETHER = 5  # so many within WITHIN are more than a neighbour can help
WITHIN = dt.timedelta(seconds=20)
ANEW = dt.timedelta(seconds=60)  # then the same person counts again
OLDEST_MS = 30_000  # what was pressed longer ago is of another moment
AHEAD_MS = 5_000  # a page's clock may be so much ahead of ours


def is_of_now(pressed_at: int, now: int) -> bool:
    """Whether it may still be so; in milliseconds."""
    return now - OLDEST_MS <= pressed_at <= now + AHEAD_MS


def latest(instants: Iterable[dt.datetime], now: dt.datetime) -> list[dt.datetime]:
    """Those that count together, this one among them; no more than are asked for."""
    return [*(at for at in instants if now - at < WITHIN), now][-TOGETHER:]


def are_many(instants: Iterable[dt.datetime]) -> bool:
    return len(list(instants)) >= TOGETHER


def counted_as(mode: str, *, for_others: bool) -> str:
    """In which room; whom somebody at work presses for sits where a clerk can see them."""
    return Mode.ONSITE if for_others and mode == Mode.ONLINE else Mode(mode)
