"""Who may find a session, and by which code: publishing it, taking that back, another code."""

from agenda.facts.addresses import is_provisional, new_join_code, new_slug
from agenda.models import Session
from agenda.rules.codes import State
from common.refusals import refuse
from live import stream


def publish(*, session_id: int) -> None:
    """Make a draft findable. Refuses `incomplete` while title or time are missing.

    A draft that began without a title gets its lasting address now, before anybody knows it.
    """
    with stream.locked(session_id):
        session = _in_state(session_id, State.DRAFT)
        session.state = State.PUBLISHED
        session.clean()
        if is_provisional(session.slug):
            session.slug = new_slug(session.title)
        session.save(update_fields=["state", "slug"])
        stream.changed(session_id, "clock")


def unpublish(*, session_id: int) -> None:
    with stream.locked(session_id):
        session = _in_state(session_id, State.PUBLISHED)
        session.state = State.DRAFT
        session.save(update_fields=["state"])
        stream.changed(session_id, "clock")


def renew_code(*, session_id: int) -> str:
    """Another join code, since the old one is where it should not be. Who is inside stays."""
    with stream.locked(session_id):
        code = new_join_code()
        Session.objects.filter(pk=session_id).update(join_code=code)
        stream.changed(session_id, "agenda")
    return code


def _in_state(session_id: int, state: str) -> Session:
    session = Session.objects.get(pk=session_id)
    if session.state != state:
        raise refuse("wrong_state")
    return session
