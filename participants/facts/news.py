"""What has changed since people were told, in words, and who of them would be told."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.models import Session
from outbox.models import Delivery
from outbox.rules import recipients
from participants.facts.letters_times import when
from participants.models import MailStop, NeverMail, News, Participant, Registration, hash_address
from participants.rules.invitations import INVITED
from participants.rules.news import Change, Told, What, changes, is_told_beforehand, told_of
from participants.rules.roles import GIVEN, Role

# By what somebody is counted who holds several; who is registered comes last.
ORDER = (
    *(Role.ORGANIZER, Role.MODERATOR, Role.ONLINE_MODERATOR, Role.SPEAKER, Role.RAPPORTEUR),
    *(Role.CLERK, Role.LANGUAGE_TEAM, ""),
)
NEVER_CAME = (Delivery.State.SKIPPED, Delivery.State.DEAD)


class Reader(NamedTuple):
    """Somebody who knows of the session, and where a mail to them goes."""

    recipient: str
    name: str
    role: str  # none: registered
    address: str


class Audience(NamedTuple):
    """Who would be told by mail, and who has to be told otherwise."""

    reached: list[Reader]
    unreached: list[Reader]

    @property
    def everybody(self) -> list[Reader]:
        return [*self.reached, *self.unreached]


class Line(NamedTuple):
    """One thing that has changed, in words."""

    what: str
    was: str
    now: str


# --- What has changed -----------------------------------------------------------------------


def waiting(session: Session, now: dt.datetime) -> list[Change]:
    """What is to be decided: neither told nor kept quiet, and not changed back."""
    news = News.objects.filter(session=session).first()
    return to_decide(session, news, now) if news else []


def waits(session: Session, now: dt.datetime) -> bool:
    """The same of a session that was read with its `news`; whether anybody would be told or not."""
    news = getattr(session, "news", None)
    return bool(news and to_decide(session, news, now))


def to_decide(session: Session, news: News, now: dt.datetime) -> list[Change]:
    return [] if is_quiet(session, news) else to_tell(session, news, now)


def to_tell(session: Session, news: News, now: dt.datetime) -> list[Change]:
    """What can be told still, kept quiet or not."""
    if not is_told_beforehand(session, news.told, now):
        return []
    return changes(news.told, told_of(session))


def is_quiet(session: Session, news: News) -> bool:
    """Whether an organizer has said that nobody is told of it as it is."""
    return told_of(session) == news.quiet


def lines(found: Iterable[Change], zone: str = "") -> list[Line]:
    """In words; times on the clock of the venue as it was, or of this zone."""
    said = [Line(str(each.what.label), *_words(each, zone)) for each in found]
    return [line for line in said if line.was != line.now]


def _words(change: Change, zone: str) -> tuple[str, str]:
    if change.what is What.CALLED_OFF:
        return _("to be held"), change.now["note"] or _("It will not be held.")
    if change.what is What.TAKEN_UP:
        return _("called off"), _("It will be held as planned.")
    said = {What.TIME: _time, What.LENGTH: _length, What.PLACE: _place, What.TITLE: _title}
    say = said[change.what]
    return say(change.was, zone), say(change.now, zone)


def _time(told: Told, zone: str) -> str:
    if told["starts_at"] is None:
        return _("not set")
    zone = zone or told["time_zone"]
    return f"{when(dt.datetime.fromisoformat(told['starts_at']), zone)} ({zone.replace('_', ' ')})"


def _length(told: Told, _zone: str) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", told["minutes"]) % {"n": told["minutes"]}


def _place(told: Told, _zone: str) -> str:
    return told["place"] or _("not set")


def _title(told: Told, _zone: str) -> str:
    return told["title"] or _("without a title")


# --- Who is told ----------------------------------------------------------------------------


def audience(session: Session, since: dt.datetime, *, but: int | None = None) -> Audience:
    """Who knew of the session when it changed; not the account that changed it.

    Of two rows with one address the person is told, who has a link of their own.
    """
    people = [one for one in _people(session, since) if but is None or one.user_id != but]
    addresses = _addresses(people)
    readers = [_person(one, addresses[one.pk]) for one in people]
    known = {reader.address for reader in readers if reader.address}
    asked = [one for one in _registrations(session, since) if one.email not in known]
    readers += [Reader(recipients.registration(one.pk), one.email, "", one.email) for one in asked]
    unwanted = _unwanted(session, readers)
    return Audience(
        [one for one in readers if one.address and one.recipient not in unwanted],
        [one for one in readers if not one.address or one.recipient in unwanted],
    )


def figures(readers: Iterable[Reader]) -> list[tuple[str, int]]:
    """How many by role."""
    counted = Counter(reader.role for reader in readers)
    return [(_many(role, counted[role]), counted[role]) for role in ORDER if counted[role]]


def _many(role: str, n: int) -> str:
    words = {
        Role.SPEAKER: ngettext("speaker", "speakers", n),
        Role.MODERATOR: ngettext("moderator", "moderators", n),
        Role.ONLINE_MODERATOR: ngettext("online moderator", "online moderators", n),
        Role.RAPPORTEUR: ngettext("rapporteur", "rapporteurs", n),
        Role.CLERK: ngettext("clerk", "clerks", n),
        Role.LANGUAGE_TEAM: ngettext("interpreter or captioner", "interpreters and captioners", n),
        Role.ORGANIZER: ngettext("organizer", "organizers", n),
    }
    return words[Role(role)] if role else _("registered")


def _people(session: Session, since: dt.datetime) -> list[Participant]:
    """With a role, who have opened their link or were sent it by then."""
    sent = Delivery.objects.filter(session_id=session.pk, kind=INVITED, written_at__lte=since)
    invited = sent.exclude(state__in=NEVER_CAME).values_list("recipient", flat=True)
    mails = [recipients.key_of(each) for each in invited if each.startswith(recipients.PERSON)]
    held = Participant.objects.filter(session=session, merged_into=None).with_role(*GIVEN)
    known = held.filter(Q(joined_at__lte=since) | Q(pk__in=mails))
    return list(known.select_related("user").prefetch_related("roles"))


def _registrations(session: Session, since: dt.datetime) -> list[Registration]:
    asked = Registration.objects.filter(session=session, withdrawn_at=None)
    return list(asked.filter(confirmed_at__lte=since).order_by("pk"))


def _person(person: Participant, address: str) -> Reader:
    held = {role.role for role in person.roles.all()}
    role = next(role for role in ORDER if role in held)
    return Reader(recipients.person(person.pk), str(person), role, address)


def _addresses(people: list[Participant]) -> dict[int, str]:
    """As `mail_addresses.address_of` says it, of all of them at once."""
    users = [person.user_id for person in people if person.user_id]
    proved = EmailAddress.objects.filter(user__in=users, verified=True)
    of_account = set(proved.values_list("user_id", "email"))
    return {person.pk: person.email or _account_address(person, of_account) for person in people}


def _account_address(person: Participant, proved: set[tuple[Any, Any]]) -> str:
    user = person.user
    if user is None or not user.is_active or (user.pk, user.email.lower()) not in proved:
        return ""
    return str(user.email.lower())


def _unwanted(session: Session, readers: list[Reader]) -> set[str]:
    """Who asked for no mails: about this session, or for none at all."""
    stopped = MailStop.objects.filter(participant__session=session)
    left = {recipients.person(pk) for pk in stopped.values_list("participant", flat=True)}
    by_hash = {hash_address(reader.address): reader for reader in readers if reader.address}
    never = set(
        NeverMail.objects.filter(address_hash__in=by_hash).values_list("address_hash", flat=True)
    )
    return left | {one.recipient for hashed, one in by_hash.items() if hashed in never}
