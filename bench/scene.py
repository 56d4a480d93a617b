"""Behind the scenes, in a process of its own with the site's models: sets up, publishes, counts.

Called by name through `House.behind`; arguments and answers are JSON.
"""

import random
import re
import secrets
import time
from typing import Any

from django.db import connection
from django.utils import timezone

from agenda.facts.clock import clock
from agenda.models import Session
from agenda.rules.projection import Clock
from captions.facts.addresses import address_of
from captions.models import Feed
from live import stream
from live.models import Stream
from participants.facts.seats import Doorkeeper, seat_of
from participants.models import Participant
from polls.models import Ballot, Poll
from polls.services import polls as poll_services
from qa.facts import scores as question_facts
from qa.models import Question, Upvote
from qa.services import questions as question_services
from talk.models import Line
from talk.services import holding
from tests import factories as make

WORDS = re.findall(
    r"\w+",
    "who decides whether compute access remains open to smaller institutions and how is that "
    "audited when models cross borders under rules that communities did not write themselves",
)


def build(people: int, questions: int = 0) -> dict[str, Any]:
    """A session in the middle of its hour."""
    name = secrets.token_hex(3).upper().replace("0", "H").replace("1", "K")
    session = make.make_session(slug=f"bench-{name}", join_code=name, approval="none")
    for _ in range(4):
        segment = make.make_segment(session, minutes=15)
    make.make_run(session.segments.first() or segment)
    moderator = make.make_moderator(session)
    publisher = make.make_moderator(session)  # whom no limit slows down
    now = timezone.now()
    attendees = Participant.objects.bulk_create(
        Participant(session=session, mode="online", joined_at=now) for _ in range(people)
    )
    _ask(session, publisher, questions)
    return {
        "pk": session.pk,
        "slug": session.slug,
        "code": session.join_code,
        "attendees": [person.pk for person in attendees],
        "moderator": moderator.pk,
        "publisher": publisher.pk,
        "questions": list(session.questions.values_list("pk", flat=True)),
    }


def _ask(session: Session, person: Participant, count: int) -> None:
    with stream.locked(session.pk):
        revision = stream.changed(session.pk, "agenda", "clock", "people", "questions", "scores")
        now = timezone.now()
        Question.objects.bulk_create(
            Question(
                session=session,
                participant=person,
                text=sentence(),
                state=Question.State.APPROVED,
                asked_at=now,
                approved_at=now,
                revision=revision,
                scored_revision=revision,
            )
            for _ in range(count)
        )


def sentence() -> str:
    """About 150 characters, as questions have."""
    return " ".join(random.choices(WORDS, k=25)).capitalize() + "?"


def hellos(people: list[int]) -> list[str]:
    """The first frame of each person's page, which has just been loaded."""
    persons = Participant.objects.in_bulk(people)
    streams = Stream.objects.in_bulk({person.session_id for person in persons.values()})
    door, seat = Doorkeeper(), type(seat_of(persons[people[0]]))
    texts = []
    for person in (persons[pk] for pk in people):
        ticket = door.ticket(seat(person.session_id, person.pk, serial=person.link_serial))
        row = streams[person.session_id]
        texts.append(f'{{"hello":"{ticket}","epoch":"{row.epoch}","since":{row.revision}}}')
    return texts


def open_statement(text: str, people: int) -> dict[str, Any]:
    """A session of its own with an open poll about one statement, and who will vote in it."""
    session = make.make_session(slug=f"bench-{secrets.token_hex(6)}")
    poll = make.make_poll(session, ["Yes", "No", "Pass"], text=text, kind=Poll.Kind.YES_NO)
    poll_services.open_poll(session_id=session.pk, poll_id=poll.pk)
    now = timezone.now()
    attendees = Participant.objects.bulk_create(
        Participant(session=session, mode="online", joined_at=now) for _ in range(people)
    )
    return {
        "session": session.pk,
        "poll": poll.pk,
        "options": list(poll.options.values_list("pk", flat=True)),
        "people": [person.pk for person in attendees],
    }


def close_statement(session: int, poll: int) -> dict[str, Any]:
    """The rows of a poll, and what its frozen result says of each option."""
    poll_services.close_poll(session_id=session, poll_id=poll)
    cast = Ballot.objects.filter(poll=poll).values_list("voter__participant", "choices__option")
    result: Any = Poll.objects.get(pk=poll).result
    return {"cast": list(cast), "totals": [option["total"] for option in result["options"]]}


def publish(session: int, publisher: int, texts: list[str], every: float) -> dict[str, float]:
    """Ask questions as another process would: text -> the moment before it was asked."""
    moments = {}
    begin = time.monotonic()
    for number, text in enumerate(texts):
        time.sleep(max(0.0, begin + number * every - time.monotonic()))
        moments[text] = time.monotonic()
        question_services.ask_question(session_id=session, participant_id=publisher, text=text)
    return moments


def open_poll(session: int) -> dict[str, Any]:
    """Close what is open, and open a new one with four options."""
    for poll in Poll.objects.filter(session=session, state=Poll.State.OPEN):
        poll_services.close_poll(session_id=session, poll_id=poll.pk)
    poll = make.make_poll(Session.objects.get(pk=session), ["One", "Two", "Three", "None of them"])
    poll_services.open_poll(session_id=session, poll_id=poll.pk)
    return {"poll": poll.pk, "options": list(poll.options.values_list("pk", flat=True))}


def ballots(poll: int) -> dict[str, int]:
    """What the database has: rows, people, and people who were counted twice."""
    rows = Ballot.objects.filter(poll=poll)
    voters = rows.values("voter__participant").distinct().count()
    return {"rows": rows.count(), "voters": voters, "duplicates": rows.count() - voters}


def voters(poll: int) -> list[int]:
    return list(Ballot.objects.filter(poll=poll).values_list("voter__participant", flat=True))


def upvotes(session: int) -> int:
    return Upvote.objects.filter(question__session=session).count()


def asked(session: int) -> int:
    return Question.objects.filter(session=session).count()


def scores(session: int) -> dict[str, int]:
    """How many want each question asked, as the rows have it."""
    found: dict[str, int] = question_facts.scores(session, 0)["scores"]
    return found


def set_approval(session: int, whose: str) -> None:
    Session.objects.filter(pk=session).update(approval=whose)


def the_clock(session: int) -> Clock:
    """The clock as the database has it."""
    return clock(session)


def make_vote_table() -> None:
    """For the naive consumer and for raw inserts: one ballot for a person in a poll."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_vote (id bigserial PRIMARY KEY, poll integer NOT NULL,"
            " attendee integer NOT NULL, choice integer NOT NULL, UNIQUE (poll, attendee))"
        )


def conditions() -> dict[str, str]:
    """What the database says about itself."""
    with connection.cursor() as cursor:
        answers = {}
        for name in ("server_version", "fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            answers[name] = str(cursor.fetchone()[0])
    return answers


def offer_captions(session: int, languages: list[str]) -> dict[str, str]:
    """Captions in these languages; their addresses."""
    for language in languages:
        Feed.objects.get_or_create(session_id=session, language=language, serial=1)
    with stream.locked(session):
        stream.changed(session, "captioning", "caption_feeds")
    return {one.language: address_of(one) for one in Feed.objects.filter(session=session)}


def open_talk(session: int) -> None:
    holding.set_talk(session_id=session, how="open", approval="none")


def close_talk(session: int) -> None:
    holding.set_talk(session_id=session, how="off")


def lines(session: int) -> int:
    return Line.objects.filter(session=session).count()
