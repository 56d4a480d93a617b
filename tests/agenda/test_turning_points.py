"""Other apps hear of a session's end, and of its being taken back, inside the same step."""

import pytest

from agenda import services, turning_points, undoing
from agenda.codes import State
from agenda.models import Session
from tests.factories import make_run, make_segment, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    turns = {
        name: [lambda session, now, name=name: told.append((name, session.state))]
        for name in ("ended", "resumed")
    }
    monkeypatch.setattr(turning_points, "_turns", turns)
    return told


def test_the_end_and_its_undoing_are_told_once_each(heard: list[tuple[str, str]]) -> None:
    session = make_session()
    make_run(make_segment(session))

    services.pause(session_id=session.pk, step=0)
    assert heard == []
    services.end(session_id=session.pk, step=1)
    undoing.undo(session_id=session.pk, step=2)

    assert heard == [("ended", State.ENDED), ("resumed", State.LIVE)]


def test_whoever_fails_at_the_end_keeps_it_from_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(session: Session, now: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(turning_points, "_turns", {"ended": [fail], "resumed": []})
    session = make_session()

    with pytest.raises(RuntimeError):
        services.end(session_id=session.pk, step=0)

    assert Session.objects.get(pk=session.pk).state == State.LIVE
