"""What was answered, a line each, for all sessions of the first page at once.

A new line is a reader in `READERS`: one query for all sessions, a figure in words, where to look.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.models import Session
from outbox.facts.failures import failed_in
from participants.facts.answers import opened_links, registered
from qa.models import Question


class Answer(NamedTuple):
    """A figure in words, and where one sees who it is about."""

    text: str
    url: str
    alarming: bool = False


Reader = Callable[[Sequence[Session]], Iterable[tuple[int, Answer]]]


def _opened(sessions: Sequence[Session]) -> Iterable[tuple[int, Answer]]:
    for pk, (opened, people) in opened_links(sessions).items():
        url = reverse("admin:agenda_session_invitations", args=[pk])
        words = {"opened": opened, "people": people}
        yield pk, Answer(_("%(opened)s of %(people)s opened their link") % words, url)


def _registered(sessions: Sequence[Session]) -> Iterable[tuple[int, Answer]]:
    url = reverse("admin:participants_registration_changelist")
    for pk, n in registered(sessions).items():
        text = ngettext("%(n)s registered", "%(n)s registered", n) % {"n": n}
        yield pk, Answer(text, f"{url}?session__id__exact={pk}")


def _unsent(sessions: Sequence[Session]) -> Iterable[tuple[int, Answer]]:
    failed = failed_in([session.pk for session in sessions]).order_by()
    url = reverse("admin:outbox_delivery_changelist")
    for pk, n in failed.values_list("session_id").annotate(count=Count("pk")):
        text = ngettext("%(n)s mail could not be sent", "%(n)s mails could not be sent", n)
        yield pk, Answer(text % {"n": n}, f"{url}?state__exact=dead&session={pk}", alarming=True)


def _asked(sessions: Sequence[Session]) -> Iterable[tuple[int, Answer]]:
    asked = Question.objects.filter(session__in=sessions, ahead=True).order_by()
    for pk, n in asked.values_list("session_id").annotate(count=Count("pk")):
        text = ngettext("%(n)s question asked in advance", "%(n)s questions asked in advance", n)
        url = reverse("admin:agenda_session_change", args=[pk]) + "#stage-agenda"
        yield pk, Answer(text % {"n": n}, url)


READERS: tuple[Reader, ...] = (_opened, _registered, _unsent, _asked)


def answers_of(sessions: Sequence[Session]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    for read in READERS:
        for pk, answer in read(sessions):
            found[pk].append(answer)
    return found
