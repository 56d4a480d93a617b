"""Silencing: whose questions and hands stay unseen, without their being told.

Used inside `stream.locked`. The rows are the log: a lifted silence stays as one.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied

from common.refusals import refuse
from live.moments import Happening, Moment, happened
from live.stream import changed
from participants.facts.silences import open_silences
from participants.models import Participant, ParticipantRole, Silence
from participants.rules.causes import SILENCES
from participants.rules.roles import MODERATORS
from participants.services import pseudonyms
from participants.services.joining import show_name
from participants.services.setting_aside import bring_back, set_aside


def silence_person(
    person: Participant, *, by: int | None, now: dt.datetime, veiled: bool = False
) -> Silence:
    """From now on their questions and hands stay unseen. Twice is once.

    A veiled one is for whom moderators know by their group alone, and names nobody: that it is a
    moderator they are not told either, by a refusal.
    """
    if not veiled and _moderates(person.pk):
        raise PermissionDenied
    wanted = Silence(session_id=person.session_id, participant=person, veiled=veiled)
    wanted.by_id, wanted.at = by, now
    return _silence(wanted)


def take_away(person: Participant, *, by: int | None, now: dt.datetime) -> Silence:
    """The same with everything that they did before: it counts and shows no more."""
    silence = silence_person(person, by=by, now=now)
    if not silence.everything:
        silence.everything = True
        silence.save(update_fields=["everything"])
        set_aside(person.session_id, [person.pk], now)
    return silence


def silence_mark(session_id: int, mark: str, *, by: int | None, now: dt.datetime) -> Silence:
    """The same for an anonymous asker, of whom nobody learns who it is."""
    return _silence(Silence(session_id=session_id, mark=mark, by_id=by, at=now))


def _silence(wanted: Silence) -> Silence:
    known = open_silences(wanted.session_id).filter(
        participant=wanted.participant, mark=wanted.mark, veiled=wanted.veiled
    )
    before = known.first()
    if before is not None:
        return before
    wanted.save()
    changed(wanted.session_id, SILENCES)
    return wanted


def lift_silence(session_id: int, silence_id: int, *, by: int | None, now: dt.datetime) -> Silence:
    """From now on they are seen and heard again. Lifting twice is once."""
    silence = Silence.objects.get(pk=silence_id, session=session_id)
    if silence.lifted_at is None:
        silence.lifted_at, silence.lifted_by_id = now, by
        silence.save(update_fields=["lifted_at", "lifted_by"])
        changed(session_id, SILENCES)
        if silence.participant_id and not silence.veiled:
            show_name(session_id, silence.participant_id)
            heard = Happening(session_id, now, frozenset({silence.participant_id}))
            happened(Moment.HEARD, heard)
        if silence.everything and silence.participant_id:
            bring_back(session_id, [silence.participant_id], now)
    return silence


def refuse_the_marked(session_id: int, participant_id: int) -> None:
    """Refuse `silenced` to whom a moderator silenced without knowing their name.

    To keep a named question or hand of theirs unseen would show who it is; of an anonymous one
    it would be written down. That one is known only while the session's key lives.
    """
    veiled = open_silences(session_id).filter(participant=participant_id, veiled=True)
    marks = set(open_silences(session_id).exclude(mark="").values_list("mark", flat=True))
    # Most sessions silence nobody: the key is asked for only where somebody is.
    marked = marks and pseudonyms.known_mark(session_id, participant_id) in marks
    if (marked or veiled.exists()) and not _moderates(participant_id):
        raise refuse("silenced")


def _moderates(participant_id: int) -> bool:
    return ParticipantRole.objects.filter(participant=participant_id, role__in=MODERATORS).exists()
