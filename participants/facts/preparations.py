"""What people with a role have prepared: for themselves, the organizers and the public page."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

from agenda.models import Session
from agenda.rules.codes import State
from common.refusals import refuse
from participants.models import Participant, Photo, Preparation
from participants.rules.preparation import Item, missing, verdict_of
from participants.rules.roles import AT_WORK

NEVER_READ = ("large", "small")  # where only is asked whether there is a picture

LOADED = ("presence", "preparation")


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
    found = Preparation.objects.filter(participant=person.pk).first()
    return found or Preparation(participant=person)


def photo_of(participant_id: int) -> Photo | None:
    """Without its bytes."""
    return Photo.objects.filter(participant=participant_id).defer(*NEVER_READ).first()


def prepared_people(session: Session) -> list[Prepared]:
    """Everybody who works in the session, in the organizer's order."""
    people = Participant.objects.filter(session=session, merged_into=None).with_role(*AT_WORK)
    return how_far(people.select_related(*LOADED, "user").prefetch_related("roles"))


def prepared_person(person: Participant) -> Prepared:
    return _prepared(person, photo_of(person.pk))


def preparation_due(session: Session) -> list[Prepared]:
    """Those who have not opened their link, or not filled what is expected of them."""
    return [one for one in prepared_people(session) if one.due]


def how_far(people: Collection[Participant]) -> list[Prepared]:
    """Of people who were read with what `LOADED` names, and their roles: one query for all."""
    rows = Photo.objects.filter(participant__in=[person.pk for person in people]).defer(*NEVER_READ)
    photos = {row.participant_id: row for row in rows}
    return [_prepared(person, photos.get(person.pk)) for person in people]


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


class Backup(TypedDict):
    """What they left for the team, should their line go."""

    phone: str
    read_out: str


def backup_of(session_id: int, participant_id: int) -> Backup:
    """For a moderator who asks for it; empty where they left nothing. Refuses `not_found`."""
    people = Participant.objects.filter(session=session_id, merged_into=None)
    person = people.with_role(*AT_WORK).filter(pk=participant_id).first()
    if person is None:
        raise refuse("not_found")
    said = preparation_of(person)
    return {"phone": said.phone, "read_out": said.read_out}


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
    digests = dict(Photo.objects.filter(shown=True, **here).values_list("participant_id", "digest"))
    bios = Preparation.objects.filter(bio_shown=True, **here).exclude(bio="")
    said = dict(bios.values_list("participant_id", "bio"))
    return {pk: Portrait(digests.get(pk, ""), said.get(pk, "")) for pk in {*digests, *said}}


def is_public(photo: Photo) -> bool:
    """Whether everybody may see it. Read with `participant__session`."""
    person = photo.participant
    return photo.shown and person.removed_at is None and person.session.state != State.DRAFT.value
