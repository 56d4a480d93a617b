"""How long things are kept. What each row is for stands in docs/retention.md, a row for a row."""

import datetime as dt
import time
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session as Cookie
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from agenda.models import PageLine, Session
from agenda.rules.codes import State
from captions.services.forgetting import forget_due_lines
from common import instants, rows
from common.tombstones import TOMBSTONE
from live.models import Act, Answer
from materials.models import Material
from materials.services import files
from outbox.models import Delivery
from participants.models import (
    Absence,
    Letter,
    OrganizerInvitation,
    Participant,
    Photo,
    Preparation,
    Registration,
)
from polls.models import Need, Voter
from qa.models import AskedAhead, Question
from talk.services.call_chat import forget_rows
from talk.services.forgetting import close_talks


class Rule(NamedTuple):
    """What is forgotten after so many days; `forget` is given the instant before which it was."""

    setting: str
    forget: Callable[[dt.datetime], int]


def forget_old() -> dict[str, int]:
    """What has been kept for long enough goes. Repeating it changes nothing. Gives how many."""
    now = instants.database_now()
    days = {name: dt.timedelta(days=count) for name, count in settings.KEEP_DAYS.items()}
    gone = {rule.setting: rule.forget(now - days[rule.setting]) for rule in RULES}
    forget_due_lines()  # a tick of its own does so by the minute, where a worker runs
    rows.empty_the_log()
    return gone


def _over(before: dt.datetime) -> QuerySet[Session]:
    """Sessions that ended by then, as their moderators noted it, or were to begin and never did."""
    ended = Q(state=State.ENDED, end_noted_at__lt=before)
    never = Q(state__in=[State.DRAFT, State.PUBLISHED], starts_at__lt=before)
    return Session.objects.filter(ended | never)


def _answers(before: dt.datetime) -> int:
    seen = Act.objects.filter(at__lt=before).delete()[0]
    return seen + Answer.objects.filter(answered_at__lt=before).delete()[0]


def _browsers(before: dt.datetime) -> int:
    Absence.objects.filter(session__in=_over(before)).delete()
    guests = Participant.objects.filter(session__in=_over(before))
    guests = guests.exclude(guest_key_hash="", former_key_hash="")
    return guests.update(guest_key_hash="", former_key_hash="")


def _cookies(before: dt.datetime) -> int:
    return Cookie.objects.filter(expire_date__lt=before).delete()[0]


def _letters(before: dt.datetime) -> int:
    return Letter.objects.filter(written_at__lt=before).delete()[0]


def _registrations(before: dt.datetime) -> int:
    never = Q(confirmed_at=None, asked_at__lt=before)
    old = never | Q(session__in=_over(before))
    _forget_choosers(before)
    _forget_addresses(before)
    asked = AskedAhead.objects.filter(old).delete()[0]
    asked += OrganizerInvitation.objects.filter(until__lt=before).delete()[0]
    return asked + Registration.objects.filter(old).delete()[0]


def _forget_addresses(before: dt.datetime) -> None:
    """Of who asked in advance and had no part that organizers gave them."""
    asked = AskedAhead.objects.filter(session__in=_over(before), question__isnull=False)
    theirs = Participant.objects.filter(roles=None, pk__in=asked.values("question__participant"))
    theirs.exclude(email="").update(email="")


def _forget_choosers(before: dt.datetime) -> None:
    """What mattered to how many stays; to whom it did is not even a hash any more."""
    needs = Need.objects.filter(session__in=_over(before))
    needs.update(chooser_hash=Cast("pk", CharField()))


def _deliveries(before: dt.datetime) -> int:
    """What was mailed to whom; of what belongs to no session by its own hour."""
    over = Q(session_id__in=_over(before)) | Q(session_id=None, due_at__lt=before)
    return Delivery.objects.filter(over).delete()[0]


def _unread(before: dt.datetime) -> int:
    """The figure of them stays; their words and askers go."""
    unread = Question.objects.filter(session__in=_over(before), approved_at=None)
    return unread.exclude(text=TOMBSTONE).update(
        text=TOMBSTONE, original_text="", label="", hidden_note="", written_answer="",
        participant=None, entered_by=None,
    )  # fmt: skip


def _ballots(before: dt.datetime) -> int:
    """Who voted, and what by name; what was counted is frozen in the poll."""
    return Voter.objects.filter(poll__session__in=_over(before)).delete()[0]


def _imports(before: dt.datetime) -> int:
    over = _over(before)
    lines = PageLine.objects.filter(session__in=over).delete()[0]
    return lines + over.exclude(imported=None).update(imported=None)


def _preparations(before: dt.datetime) -> int:
    """What was for the team, and for the hour; a bio and a photo that everybody saw stay."""
    over = {"participant__session__in": _over(before)}
    kept = Preparation.objects.filter(**over)
    unseen = Photo.objects.filter(shown=False, **over).delete()[0]
    unseen += kept.filter(bio_shown=False).exclude(bio="").update(bio="")
    theirs = kept.exclude(phone="", read_out="", tested_at=None)
    return unseen + theirs.update(phone="", read_out="", test={}, tested_at=None, browser="")


def _talks(before: dt.datetime) -> int:
    return close_talks(_over(before)) + forget_rows(_over(before))


def _removed(before: dt.datetime) -> int:
    """Materials that nobody brought back, and files that no row names."""
    gone = files.forget(Material.objects.filter(removed_at__lt=before))
    return gone + files.forget_strays()


def _history(before: dt.datetime) -> int:
    return LogEntry.objects.filter(action_time__lt=before).delete()[0]


def _logs(before: dt.datetime) -> int:
    """Files that nobody has written to since; whoever writes to standard output keeps none here."""
    age = time.time() - (instants.database_now() - before).total_seconds()
    old = [
        path
        for path in (settings.VAR / "log").glob("*.log*")
        if path.is_file() and path.stat().st_mtime < age
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


RULES = (
    Rule("KEEP_ANSWERS_DAYS", _answers),
    Rule("KEEP_BROWSERS_DAYS", _browsers),
    Rule("KEEP_COOKIES_DAYS", _cookies),
    Rule("KEEP_LETTERS_DAYS", _letters),
    Rule("KEEP_REGISTRATIONS_DAYS", _registrations),
    Rule("KEEP_DELIVERIES_DAYS", _deliveries),
    Rule("KEEP_UNREAD_DAYS", _unread),
    Rule("KEEP_BALLOTS_DAYS", _ballots),
    Rule("KEEP_IMPORTS_DAYS", _imports),
    Rule("KEEP_PREPARATIONS_DAYS", _preparations),
    Rule("KEEP_TALK_DAYS", _talks),
    Rule("KEEP_REMOVED_DAYS", _removed),
    Rule("KEEP_HISTORY_DAYS", _history),
    Rule("KEEP_LOGS_DAYS", _logs),
)
