"""Deleting is erasing: name, organization and address go from wherever they were kept.

What they did stays as a figure; what they said in public stays without them. What may name them
by chance is searched by the database's own description of itself, so that no table is forgotten.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as Cookie
from django.db import transaction
from django.db.models import Model, Q

from agenda.models import Session
from common import instants
from common.tombstones import TOMBSTONE, Words, belonging_to, erase_in_rows, without_in_json
from live import registry, stream
from live.models import Answer
from live.moments import Happening, Moment, happened
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from participants.models import (
    Absence,
    Letter,
    MailStop,
    OrganizerInvitation,
    Participant,
    Photo,
    Preparation,
    Presence,
    Registration,
)
from participants.services import ledger
from participants.services.removal import remove_participant


def erase_person(*, participant: Participant) -> None:
    """Take somebody out of a session for good. Their account, if any, stays: it is their own."""
    session_id, words = participant.session_id, _words(participant)
    with stream.locked(session_id):
        for row in participant.merged.all():  # under another name, perhaps
            erase_person(participant=row)
        ledger.note(ledger.of_person(participant))
        for address in _own_addresses(participant):
            Registration.objects.filter(session=session_id, email__iexact=address).delete()
            asked = OrganizerInvitation.objects.filter(session=session_id, email__iexact=address)
            asked.delete()
            rows.forget(session_id=session_id, recipient=recipients.address(address))
        _forget_letters(_own_addresses(participant))
        key = participant.pk  # which Django takes from a row that it deletes
        rows.forget(recipient=recipients.person(key))
        tombstone = "" if participant.removed_at else TOMBSTONE  # who was taken out counts no more
        remove_participant(participant=participant)
        Participant.objects.filter(pk=key).update(
            display_name=tombstone,
            read_name=tombstone,
            titles="",
            post="",
            organization="",
            email="",
            time_zone="",
            language="",
            user=None,
            guest_key_hash="",
            former_key_hash="",
        )
        for model in (MailStop, Presence, Absence, Preparation, Photo):
            model._default_manager.filter(participant=key).delete()
        participant.display_name, participant.organization, participant.user = TOMBSTONE, "", None
        _erase_in_session(session_id, key, words)
        gone = frozenset({key})
        happened(Moment.ERASED, Happening(session_id, instants.database_now(), gone))
        stream.changed(session_id, *registry.SHARED, f"my_seat:{key}")


def forget_account(user: Any) -> None:
    """Before an account is deleted: everything that it was in any session, and its letters."""
    with transaction.atomic():
        ledger.note(ledger.of_account(user))
        names = _filled(user.get_full_name(), user.email)
        for person in Participant.objects.filter(user=user).order_by("session_id"):
            erase_person(participant=person)
        Registration.objects.filter(Q(user=user) | Q(email__iexact=user.email or "-")).delete()
        OrganizerInvitation.objects.filter(email__iexact=user.email or "-").delete()
        rows.forget(recipient=recipients.address(user.email or "-"))
        _erase_in_history(user, Words(names, names))
        _forget_letters(_filled(user.email))
        _forget_cookies(user)


def forget_registration(registration: Registration) -> None:
    """Before it is deleted: the letters to it, sent or not, and what the admin noted of it."""
    names = _filled(registration.email)
    rows.forget(recipient=recipients.registration(registration.pk))
    ledger.note(ledger.of_registration(registration))
    _erase_in_history(registration, Words(names, names))
    _forget_letters(names)


def forget_session(session: Session) -> None:
    """Before it is deleted: what the wire and the admin kept of it and of its people."""
    ledger.note(ledger.of_session(session))
    rows.forget(session_id=session.pk)
    people = list(session.participants.values_list("pk", flat=True))
    Answer.objects.filter(participant_id__in=people).delete()
    _history(Participant, people).update(object_repr=TOMBSTONE, change_message="")


def forget_history(row: Model) -> None:
    """Before it is deleted: who changed it, and when, is still known; not what it was called."""
    kind = str(row._meta.verbose_name)
    _history(type(row), [row.pk]).update(object_repr=kind, change_message="")


def _words(participant: Participant) -> Words:
    """A guest may call themselves anything, so their name counts only where they are meant."""
    user: Any = participant.user
    account = _filled(user.get_full_name() if user else "", *_own_addresses(participant))
    names = _filled(participant.display_name, participant.read_name)
    names += [name.casefold() for name in names if " " in name]
    posts = [post for post in _filled(participant.post) if " " in post]  # "Director" is anybody's
    near = [*names, *account, *posts, *_filled(participant.organization)]
    return Words([] if participant.is_guest else [*names, *account], near)


def _own_addresses(participant: Participant) -> list[str]:
    """Their mailboxes, and none that somebody else of the session has, too."""
    known = {participant.email, participant.user.email if participant.user else ""} - {""}
    others = Participant.objects.filter(session=participant.session_id).exclude(pk=participant.pk)
    return [address for address in known if not others.filter(email__iexact=address).exists()]


def _filled(*words: str) -> list[str]:
    return [word for word in words if word]


def _erase_in_session(session_id: int, key: int, words: Words) -> None:
    about = (Participant(pk=key),)
    for model, way in belonging_to(Session):
        erase_in_rows(model, words, about, **{way: session_id})
    Answer.objects.filter(participant_id=key).delete()
    others = Participant.objects.filter(session=session_id).values("pk")
    erase_in_rows(Answer, words, participant_id__in=others)
    _erase_in_deliveries(session_id, words)
    for row in (Session(pk=session_id), *about):
        _erase_in_history(row, Words(words.near, words.near))
    _erase_in_letters(words.anywhere)


def _history(model: type[Model], keys: Iterable[int]) -> Any:
    kind = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys])


def _erase_in_history(row: Model, words: Words) -> None:
    about = _history(type(row), [row.pk])
    erase_in_rows(LogEntry, words, pk__in=about.values("pk"))


def _erase_in_deliveries(session_id: int, words: Words) -> None:
    """What organizers wrote into mails that are due to others, or were."""
    for row in Delivery.objects.filter(session_id=session_id).exclude(params={}):
        row.params = without_in_json(row.params, words)
        row.save(update_fields=["params"])


def _forget_letters(addresses: Iterable[str]) -> None:
    for address in addresses:
        Letter.objects.filter(recipients__icontains=address).delete()


def _erase_in_letters(names: Iterable[str]) -> None:
    """Their source is encoded by lines: a letter that names somebody goes as a whole."""
    for name in names:
        Letter.objects.filter(Q(subject__contains=name) | Q(text__contains=name)).delete()


def _forget_cookies(user: Any) -> None:
    """Sign-ins of the account, and those half done, which hold its address."""
    for cookie in Cookie.objects.iterator():
        held = cookie.get_decoded()
        if held.get("_auth_user_id") == str(user.pk) or (user.email and user.email in str(held)):
            cookie.delete()


def erase_again() -> int:
    """After a backup was restored: whoever had been erased is erased once more. Gives how many."""
    noted = {entry: at for at, entry in ledger.entries()}
    people = [
        person
        for person in Participant.objects.select_related("session", "user")
        if _was_there(person, noted.get(ledger.of_person(person)))
    ]
    for person in people:
        erase_person(participant=person)
    gone: list[Any] = []
    kinds: tuple[tuple[Any, Callable[[Any], str]], ...] = (
        (get_user_model(), ledger.of_account),
        (Registration, ledger.of_registration),
        (Session, ledger.of_session),
    )
    for model, name in kinds:
        gone += [row for row in model._default_manager.all() if name(row) in noted]
    for row in gone:
        row.delete()
    return len(people) + len(gone)


def _was_there(person: Participant, at: dt.datetime | None) -> bool:
    """A later person may have been given the same number by the restored database."""
    since = person.joined_at or person.known_at
    return at is not None and (since is None or since <= at) and not _is_erased(person)


def _is_erased(person: Participant) -> bool:
    return person.removed_at is not None and person.display_name == TOMBSTONE
