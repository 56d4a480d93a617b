"""Who may find a session, and by which code: publishing it, taking that back, another code."""

from django.db import IntegrityError, transaction

from agenda.facts.addresses import new_join_code, possible_slugs
from agenda.models import Session
from agenda.rules.codes import State
from common.refusals import refuse
from live import stream
from live.registry import DOORS


def publish(*, session_id: int) -> None:
    """Make a draft findable. Refuses `incomplete` while title or time are missing.

    The first time it gets its lasting address, which neither another title nor taking it back
    changes.
    """
    with stream.locked(session_id):
        session = _in_state(session_id, State.DRAFT)
        session.state = State.PUBLISHED
        session.clean()
        if session.slug == session.draft_slug:
            _take_address(session)
        session.save(update_fields=["state"])
        stream.changed(session_id, "clock")


def unpublish(*, session_id: int) -> None:
    """A draft again, for those who prepare it alone: whoever is inside without a role is told."""
    with stream.locked(session_id):
        session = _in_state(session_id, State.PUBLISHED)
        session.state = State.DRAFT
        session.save(update_fields=["state"])
        stream.changed(session_id, "clock", DOORS)


def renew_code(*, session_id: int) -> str:
    """Another join code, since the old one is where it should not be. Who is inside stays."""
    with stream.locked(session_id):
        code = new_join_code()
        Session.objects.filter(pk=session_id).update(join_code=code)
        stream.changed(session_id, "agenda")
    return code


def _take_address(session: Session) -> None:
    """The first of the possible addresses that the database gives to nobody else."""
    for slug in possible_slugs(session.title):
        if not _is_taken(session, slug):
            return


def _is_taken(session: Session, slug: str) -> bool:
    if Session.objects.filter(draft_slug=slug).exists():
        return True
    try:
        with transaction.atomic():
            session.slug = slug
            session.save(update_fields=["slug"])
    except IntegrityError:
        return True
    return False


def _in_state(session_id: int, state: str) -> Session:
    session = Session.objects.get(pk=session_id)
    if session.state != state:
        raise refuse("wrong_state")
    return session
