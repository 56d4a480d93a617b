"""Other apps hear of a session's end, and of its being taken back, inside the same step."""

import pytest

from agenda.models import Session
from agenda.rules.codes import State
from agenda.services import clock, steps
from live import moments
from live.moments import Happening, Moment
from tests.factories import make_run, make_segment, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    listeners = {
        moment: [lambda it, name=str(moment): told.append((name, state_of(it)))]
        for moment in Moment
    }
    monkeypatch.setattr(moments, "_listeners", listeners)
    return told


def state_of(happening: Happening) -> str:
    return Session.objects.get(pk=happening.session_id).state


def test_the_end_and_its_undoing_are_told_once_each(heard: list[tuple[str, str]]) -> None:
    session = make_session()
    make_run(make_segment(session))

    clock.pause(session_id=session.pk, step=0)
    assert heard == []
    clock.end(session_id=session.pk, step=1)
    steps.undo(session_id=session.pk, step=2)

    assert heard == [("ended", State.ENDED), ("resumed", State.LIVE)]


def test_whoever_fails_at_the_end_keeps_it_from_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(happening: Happening) -> None:
        raise RuntimeError

    monkeypatch.setattr(moments, "_listeners", {Moment.ENDED: [fail]})
    session = make_session()

    with pytest.raises(RuntimeError):
        clock.end(session_id=session.pk, step=0)

    assert Session.objects.get(pk=session.pk).state == State.LIVE
