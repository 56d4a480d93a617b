"""While the mail server is away nobody's mail is tried, and it is asked at growing pauses."""

import datetime as dt

from outbox.models import MailServer

FIRST_REST, LONGEST_REST = dt.timedelta(seconds=15), dt.timedelta(minutes=10)
THE_ONE = 1


def may_try(now: dt.datetime) -> bool:
    """Of many workers one is told to try, once a pause."""
    server = MailServer.objects.filter(pk=THE_ONE).exclude(away_since=None).first()
    if server is None or server.try_again_at is None:
        return True
    if now < server.try_again_at <= now + LONGEST_REST:  # later than that says a wrong clock
        return False
    taken = MailServer.objects.filter(pk=THE_ONE, try_again_at=server.try_again_at)
    return taken.update(try_again_at=now + _pause(server.tries)) == 1


def note_away(now: dt.datetime, said: str) -> None:
    server, _created = MailServer.objects.get_or_create(pk=THE_ONE)
    server.away_since = server.away_since or now
    server.tries = min(server.tries + 1, 100)
    server.try_again_at, server.said = now + _pause(server.tries), said
    server.save()


def note_back() -> None:
    gone = MailServer.objects.filter(pk=THE_ONE).exclude(away_since=None)
    gone.update(away_since=None, try_again_at=None, tries=0, said="")


def _pause(tries: int) -> dt.timedelta:
    return min(FIRST_REST * 2 ** min(tries, 10) / 2, LONGEST_REST)
