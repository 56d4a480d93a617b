"""Words that some may not read are planted everywhere; no page, state or frame may show them."""

import datetime as dt
import io
import json
import uuid
import zipfile
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from agenda.services import stage_messages
from common import instants
from live import dispatch, stream
from participants.facts.links import link_for, link_for_display
from participants.facts.seats import display_seat, seat_of
from participants.models import Registration, Silence
from polls.models import Ballot, Need, Poll
from polls.rules.results import Choice, Counted, result
from polls.services.needs import chooser_of
from qa.models import AskedAhead, Question
from screens.public_pages import PARTS
from tests.factories import (
    make_ballot,
    make_clerk,
    make_display,
    make_hand,
    make_moderator,
    make_participant,
    make_policy_question,
    make_poll,
    make_preparation,
    make_question,
    make_run,
    make_segment,
    make_session,
    make_speaker,
)
from tests.live.wire import Screen
from tests.outbox.posted import make_delivery
from tests.outcomes import send_from, state_of

pytestmark = pytest.mark.django_db
REMARK = "remark to the asker"
# What stands in the database and on no screen at all: who is behind a pseudonym, a receipt, a note.
NOBODYS = (
    *("canary-mark", "canary-capability", "canary-key", "canary-receipt", "canary-mail"),
    *("canary by group", "canary suggestion", "canary withdrawn", "canary-address"),
    # Moderators are told these when they ask.
    *("canary-phone", "canary to read out", "canary bio"),
    # Left before the hour, on the public page.
    *("canary-ahead", "canary-unconfirmed", "canary never confirmed", "canary-chooser"),
)
CHOOSER = chooser_of("canary-chooser@example.org")  # what stands for them in the database
ASKED = "asked in advance"
EXPORTS = ("questions-csv", "questions-xlsx", "polls-csv", "polls-xlsx", "polls-json")
PLAN = '"ends_later"'  # what an overrun may cost is the moderators' choice
WHISPERED = "whispered to the stage"
ON_STAGE = ("speaker", "stage")
LOWER = ("attendee", "speaker", "clerk", "projector", "stage")


class Place:
    """A session in which everything secret is marked with the word."""

    def __init__(self) -> None:
        self.session = make_session(join_code="ABCDEF")
        make_run(make_segment(self.session))
        make_segment(self.session)  # to come: the plan says what it could give
        account = get_user_model().objects.create(username="a", email="canary-mail@example.org")
        self.moderator = make_moderator(self.session, user=account)
        self.asker = make_participant(self.session, guest_key_hash="canary-key")
        self.display = make_display(self.session, label="Canary wall")
        self.seats = {
            "attendee": seat_of(make_participant(self.session)),
            "speaker": seat_of(make_speaker(self.session)),
            "clerk": seat_of(make_clerk(self.session)),
            "projector": display_seat(self.display),
            "stage": display_seat(make_display(self.session, kind="stage")),
            "moderator": seat_of(self.moderator),
        }
        self._plant()
        for person in self.session.participants.filter(email=""):  # for organizers alone
            person.email = f"canary-address-{person.pk}@example.org"
            person.save(update_fields=["email"])
        with stream.locked(self.session.pk):
            stream.changed(self.session.pk, "agenda", "polls", "questions")

    def _plant(self) -> None:
        stage_messages.say(session_id=self.session.pk, text=WHISPERED)
        states = Question.State
        open_one = make_question(
            self.session,
            make_participant(self.session, display_name="canary by group"),
            shown_as="group",
            original_text="canary original",
            written_answer="canary written draft",
        )
        make_question(
            self.session,
            text="canary merged",
            state=states.MERGED,
            merged_into=open_one,
            approved_at=None,
        )
        make_question(self.session, text="canary unseen", state=states.WAITING, unseen=True)
        for state in (states.WAITING, states.HIDDEN, states.WITHDRAWN):
            text = f"canary {state} question"
            make_question(self.session, self.asker, state=state, text=text, hidden_note=REMARK)
        Question.objects.create(
            session=self.session,
            text="a question without a name",
            state=states.APPROVED,
            asked_at=open_one.asked_at,
            approved_at=open_one.asked_at,
            shown_as="anonymous",
            mark="canary-mark",
            capability_hash="canary-capability",
        )
        for person in self.session.participants.filter(roles__isnull=False):
            make_preparation(
                person, phone="canary-phone", read_out="canary to read out", bio="canary bio"
            )
        self._silence()
        self._vote()
        self._ask_before()
        make_poll(self.session, ["canary option", "canary too"], text="canary draft")
        self.poll = make_poll(self.session, state=Poll.State.OPEN)
        make_ballot(self.poll, self.asker, self.poll.options.all()[0])
        Registration.objects.create(session=self.session, email="canary-guest@example.org")

    def _ask_before(self) -> None:
        """A question and a choice by their mailed links, and a question that nobody confirmed."""
        asker = make_participant(self.session, display_name="Ada", email="canary-ahead@example.org")
        about = make_policy_question(self.session)
        left = {"session": self.session, "asked_at": instants.database_now()}
        asked = make_question(self.session, asker, text=ASKED, ahead=True)
        AskedAhead.objects.create(email=asker.email, text=ASKED, question=asked, **left)
        AskedAhead.objects.create(
            email="canary-unconfirmed@example.org", text="canary never confirmed", **left
        )
        Need.objects.create(
            session=self.session, chooser="address", chooser_hash=CHOOSER, policy_question=about
        )
        for who in ("ahead", "unconfirmed", "chooser"):
            to = f"address:canary-{who}@example.org"
            make_delivery(to, session_id=self.session.pk, recipient=to).save()

    def _silence(self) -> None:
        silenced = make_participant(self.session, display_name="canary silenced")
        about = {"session": self.session, "by": self.moderator, "at": instants.database_now()}
        Silence.objects.create(participant=silenced, **about)
        Silence.objects.create(mark="canary-mark", **about)
        make_hand(silenced)

    def _vote(self) -> None:
        """A named poll that is shown, a secret one, and an exit poll with a suggestion."""
        over: dict[str, Any] = {"state": Poll.State.SHOWN, "closed_at": instants.database_now()}
        voter = make_participant(self.session, display_name="canary voter")
        exit_poll = {"preset": "exit", "kind": "rating"}
        for more in ({"secrecy": "named"}, {"secrecy": "secret"}, exit_poll):
            poll = make_poll(self.session, **over | more)
            options = [Choice(option.pk) for option in poll.options.all()]
            poll.result = result(Counted(kind=poll.kind, options=options))
            poll.save()
            if poll.secrecy == Poll.Secrecy.SECRET:
                Ballot.objects.create(poll=poll, receipt_hash="canary-receipt")
            else:
                ballot = make_ballot(poll, voter, poll.options.all()[0])
                ballot.note = "canary suggestion" if poll.preset else ""
                ballot.save()

    def secrets(self) -> list[str]:
        links = [link_for(self.moderator), link_for(self.asker), link_for_display(self.display)]
        return ["canary", CHOOSER, REMARK, PLAN, *(link.partition("#")[2] for link in links)]

    def betrayed(self, text: str, role: str = "") -> list[str]:
        kept = self.secrets() + ([] if role in ON_STAGE else [WHISPERED])
        return [secret for secret in kept if secret in text]

    def browser(self, role: str) -> Client:
        """Of somebody who came by the link of this role."""
        client, seat = Client(), self.seats[role]
        kept = client.session
        kept["seats"] = {str(seat.participant_id): seat.serial}
        kept["displays"] = {str(seat.display): seat.serial}
        kept.save()
        return client

    def send(self, verb: str, **body: object) -> None:
        frame = {"do": verb, "id": str(uuid.uuid4()), "with": body}
        answer = dispatch.answer_text(seat_of(self.moderator), json.dumps(frame))
        assert "done" in answer, answer


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.mark.parametrize("role", LOWER)
def test_no_state_shows_it(place, role):
    place.send("polls.close", poll=place.poll.pk)

    state = state_of(place.seats[role])

    assert place.betrayed(json.dumps(state), role) == []
    results = {poll["id"]: poll["result"] for poll in state["facts"]["polls"]["polls"]}
    assert results[place.poll.pk] is None, "closed and not shown"


def test_the_moderators_do_read_it(place):
    """Otherwise the other tests would look for words that are nowhere."""
    text = json.dumps(state_of(seat_of(place.moderator)))

    for word in ("canary waiting", "canary hidden", REMARK, "canary draft", PLAN, WHISPERED):
        assert word in text
    for word in ("canary original", "canary written draft", "canary merged", "canary unseen"):
        assert word in text
    for word in ("canary silenced", "canary voter"):
        assert word in text
    assert [word for word in (*NOBODYS, CHOOSER) if word in text] == []
    assert ASKED in text


def test_a_back_up_is_told_to_a_moderator_who_asks(place):
    seat, speaker = seat_of(place.moderator), place.seats["speaker"].participant_id
    for role in LOWER:
        answer = send_from(place.seats[role], "participants.backup", participant=speaker)
        assert "refused" in answer and "canary" not in json.dumps(answer)

    left = send_from(seat, "participants.backup", participant=speaker)
    assert (left["phone"], left["read_out"]) == ("canary-phone", "canary to read out")
    for other in (place.asker.pk, make_speaker(make_session()).pk):
        assert "refused" in send_from(seat, "participants.backup", participant=other)


def test_what_is_nobodys_is_in_no_page_or_export_of_moderators(place):
    browser, slug = place.browser("moderator"), place.session.slug
    pages = [browser.get(reverse("console", args=[slug, place.moderator.pk]))]
    pages += [browser.get(reverse(name, args=[slug])) for name in EXPORTS]

    texts = [text_of(page) for page in pages]

    assert [word for word in (*NOBODYS, CHOOSER) for text in texts if word in text] == []
    for word in ("canary waiting", "canary original", REMARK, "canary merged", "canary voter"):
        assert any(word in text for text in texts), "moderators may take it along"


@pytest.mark.parametrize("role", LOWER)
def test_no_page_of_a_lower_role_shows_it(place, role):
    seat, slug = place.seats[role], place.session.slug
    kinds = {
        "projector": ["projector"],
        "stage": ["stage-screen"],
        "speaker": ["seat", "stage"],
        "clerk": ["seat", "room-desk"],
    }.get(role, ["seat"])
    browser = place.browser(role)
    pages = [reverse(kind, args=[slug, seat.participant_id or seat.display]) for kind in kinds]
    pages += [reverse(kind, args=[slug]) for kind in EXPORTS if seat.participant_id]

    parts = [reverse("parts", args=["en", name]) for name in PARTS]
    for address in [*pages, *parts]:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert place.betrayed(text_of(answer), role) == [], address


def text_of(answer: Any) -> str:
    """Of a page, or of all parts of a workbook."""
    if not answer.content.startswith(b"PK"):
        return answer.content.decode()
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    return " ".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("state", ["published", "live", "ended"])
def test_no_public_page_shows_it(place, state):
    place.session.state, slug = state, place.session.slug
    place.session.ended_at = instants.database_now() if state == "ended" else None
    place.session.starts_at = instants.database_now() + dt.timedelta(days=state == "published")
    place.session.save()
    names = ["session", "join", "calendar", "agenda-calendar", "ask-ahead"]
    names += ["record", "record-csv", "record-markdown", *EXPORTS]

    for name in names:
        answer = Client().get(reverse(name, args=[slug]))
        assert place.betrayed(text_of(answer)) == [], name
        assert ASKED in text_of(answer) or state != "published" or name != "session"
    assert place.betrayed(Client().get("/").content.decode()) == []


@pytest.mark.parametrize("role", LOWER)
def test_no_frame_shows_it(place, role):
    """Everything secret changes once more while the screen listens."""
    seat = place.seats[role]
    state = state_of(seat)

    async def play() -> str:
        screen, journal = Screen(), []
        opening = {"epoch": state["epoch"], "since": state["at"]}
        journal.append(await screen.open(state["ticket"], **opening))
        await change_everything(place)
        while "clock" not in journal[-1].get("facts", {}):
            journal.append(await screen.hear())
        await screen.close()
        return json.dumps(journal)

    text = async_to_sync(play)()

    assert '"polls"' in text and (ASKED in text or role == "stage"), "the frames did come"
    assert place.betrayed(text, role) == []


async def change_everything(place: Place) -> None:
    def change() -> None:
        waiting = Question.objects.get(state=Question.State.WAITING, unseen=False)
        unseen = Question.objects.get(unseen=True).pk
        public = Question.objects.get(shown_as="group")
        nameless = Question.objects.get(shown_as="anonymous").pk
        ahead = Question.objects.get(ahead=True)
        place.send("polls.close", poll=place.poll.pk)
        place.send("qa.hide", question=waiting.pk, because="other", note=REMARK)
        place.send("qa.edit", question=public.pk, text="said anew", was=public.text)
        place.send("qa.edit", question=ahead.pk, text=f"{ASKED}, edited", was=ahead.text)
        place.send("qa.take", question=ahead.pk)
        place.send("qa.merge", question=nameless, into=public.pk)
        place.send("qa.unmerge", question=nameless)
        place.send("qa.label", question=unseen, label="canary label")
        place.send("qa.silence", question=nameless)
        place.send("participants.silence", participant=place.asker.pk)
        place.send("floor.open", on=False)
        place.send("agenda.say_to_stage", text=f"again {WHISPERED}")
        place.send("agenda.pause", step=0)
        place.send("agenda.insert", step=1, kind="poll", minutes=3)

    await sync_to_async(change)()
