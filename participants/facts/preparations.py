"""What people with a role have prepared: for themselves, the organizers and the public page."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agenda.models import Session
from agenda.rules.codes import State
from participants.models import Participant, Photo, Preparation
from participants.rules.preparation import Item, missing, verdict_of
from participants.rules.roles import AT_WORK

NEVER_READ = ("large", "small")  # where only is asked whether there is a picture


@dataclass(frozen=True)
class Prepared:
    """Somebody with a role, and how far they are. `due`: what is expected and not there."""

    person: Participant
    roles: tuple[str, ...]
    said: Preparation
    photo: Photo | None
    opened_at: dt.datetime | None
    due: tuple[Item, ...]

    @property
    def verdict(self) -> str:
        return verdict_of(self.said.test)


def preparation_of(person: Participant) -> Preparation:
    """Theirs, or an empty one that is not stored."""
    found = Preparation.objects.filter(pk=person.pk).first()
    return found or Preparation(participant=person)


def photo_of(participant_id: int) -> Photo | None:
    """Without its bytes."""
    return Photo.objects.filter(pk=participant_id).defer(*NEVER_READ).first()


def prepared_people(session: Session) -> list[Prepared]:
    """Everybody who works in the session, in the organizer's order."""
    return prepared_in([session])[session.pk]


def prepared_person(person: Participant) -> Prepared:
    return _prepared(person, photo_of(person.pk))


def preparation_due(session: Session) -> list[Prepared]:
    """Those who have not opened their link, or not filled what is expected of them."""
    return [one for one in prepared_people(session) if one.due]


def prepared_in(sessions: Sequence[Session]) -> dict[int, list[Prepared]]:
    """The same number of queries for one session and for a hundred."""
    people = (
        Participant.objects.filter(session__in=sessions, merged_into=None)
        .with_role(*AT_WORK)
        .select_related("presence", "preparation", "user")
        .prefetch_related("roles")
    )
    photos = _photos(session.pk for session in sessions)
    found: dict[int, list[Prepared]] = defaultdict(list)
    for person in people:
        found[person.session_id].append(_prepared(person, photos.get(person.pk)))
    return found


def _photos(sessions: Iterable[int]) -> dict[int, Photo]:
    rows = Photo.objects.filter(participant__session__in=list(sessions)).defer(*NEVER_READ)
    return {row.pk: row for row in rows}


def _prepared(person: Participant, photo: Photo | None) -> Prepared:
    said = getattr(person, "preparation", None) or Preparation(participant=person)
    roles = tuple(each.role for each in person.roles.all())
    presence = getattr(person, "presence", None)
    opened = said.opened_at or (presence.opened_at if presence else None) or person.joined_at
    there = {
        Item.OPENED: opened,
        Item.BIO: said.bio,
        Item.PHOTO: photo,
        Item.BACKUP: said.phone,
        Item.TEST: said.tested_at,
    }
    due = missing(roles, [item for item, value in there.items() if value])
    return Prepared(person, roles, said, photo, opened, tuple(due))


@dataclass(frozen=True)
class Portrait:
    """What everybody may see of somebody: the digest of their picture, and their bio."""

    digest: str
    bio: str


def portraits(session: Session) -> dict[int, Portrait]:
    """By person, of those who have said so; none before the session is public."""
    if session.state == State.DRAFT:
        return {}
    here = {"participant__session": session, "participant__removed_at": None}
    digests = dict(Photo.objects.filter(shown=True, **here).values_list("pk", "digest"))
    bios = Preparation.objects.filter(bio_shown=True, **here).exclude(bio="")
    said = dict(bios.values_list("pk", "bio"))
    return {pk: Portrait(digests.get(pk, ""), said.get(pk, "")) for pk in {*digests, *said}}


def is_public(photo: Photo) -> bool:
    """Whether everybody may see it. Read with `participant__session`."""
    person = photo.participant
    return photo.shown and person.removed_at is None and person.session.state != State.DRAFT.value
