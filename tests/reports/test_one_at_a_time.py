"""Files of a record: the second of one browser waits for the first, nobody else does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reports import questions_taken
from tests.factories import make_session

pytestmark = pytest.mark.django_db


def test_while_a_file_is_made_no_other_of_the_same_browser_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = make_session(state="ended")
    own, other = Client(headers={"user-agent": "own"}), Client(headers={"user-agent": "other"})
    address = reverse("questions-csv", args=[session.slug])
    made = questions_taken.questions
    asked: list[Any] = []

    def ask_meanwhile(*args: Any, **kwargs: Any) -> Any:
        if not asked:
            asked.append(None)
            asked[:] = [own.get(address), other.get(address)]
        return made(*args, **kwargs)

    monkeypatch.setattr(questions_taken, "questions", ask_meanwhile)

    assert own.get(address).status_code == 200
    refused, answered = asked
    assert (refused.status_code, answered.status_code) == (429, 200)
    assert refused["Retry-After"] == "3"
    assert "One at a time" in refused.content.decode()
    assert own.get(address).status_code == 200, "the first is done"


def test_a_file_that_fails_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    session = make_session(state="ended")
    address = reverse("questions-csv", args=[session.slug])
    client = Client(raise_request_exception=False)
    with monkeypatch.context() as broken:
        broken.setattr(questions_taken, "questions", None)
        assert client.get(address).status_code == 500
    assert client.get(address).status_code == 200


def test_an_address_longer_than_any_key_is_only_not_found() -> None:
    assert Client().get(reverse("questions-csv", args=["x" * 300])).status_code == 404
