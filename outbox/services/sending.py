"""Sends what is due: each row once, whoever else is sending, and whatever one of them suffers."""

import datetime as dt
import hashlib
import logging
import time

from django.conf import settings
from django.core.mail import EmailMessage

from common import instants
from outbox.models import Delivery
from outbox.registry import KINDS, NotWanted
from outbox.rules.verdicts import Verdict, verdict_of, words_of
from outbox.services import circuit
from outbox.services.claims import (
    ATTEMPTS,
    claim_next,
    due,
    keep,
    put_back,
    release,
    settle,
)
from outbox.services.lanes import PATIENCE, Away, Lanes, UnderWay

State = Delivery.State
BUSY_SECONDS = 25.0  # then the next tick goes on; a worker kills the task after 60 s
DOMAINS = 3  # of so many the connection broke, and nobody's mail got through: the server is away
logger = logging.getLogger(__name__)


def send_due(now: dt.datetime) -> int:
    """Send what is due. Any number of workers may do so at once; returns how many were sent."""
    if not due(now).exists() or not circuit.may_try(now):
        return 0
    return _Round(now).run()


def message_id(delivery: Delivery) -> str:
    """The row's, however often it is sent: mail programs show it once."""
    digest = hashlib.sha256(delivery.key.encode()).hexdigest()[:32]
    return f"<{digest}@{settings.SITE_HOST}>"


class _Round:
    """What one worker does in one tick. Rows are written by this thread alone."""

    def __init__(self, now: dt.datetime) -> None:
        self.began, self.since = now, time.monotonic()
        self.lanes = Lanes()
        self.sent = 0
        self.away = False
        self.broken: list[UnderWay] = []  # since a mail got through

    @property
    def now(self) -> dt.datetime:
        """By what has passed here, however the clock is set meanwhile."""
        return self.began + dt.timedelta(seconds=time.monotonic() - self.since)

    def run(self) -> int:
        try:
            self.lanes.idle[0].open()
            circuit.note_back()
            self._send_all()
            self._ask_who_broke()
        except Away as gone:
            self._give_up(gone.why)
        finally:
            self._note(all_=True)
            self.lanes.close()
        return self.sent

    def _send_all(self) -> None:
        while not self.away and time.monotonic() - self.since < BUSY_SECONDS:
            delivery = claim_next(self.now)
            if delivery is None:
                break
            message = self._composed(delivery)  # while the one before is under way
            self._note(waiting=delivery)
            if message is not None:
                self._start(delivery, message)
        self._note(all_=True)

    def _start(self, delivery: Delivery, message: EmailMessage) -> None:
        if self.away:
            release(delivery)
        else:
            self.lanes.start(delivery, message)

    def _composed(self, delivery: Delivery) -> EmailMessage | None:
        if delivery.attempts > ATTEMPTS:  # its worker died with it each time
            settle(delivery, state=State.DEAD, said="broken")
            return None
        try:
            return _compose(delivery, self.now)
        except NotWanted as reason:
            settle(delivery, state=State.SKIPPED, said=str(reason))
        except Exception as error:  # whatever one letter suffers from, the others go out
            self._put_back(delivery, error)
        return None

    def _note(self, *, waiting: Delivery | None = None, all_: bool = False) -> None:
        """Until there is room for the next, or until all have ended."""
        lanes = self.lanes
        while lanes.under_way and (all_ or not lanes.has_room()):
            self._settle(lanes.ended(PATIENCE / 4))
            ours = [one.delivery for one in lanes.under_way.values()]
            for delivery in [*ours, waiting] if waiting else ours:
                keep(delivery, self.now)
        self._settle(lanes.ended(0))

    def _settle(self, ended: list[tuple[UnderWay, Exception | None]]) -> None:
        for one, error in ended:
            if error is None:
                settle(one.delivery, state=State.SENT, said="", sent_at=instants.database_now())
                self.sent += 1
                self.broken.clear()
            else:
                self._note_failure(one, error)

    def _note_failure(self, one: UnderWay, error: Exception) -> None:
        if isinstance(error, Away):
            self._no_more_lanes(one, error)
            return
        verdict = verdict_of(error)
        if verdict is Verdict.AWAY:
            release(one.delivery)
            self._give_up(error)
        elif verdict is Verdict.REFUSED:
            settle(one.delivery, state=State.DEAD, said=words_of(error))
            self.broken.clear()
        else:
            self._put_back(one.delivery, error)
            self._note_broken(one, error, verdict)

    def _note_broken(self, one: UnderWay, error: Exception, verdict: Verdict) -> None:
        if verdict is not Verdict.BROKEN:
            self.broken.clear()  # the server is there, and says so
            return
        self.broken.append(one)
        if len({each.domain for each in self.broken}) >= DOMAINS:
            self._give_up(error)

    def _no_more_lanes(self, one: UnderWay, error: Away) -> None:
        """Where another connection stands, the server takes no more of them; else it is away."""
        release(one.delivery)
        if self.lanes.under_way:
            self.lanes.most = len(self.lanes.under_way)
        else:
            self._give_up(error.why)

    def _ask_who_broke(self) -> None:
        """A connection broke, and nothing was sent since: is the server there at all?"""
        if self.broken and not self.away:
            self.lanes.idle[0].open()

    def _give_up(self, error: Exception) -> None:
        """An outage uses up no attempts."""
        if not self.away:
            logger.warning("The mail server is out of reach: %s", type(error).__name__)
            circuit.note_away(self.now, words_of(error))
        self.away = True
        for one in self.broken:
            release(one.delivery)
        self.broken.clear()

    def _put_back(self, delivery: Delivery, error: Exception) -> None:
        # Only the kind of error: its text may quote the address.
        logger.warning("Delivery %s could not be sent: %s", delivery.pk, type(error).__name__)
        put_back(delivery, self.now, words_of(error))


def _compose(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    kind = KINDS[delivery.kind]
    message = kind.compose(delivery, now)  # first: it may notice what nobody has told us
    if now - delivery.due_at > kind.grace:
        raise NotWanted("late")
    if not message.recipients():
        raise NotWanted("no address")
    message.extra_headers["Message-ID"] = message_id(delivery)
    return message
