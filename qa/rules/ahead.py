"""Questions in advance: when the public page takes them, how many, and which read like another."""

import datetime as dt
from collections import Counter

from agenda.models import Session
from agenda.rules import codes
from common.text import folded
from qa.rules.intake import ASKING

# Letters that one network may cause: a hall at once, then one after the other.
CROWD, CROWD_SECONDS, SLOWLY_SECONDS = 40, 600, 10
LETTERS_AN_HOUR = 5  # to one address about one session
LETTERS_A_DAY = 12  # to one address about whatever sessions
MOST_OF_ONE = 5  # questions of one person that wait or were approved before the hour
MOST_LEFT = 2000  # in a session, confirmed or not
CONFIRM_DAYS = 7
MOST_ALIKE = 3  # are shown beside a new one
ALIKE = 0.6  # of the pairs of letters of both


def takes_questions(session: Session, now: dt.datetime) -> bool:
    """From publication until the lobby opens, where people ask by themselves."""
    return session.phase(now) == codes.State.PUBLISHED


def may_be_confirmed(session: Session, now: dt.datetime) -> bool:
    """Whoever was slow with the letter is heard as long as questions are."""
    return takes_questions(session, now) or session.phase(now) in ASKING


def read_alike(one: str, other: str) -> bool:
    """Whether two questions share most of their pairs of letters, in whatever script (Dice)."""
    pairs, others = _pairs(one), _pairs(other)
    total = pairs.total() + others.total()
    return total > 0 and 2 * (pairs & others).total() / total >= ALIKE


def _pairs(text: str) -> Counter[str]:
    letters = f" {folded(text)} "
    return Counter(letters[place : place + 2] for place in range(len(letters) - 1))
