"""Fifty people, then all of database, Redis and logs: nobody can say who asked what anonymously."""

import datetime as dt
import hashlib
import json
import secrets
import uuid
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State
from live import dispatch
from participants.facts.seats import seat_of
from participants.models import Participant
from qa.models import Question
from qa.services import anonymity
from tests import factories as make
from tests.logged import what_is_logged
from tests.outcomes import send
from tests.qa import dump
from tests.qa.attacker import Attacker

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 50
BY_HTTP = 8  # the others by what sockets call
TIMES = 6
GUESSING = 1 / PEOPLE + 0.05


class Hour:
    """People who say things by name and, a moment later, anonymously: the worst there is."""

    def __init__(self) -> None:
        self.chance = Random(11)
        self.session = make.make_session()
        make.make_run(make.make_segment(self.session))
        make.make_talk(self.session)
        self.moderator = make.make_moderator(self.session)
        self.named = [make.make_question(self.session).pk for _ in range(TIMES)]
        self.clients: dict[int, Client] = {}
        self.people = [self._come(n) for n in range(PEOPLE)]
        self.truth: dict[int, int] = {}

    def _come(self, number: int) -> Participant:
        if number >= BY_HTTP:
            key = secrets.token_hex(32)
            return make.make_participant(self.session, guest_key_hash=key)
        client = Client()
        client.post(
            reverse("join", args=[self.session.slug]),
            {"mode": "online", "name": f"Guest {number}"},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        person = Participant.objects.latest("joined_at")
        self.clients[person.pk] = client
        return person

    def do(self, person: Participant, verb: str, **body: object) -> dict[str, object]:
        frame = json.dumps({"do": verb, "id": str(uuid.uuid4()), "with": body})
        client = self.clients.get(person.pk)
        if client is None:
            return dispatch.answer_text(seat_of(person), frame)
        address = reverse("seat-do", args=[self.session.slug, person.pk])
        answer: dict[str, object] = client.post(
            address, frame, content_type="application/json"
        ).json()
        return answer

    def run(self) -> None:
        for person in self.people[::5]:
            self.do(person, "qa.ask", text=f"By name {person.pk}?")
            self.do(person, "floor.raise")
            assert "done" in self.do(person, "talk.say", text=f"In the talk {person.pk}")
        for part in range(0, TIMES, 3):
            deeds = [(p, at) for p in self.people for at in range(part, part + 3)]
            self.chance.shuffle(deeds)
            for person, at in deeds:
                self._upvote_and_ask(person, self.named[at])
            for pk in self.truth:
                send(self.moderator, "qa.approve", question=pk)

    def _upvote_and_ask(self, person: Participant, named: int) -> None:
        assert "done" in self.do(person, "qa.upvote", question=named, on=True)
        if named == self.named[0]:  # said by name a moment before
            assert "done" in self.do(person, "talk.say", text=f"And I wonder {person.pk}")
        key = secrets.token_urlsafe(32)
        if person.pk in self.clients:
            self.do(person, "qa.ask_anonymously", text="x" * 501, capability=key)
        asked = self.do(person, "qa.ask_anonymously", text="Who pays?", capability=key)
        self.truth[int(str(asked["question"]))] = person.pk

    def end(self) -> None:
        now = timezone.now() - dt.timedelta(minutes=11)
        Session.objects.filter(pk=self.session.pk).update(state=State.ENDED, ended_at=now)
        assert anonymity.forget_due_askers() == 1

    def attack(self, log: str) -> tuple[Attacker, dict[str, float]]:
        attacker = Attacker(dump.take(log), [person.pk for person in self.people])
        return attacker, attacker.accuracies(self.truth)


def test_nobody_can_tell_who_asked_once_the_key_is_wiped():
    with what_is_logged() as log:
        hour = Hour()
        hour.run()
        before, early = hour.attack(log.getvalue())
        hour.end()
        after, late = hour.attack(log.getvalue())

    # The attacker is able: before the end the key tells all, and so does order.
    assert len(before.targets) == PEOPLE * TIMES
    assert early["a mark with a key from Redis"] == 1
    assert early["the order of deeds"] > 0.9, early
    assert "Conflict" in log.getvalue(), "what was refused is logged, without the seat"
    beaten = {way: right for way, right in late.items() if right > GUESSING}
    assert not beaten, late

    assert Question.objects.filter(mark="").count() == Question.objects.count()
    plant_and_find(after, hour.truth)


def plant_and_find(attacker: Attacker, truth: dict[int, int]) -> None:
    """Each link of the kinds that a change could bring in by mistake is found."""
    rows = {row["id"]: row for row in attacker.targets}
    people = {r["id"]: r for r in attacker.dump.tables["participants_participant"]}
    answered = {r["participant_id"]: r for r in attacker.dump.tables["live_answer"]}
    topics = {r["name"]: r["revision"] for r in attacker.dump.tables["live_topic"]}
    plants = {
        "an equal value": lambda row, p: row.update(label=people[p]["guest_key_hash"]),
        "hashes of what is known": lambda row, p: row.update(
            mark=hashlib.sha256(str(p).encode()).hexdigest()
        ),
        "an instant within a second": lambda row, p: row.update(
            asked_at=str(answered[p]["answered_at"])
        ),
        "the revision before": lambda row, p: row.update(revision=topics[f"my_questions:{p}"]),
    }
    for way, plant in plants.items():
        kept = {pk: dict(row) for pk, row in rows.items()}
        for pk, person in truth.items():
            plant(rows[pk], person)
        assert attacker.accuracies(truth)[way] > 0.9, f"a planted link is not found by {way}"
        for pk, row in rows.items():
            row.clear()
            row.update(kept[pk])
    order = sorted(rows.values(), key=lambda row: row["under"])
    lines = "\n".join(f"Conflict: /sessions/x/seats/{truth[row['id']]}/do" for row in order)
    found = Attacker(attacker.dump._replace(log=lines), attacker.people).accuracies(truth)
    assert found["the log"] > 0.9
