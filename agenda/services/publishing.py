"""Who may find a session, and by which code; and calling it off. Each can be taken back."""

from django.db import IntegrityError, transaction

from agenda.facts.addresses import new_join_code, possible_slugs
from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.limits import LONGEST_NOTE
from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
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
    """A draft again, for those who prepare it alone: whoever is inside without a role is told.

    A preview link that ended by publishing does not come back to life.
    """
    with stream.locked(session_id):
        session = _in_state(session_id, State.PUBLISHED)
        if session.called_off_at:
            raise refuse("take_up_first")
        session.state, session.preview_serial = State.DRAFT, None
        session.save(update_fields=["state", "preview_serial"])
        stream.changed(session_id, "clock", DOORS)


def call_off(*, session_id: int, note: str = "") -> None:
    """It will not be held, with a sentence on it for all. Everything stays as it is but that.

    Said again, the sentence is another one. Refuses `not_for_drafts`, `end_instead`, `wrong_state`.
    """
    words = clean_line(note)
    if len(words) > LONGEST_NOTE:
        raise refuse("too_long", limit=LONGEST_NOTE)
    with stream.locked(session_id):
        session = Session.objects.get(pk=session_id)
        if session.state == State.DRAFT:
            raise refuse("not_for_drafts")
        if session.state == State.LIVE:
            raise refuse("end_instead")
        if session.state == State.ENDED:
            raise refuse("wrong_state")
        session.called_off_at = session.called_off_at or database_now()
        session.called_off_note = words
        _save_called_off(session)


def take_up_again(*, session_id: int) -> None:
    """It will be held after all. Whoever has it pressed after its time is asked before."""
    with stream.locked(session_id):
        session = _in_state(session_id, State.PUBLISHED)
        if session.called_off_at is None:
            raise refuse("wrong_state")
        session.called_off_at, session.called_off_note = None, ""
        _save_called_off(session)


def renew_code(*, session_id: int) -> str:
    """Another join code, since the old one is where it should not be. Who is inside stays."""
    with stream.locked(session_id):
        code = new_join_code()
        Session.objects.filter(pk=session_id).update(join_code=code)
        stream.changed(session_id, "agenda")
    return code


def _save_called_off(session: Session) -> None:
    session.save(update_fields=["called_off_at", "called_off_note"])
    stream.changed(session.pk, "clock")


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
