"""How a session ends that nobody ends, or begins, and how an end is taken back. Pure."""

import datetime as dt

# By one press: what the end has closed opens again, the time since counts on. Then it stands, and
# what was kept for that is wiped.
SETTLED = dt.timedelta(minutes=10)
ASKED_AFTER = dt.timedelta(minutes=30)  # over the promised end, or since the last step
ENDS_AFTER = dt.timedelta(minutes=60)  # of silence, once it could have been asked
LOBBY_AFTER = dt.timedelta(minutes=60)  # after the slot, in which nobody has begun
# Who forgot to press Start says so while it can be remembered.
LATE_AT_MOST = dt.timedelta(minutes=30)
SAID_WITHIN = dt.timedelta(minutes=15)


def asks_at(promised: dt.datetime, said: dt.datetime) -> dt.datetime:
    """When moderators are asked whether it still goes on; `said`: their last step of the clock."""
    return max(promised, said) + ASKED_AFTER


def ends_itself_at(promised: dt.datetime, last_sign: dt.datetime) -> dt.datetime:
    """When it ends by itself, after the last thing that anybody who leads it has done."""
    return max(promised + ASKED_AFTER, last_sign) + ENDS_AFTER


def began_as_planned(planned: dt.datetime, pressed: dt.datetime, now: dt.datetime) -> bool:
    """Whether it may still be said that the session began on time, and Start was forgotten."""
    return dt.timedelta(0) < pressed - planned <= LATE_AT_MOST and now - pressed <= SAID_WITHIN
