"""Signed tokens of personal and display links. Nothing is stored: another serial revokes."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer

from agenda.models import Session
from agenda.rules.codes import State
from participants.models import Display, Participant
from participants.rules.copied import personal_keys

PERSON, DISPLAY, PREVIEW, CAPTIONS = "p", "d", "v", "l"


class Target(NamedTuple):
    """What a link opens."""

    kind: str
    pk: int
    serial: int


def _signer() -> Signer:
    return Signer(salt="participants.link", sep=".")


def token(kind: str, pk: int, serial: int) -> str:
    return _signer().sign(f"{kind}{pk}-{serial}")


class Incomplete(PermissionDenied):
    """Raised for a text in which there is no whole key of ours."""


def read_token(text: str) -> Target:
    """The target of the key in a text, however it was copied. Raises Incomplete."""
    for key in personal_keys(text):
        try:
            signed = _signer().unsign(key)
        except BadSignature:
            continue
        pk, _, serial = signed[1:].partition("-")
        return Target(signed[0], int(pk), int(serial))
    raise Incomplete


def link_for(participant: Participant) -> str:
    """The personal link; its token is in the fragment, which no server or log ever sees."""
    return _link(token(PERSON, participant.pk, participant.link_serial))


def link_for_display(display: Display) -> str:
    return _link(token(DISPLAY, display.pk, display.link_serial))


def link_for_captions(display: Display) -> str:
    """The same screen, which reads captions in large text; it is revoked with the other link."""
    return _link(token(CAPTIONS, display.pk, display.link_serial))


def link_for_preview(session: Session) -> str:
    """Of a draft that has one; empty otherwise."""
    if session.preview_serial is None or session.state != State.DRAFT:
        return ""
    return _link(token(PREVIEW, session.pk, session.preview_serial))


def _link(text: str) -> str:
    return f"{settings.SITE_URL}/enter#{text}"
