"""What a session still lacks before its day: sentences, never obstacles."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.codes import LinkKind, SegmentKind, State
from agenda.models import Session
from agenda.timeline import spare_minutes
from participants.models import ParticipantRole
from participants.roles import Role

LEAST_AUDIENCE_PERCENT = 40


class Remark(NamedTuple):
    """`needed`: without it the session cannot be published."""

    needed: bool
    text: str


def readiness(session: Session) -> list[Remark]:
    checks = (_head, _people, _agenda, _ways_in)
    return [remark for check in checks for remark in check(session)]


def fit_sentence(session: Session) -> str:
    """By how much the agenda misses its slot; empty when it fits."""
    spare = spare_minutes(session, session.segments.all())
    if spare < 0:
        return ngettext(
            "The agenda is %(count)s minute longer than the slot of %(slot)s minutes.",
            "The agenda is %(count)s minutes longer than the slot of %(slot)s minutes.",
            -spare,
        ) % {"count": -spare, "slot": session.minutes}
    if spare > 0:
        return ngettext(
            "%(count)s minute of the slot of %(slot)s minutes is not planned yet.",
            "%(count)s minutes of the slot of %(slot)s minutes are not planned yet.",
            spare,
        ) % {"count": spare, "slot": session.minutes}
    return ""


def _head(session: Session) -> Iterator[Remark]:
    if not session.title:
        yield Remark(True, _("It has no title."))
    if not session.starts_at:
        yield Remark(True, _("It has no date and time."))
    if _zone_is_unasked(session):
        yield Remark(False, _("The time zone is UTC: is that the venue's?"))
    if not session.place:
        yield Remark(False, _("Nobody knows which room: the place is empty."))
    if not session.policy_questions.exists():
        yield Remark(False, _("There is no policy question."))


def _zone_is_unasked(session: Session) -> bool:
    """UTC is what stands there when nobody chose; only an imported page can have said so."""
    told = (session.imported or {}).get("time_zone")
    return session.state == State.DRAFT and session.time_zone == "UTC" and not told


def _people(session: Session) -> Iterator[Remark]:
    held = set(
        ParticipantRole.objects.filter(
            participant__session=session, participant__removed_at=None
        ).values_list("role", flat=True)
    )
    sentences = {
        Role.SPEAKER: _("There is no speaker."),
        Role.MODERATOR: _("There is no moderator in the room."),
        Role.ONLINE_MODERATOR: _("There is no online moderator: who speaks for those online?"),
        Role.CLERK: _("There is no clerk for people in the room without a device."),
        Role.RAPPORTEUR: _("There is no rapporteur."),
    }
    for role, sentence in sentences.items():
        if role not in held:
            yield Remark(False, sentence)


def _agenda(session: Session) -> Iterator[Remark]:
    segments = list(session.segments.all())
    if not segments:
        yield Remark(False, _("The agenda is empty."))
        return
    misfit = fit_sentence(session)
    if misfit:
        yield Remark(False, misfit)
    share = sum(segment.audience_share for segment in segments) * 100 // session.minutes
    if share < LEAST_AUDIENCE_PERCENT:
        sentence = _("Only %(share)s%% of the time belongs to the audience.")
        yield Remark(False, sentence % {"share": share})
    if not any(segment.kind == SegmentKind.EXCHANGE for segment in segments):
        yield Remark(False, _("No segment is an exchange: when may the audience speak?"))


def _ways_in(session: Session) -> Iterator[Remark]:
    kinds = set(session.links.values_list("kind", flat=True))
    if LinkKind.VIDEO not in kinds:
        yield Remark(False, _("There is no video link for people online."))
    if not session.displays.exists():
        yield Remark(False, _("There is no projector."))
