"""How a session comes into being: its address and code, its first organizer."""

from typing import Any

from django.db import transaction

from agenda.facts.addresses import new_join_code
from agenda.models import Session
from live import stream
from participants.models import Display, Participant
from participants.rules.roles import Role
from participants.services.roles import give_roles


def found_session(session: Session, *, user: Any) -> Session:
    """Store a new session under a draft's address; `user` becomes its organizer.

    It has a projector from the start: every room needs one.
    """
    with transaction.atomic():
        session.slug = session.slug or session.draft_slug
        session.join_code = session.join_code or new_join_code()
        session.save()
        with stream.locked(session.pk):
            Display.objects.create(session=session)
            if user is not None:
                make_organizer(session=session, user=user)
            stream.changed(session.pk, "agenda", "clock", "plan", "people")
    return session


def make_organizer(*, session: Session, user: Any, email: str = "") -> Participant:
    """Give an account, which has proved this address, the role. Called under the session's lock."""
    person = session.participants.filter(user=user, merged_into=None).first()
    person = person or _at_address(session, email) or _namesake(session, user)
    person = person or Participant(session=session, display_name=user.get_full_name())
    person.user, person.removed_at = user, None
    person.save()
    give_roles(participant=person, roles=[Role.ORGANIZER])
    return person


def _at_address(session: Session, email: str) -> Participant | None:
    """The one person without an account to whom the organizers gave this address."""
    there = session.participants.filter(email=email, user=None, removed_at=None, merged_into=None)
    found = list(there[:2]) if email else []
    return found[0] if len(found) == 1 else None


def _namesake(session: Session, user: Any) -> Participant | None:
    """The organizer of the same name whom a proposal brought in, and who has not been here yet."""
    planned = Participant.objects.with_role(Role.ORGANIZER).filter(
        session=session, user=None, joined_at=None, display_name__iexact=user.get_full_name()
    )
    return planned.exclude(display_name="").first()
