"""Whatever people do: what an open page was told, and what a new one reads, is what is stored."""

import itertools
import json
import uuid
from contextlib import suppress
from random import Random
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model

from agenda.facts.hour import step_count
from agenda.models import PolicyQuestion, Segment, StageMessage
from floor.models import Hand, Turn
from live import dispatch, endpoint, reading, registry
from live.registry import Seat
from materials.models import Material
from participants.facts.seats import current, display_seat, seat_of
from participants.models import Lead, Participant, Silence
from participants.rules.roles import Role
from participants.services import joining
from participants.services.removal import remove_participant
from participants.services.roles import set_roles
from polls.models import Option, Poll
from polls.services.polls import open_poll
from qa.models import Question
from talk.models import CallRow, Line, Topic
from tests import factories as make

pytestmark = pytest.mark.django_db
KEYS: dict[str, type[Model]] = {
    "question": Question,
    "poll": Poll,
    "hand": Hand,
    "turn": Turn,
    "segment": Segment,
    "before": Segment,
    "policy_question": PolicyQuestion,
    "message": StageMessage,
    "silence": Silence,
    "participant": Participant,
    "first": Segment,
    "id_": Question,
    "material": Material,
    "to": Line,
    "line": Line,
    "row": CallRow,
    "topic": Topic,
}
CHOICES: dict[str, tuple[Any, ...]] = {
    "mode": ("onsite", "online"),
    "kind": ("exchange", "break"),
    "group": ("",),
    "region": ("",),
    "code": ("", "louder"),
    "seconds": (None, 30),
    "channel": ("room", "hub"),
    "people": (None, 12),
    "note": ("",),
    "notice": ("poll:1", "next:1"),
    "url": ("example.org", "https://example.org/paper", "no address"),
    "what": ("auto", "question", "code", "pause", "clock"),
    "minutes": (1, 5),
    "ends_later": (0, 1),
}
WORDS = ("Amara", "Noor", "Who pays for the audits?")
SEEDS = 4


class Page:
    """Knows everything at first, then only what it is told."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.facts: dict[str, Any] = {}
        self.known: dict[str, Any] = {}

    def hear(self) -> None:
        told = json.loads(endpoint.state(self.seat, **self.known))
        if told["full"]:
            self.facts = {}
        self.known = {"epoch": told["epoch"], "since": told["at"]}
        for name, value in told["facts"].items():
            self.facts[name] = merged(self.facts.get(name), value)

    def look_who(self) -> None:
        """Whoever may see other things now is told to fetch them all."""
        seat = current(self.seat)
        if seat.audiences != self.seat.audiences:
            self.known = {}
        self.seat = seat

    def stored(self) -> dict[str, Any]:
        fresh = json.loads(msgspec.json.encode(reading.everything(self.seat)))
        return {name: merged(None, value) for name, value in fresh.items()}


def merged(old: Any, new: Any) -> Any:
    """As static/js/live/facts.js does it."""
    if new is None or "full" not in new:
        return new
    before = {} if new["full"] else old
    if "polls" in new:
        rows = before.get("rows", {}) | {row["id"]: row for row in new["polls"]}
        kept = {pk: rows[pk] for pk in new["order"]}
        return {"rows": kept, "order": new["order"], "least": new["least"]}
    if "scores" in new:
        return {key: score for key, score in (before | new["scores"]).items() if score}
    kept = {key: row for key, row in before.items() if key not in new["gone"]}
    return kept | {row["id"]: row for row in new["rows"]}


class Hour:
    """A session with somebody of every kind, all of whom press whatever there is to press."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)
        self.session = make.make_session()
        make.make_run(make.make_segment(self.session))
        for more in ({"results": "live"}, {"secrecy": "secret"}):
            make.make_segment(self.session)
            make.make_poll(self.session, None, **more)
            make.make_policy_question(self.session)
        make.make_talk(self.session, approval="guests")
        self.guest = self._guest("Noor")
        make.make_moderator(self.session)
        make.make_clerk(self.session)
        lead = make.make_speaker(self.session)
        Lead.objects.create(segment=self.session.segments.all()[0], participant=lead)
        make.make_absence(lead)
        seats = [
            *map(seat_of, self.people()),
            display_seat(make.make_display(self.session)),
            display_seat(make.make_display(self.session, kind="stage")),
        ]
        self.pages = [Page(seat) for seat in seats]

    def people(self) -> list[Participant]:
        return list(Participant.objects.filter(session=self.session, removed_at=None))

    def _guest(self, name: str) -> Participant:
        return joining.join_as_guest(session=self.session, key="k", mode="online", name=name)

    def act(self, verb: str, chance: Random) -> None:
        own = getattr(self, f"_{verb}", None)
        if own is not None:
            own(chance)
            return
        seat = chance.choice(self.pages).seat
        wanted = {registry.COMMANDS[verb].who} - {registry.EVERYBODY}
        able = [page.seat for page in self.pages if wanted & page.seat.powers]
        body = self._body(verb, chance)
        frame = {"do": verb, "id": str(uuid.UUID(int=next(self.numbers))), "with": body}
        answer = dispatch.answer_text(chance.choice(able) if able else seat, json.dumps(frame))
        assert answer.get("code") != "error", (frame, answer)

    def _come(self, chance: Random) -> None:
        key, mode = str(next(self.numbers)), chance.choice(CHOICES["mode"])
        with suppress(ValidationError):  # the door may be closed
            came = joining.join_as_guest(session=self.session, key=key, mode=mode)
            self.pages.append(Page(seat_of(came)))

    def _come_back(self, chance: Random) -> None:
        with suppress(ValidationError):
            self._guest("Amara")

    def _leave(self, chance: Random) -> None:
        gone = chance.choice(self.people())
        if gone.roles.filter(role=Role.MODERATOR).exists():
            return
        remove_participant(participant=gone)
        self.pages = [page for page in self.pages if page.seat.participant_id != gone.pk]

    def _appoint(self, chance: Random) -> None:
        roles = chance.sample([Role.SPEAKER, Role.CLERK, Role.ONLINE_MODERATOR], 1)
        person = chance.choice(self.people())
        if not person.roles.filter(role=Role.MODERATOR).exists():
            set_roles(participant=person, roles=roles)

    def _body(self, verb: str, chance: Random) -> dict[str, Any]:
        fields = msgspec.structs.fields(registry.COMMANDS[verb].shape)
        poll = Poll.objects.filter(session=self.session, state="open").first()
        poll = poll or chance.choice([*Poll.objects.filter(session=self.session)] or [None])
        special = {
            "step": step_count(self.session.pk),
            "poll": poll and poll.pk,
            "options": list(Option.objects.filter(poll=poll).values_list("pk", flat=True))[:1],
            "receipt": chance.choice("abc") * 43,
            "counts": {str(option.pk): 2 for option in Option.objects.filter(poll=poll)},
            "cuts": {},
        }
        if verb == "polls.prepare":
            return {"preset": chance.choice(["temperature", "census", "exit"])}
        return {
            field.encode_name: special[field.name]
            if field.name in special
            else self._one(field, chance)
            for field in fields
        }

    def _one(self, field: Any, chance: Random) -> Any:
        if field.name in KEYS:
            model = KEYS[field.name]
            order = [*(model._meta.ordering or ()), "pk"]  # some keys are chance itself
            keys = model._default_manager.order_by(*order).values_list("pk", flat=True)
            none = [] if field.required else [None]
            return chance.choice([*keys, *none] or [0])
        if field.name in CHOICES:
            return chance.choice(CHOICES[field.name])
        return chance.choice([True, False]) if field.type is bool else chance.choice(WORDS)


DOORS = ["come", "come_back", "leave", "appoint"]


def hear(hour: Hour, after: str, newcomer: Page) -> None:
    for page in hour.pages:
        page.look_who()
        page.hear()
        assert page.facts == page.stored(), f"{after}: a page that was told"
    newcomer.hear()
    assert newcomer.facts == newcomer.stored(), f"{after}: a new page"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_each_press_every_page_knows_what_is_stored(seed):
    chance, hour = Random(seed), Hour()
    for _ in range(25):
        verb = chance.choice([*sorted(registry.COMMANDS), *DOORS])
        hour.act(verb, chance)
        hear(hour, verb, Page(current(chance.choice(hour.pages).seat)))


def test_who_comes_goes_or_takes_another_name_is_told_wherever_it_counts():
    chance, hour = Random(0), Hour()
    poll = Poll.objects.filter(session=hour.session).first()
    open_poll(session_id=hour.session.pk, poll_id=poll.pk)
    make.make_question(hour.session, hour.guest)
    hear(hour, "opened", Page(hour.pages[0].seat))
    for door in ("come", "come_back", "leave"):
        hour.act(door, chance)
        hear(hour, door, Page(hour.pages[0].seat))
