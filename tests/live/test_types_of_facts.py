"""What the readers of facts return is what their types say: no less, nothing else, no more."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from types import UnionType
from typing import Any, TypedDict, Union, get_args, get_origin, get_type_hints, is_typeddict

import msgspec
import pytest
from django.contrib.auth import get_user_model

from agenda.models import Forum, Link, Session, StageMessage, Step
from agenda.rules.video_hosts import read_hosts
from agenda.services.publishing import call_off
from captions.models import Listening
from common import instants
from floor.models import Hand
from live import registry
from live.registry import Fact, fact
from materials.models import Material
from participants.facts.seats import seat_of
from participants.models import Lead, Participant, Silence
from participants.rules.raids import FEWEST_TOGETHER, SETTLED
from participants.services import displays
from polls.models import HandCount, HandTally, Poll, Voter
from polls.rules.results import Cast, Choice, Counted, Tally, result
from qa.models import Question
from session_platform.demo import Demo
from tests import factories as make
from tests.captions.made import keep, make_caption, make_feed
from tests.live.test_canary import Place
from tests.live.test_every_change_is_told import DOORS, Hour
from tests.outcomes import send_from
from tests.talk.crossing_scene import cross
from tests.talk.scene import converse

pytestmark = pytest.mark.django_db
FACTS = registry.facts()
Named = Iterator[tuple[str, str]]  # a type and the name of something in it


def told(one: Fact, session_id: int) -> list[Any]:
    """What this reader tells of a session: the whole, each person's, or what has changed."""
    if one.audience == "self":
        people = Participant.objects.filter(session=session_id).values_list("pk", flat=True)
        return list(one.read(session_id, list(people)).values())
    since = [(0,), (1,)] if one.rows else [()]
    parts = [(part,) for part in one.parts(session_id)] if one.parts else [()]
    return [one.read(session_id, *more, *part) for more in since for part in parts]


def expect(value: Any, shape: Any, name: str) -> Any:
    """The value as the wire carries it, if it is of that type."""
    text = msgspec.json.encode(value)
    try:
        known = msgspec.json.decode(text, type=shape)
    except msgspec.ValidationError as error:
        pytest.fail(f"{name}: {error}")
    assert json.loads(text) == json.loads(msgspec.json.encode(known)), f"{name} tells more"
    return json.loads(text)


def look(session: Session) -> set[tuple[str, str]]:
    """Check all that is told of a session, and say of which types which names had a value."""
    return {
        name
        for one in FACTS
        for value in told(one, session.pk)
        for name in named_in(expect(value, one.shape, f"{one.name} for {one.audience}"), one.shape)
    }


def named_in(value: Any, shape: Any) -> Named:
    """The names in it that have a value."""
    kind, inner = get_origin(shape), get_args(shape)
    if value is None:
        return
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        for name, part in value.items():
            if part is not None:
                yield shape.__name__, name
                yield from named_in(part, hints[name])
    elif kind in (Union, UnionType):
        yield from named_in(value, inner[0]) if value is not None else ()
    elif kind in (list, dict):
        for part in value if kind is list else value.values():
            yield from named_in(part, inner[-1])


def named_by(shape: Any) -> Named:
    """The names that a type has."""
    hints = get_type_hints(shape) if is_typeddict(shape) else {}
    yield from ((shape.__name__, name) for name in hints)
    for inner in [*hints.values(), *get_args(shape)]:
        yield from named_by(inner)


# --- Scenes -------------------------------------------------------------------------------------


def fill(place: Place) -> None:
    """What the demo and the canary's session lack."""
    session = place.session
    Session.objects.filter(pk=session.pk).update(cost_on_wall=True, questions_after=True)
    now = instants.database_now()
    cost = {"extended": {str(session.segments.first().pk): -2}, "later": 1}
    Step.objects.create(session=session, verb="apply", taken_at=now, before=cost)
    StageMessage.objects.update(understood_at=now, sent_by=place.moderator.pk)
    let_guests_act(session)
    about = {"session": session, "by": place.moderator, "at": now, "veiled": True}
    Silence.objects.create(participant=place.asker, everything=True, **about)
    raid(place)
    share_a_seat(session)
    speak(session)
    ask(session, place.moderator)
    vote(place)
    miss(session)
    direct(place)
    enter(place)
    caption(session)
    bring(place)
    converse(session, place.moderator)
    cross(session, place.moderator)


def show_video(session: Session, settings: Any) -> None:
    """In the page, at a host that is allowed."""
    settings.VIDEO_FRAME_HOSTS = read_hosts(["youtube"], settings.SITE_URL)
    url = "https://youtu.be/dQw4w9WgXcQ"
    Link.objects.create(session=session, kind="video", url=url, in_page=True)


def direct(place: Place) -> None:
    """Somebody sits in the chair, a desk has the floor and puts a hand next; the wall is set."""
    place.session.segments.update(says="Please keep to one minute.")
    hand = place.session.hands.filter(state=Hand.State.WAITING).first()
    question = place.session.questions.filter(state=Question.State.APPROVED).first()
    assert hand and question
    for verb, body in (
        ("floor.sit", {}),
        ("floor.drive", {"at": "desk"}),
        ("floor.put", {"kind": "hand", "key": hand.pk}),
        ("wall.put", {"what": "question", "id": question.pk}),
    ):
        place.send(verb, **body)


def bring(place: Place) -> None:
    """A link by its segment and policy question, which everybody is to look at now."""
    segment, question = place.session.segments.first(), make.make_policy_question(place.session)
    about = {"segment": segment and segment.pk, "policy_question": question.pk}
    place.send("materials.add_link", title="Paper", url="example.org", **about)
    place.send("materials.share", material=Material.objects.get().pk)


def enter(place: Place) -> None:
    """A clerk brought a ballot, and has to tell somebody what became of a question."""
    Poll.objects.filter(session=place.session, state=Poll.State.OPEN).update(booth={"onsite": 1})
    clerk = make.make_clerk(place.session)
    told = make.make_participant(place.session, mode="onsite", added_by=clerk)
    public = make.make_question(place.session)
    make.make_question(place.session, told, state="merged", merged_into=public)


def await_people(session: Session) -> None:
    """Before the start: a wall that is up, somebody whose link was shown, a code that was read."""
    guest = make.make_guest(session, roles=["speaker"], group="government", joined_at=None)
    make.make_preparation(guest, phone="555 0100")
    display = make.make_display(session, label="Left wall")
    displays.note(session.pk, {display.pk})
    displays.note_code_read(session)
    seat = seat_of(make.make_moderator(session))
    assert "done" in send_from(seat, "participants.show_link", participant=guest.pk)


def caption(session: Session) -> None:
    """Lines come in one language and are kept; a captioner's software asked for another."""
    now = instants.database_now()
    feed = make_feed(session, heard_at=now, strange="tlh", strange_at=now)
    make_caption(feed, mended_at=now, revision=2)
    keep(session)
    Listening.objects.create(session=session, language="fr", url="https://interpret.example/fr")


def let_guests_act(session: Session) -> None:
    """One of them speaks and was silenced, another waits."""
    heard, waits = make.make_guest(session, roles=["speaker"]), make.make_guest(session)
    Silence.objects.create(session=session, participant=heard, at=instants.database_now())
    make.make_hand(waits, language="fr")
    kept = make.make_question(session, waits)
    make.make_question(session, heard, state="merged", merged_into=kept)


def raid(place: Place) -> None:
    """One was closed out, another has come since."""
    came = instants.database_now() - SETTLED
    for close_out in (True, False):
        for _ in range(FEWEST_TOGETHER):
            make.make_guest(place.session, joined_at=came)
        place.send("participants.close_door", with_raid=close_out)


def share_a_seat(session: Session) -> None:
    make.make_participant(session, mode="hub", headcount=4)


def miss(session: Session) -> None:
    """Two who lead the next segment are gone, between them leads who is there; one is back."""
    now, segment = instants.database_now(), make.make_segment(session, order=0)
    first, last = (make.make_guest(session, roles=["speaker"], region="african") for _ in range(2))
    for person in (first, make.make_speaker(session), last):
        Lead.objects.create(segment=segment, participant=person)
    make.make_absence(first, rests_until=now)
    make.make_absence(last)
    make.make_absence(make.make_guest(session, group="government"), back_at=now)


def speak(session: Session) -> None:
    now = instants.database_now()
    for _ in range(2):
        person = make.make_participant(session)
        make.make_turn(person, ended_at=now)
        make.make_hand(person, policy_question=make.make_policy_question(session))
    make.make_turn(person)
    make.make_speaker(session, display_name="Ada Berg", titles="Dr.", post="Director")


def ask(session: Session, moderator: Participant) -> None:
    state = Question.State
    person = make.make_participant(session, organization="Audit Lab", group="government")
    taken = make.make_question(session, person, state=state.DONE, answered_by=moderator)
    make.make_question(session, person, ahead=True)
    make.make_question(session, person, state=state.HIDDEN, hidden_because="unclear")
    for shown_as in ("named", "group"):
        merged = {"state": state.MERGED, "merged_into": taken, "shown_as": shown_as}
        make.make_question(session, person, **merged)


def vote(place: Place) -> None:
    """A secret poll is open, with hands counted for it; three are closed, of which two
    are kept out of the record and one is begun anew."""
    place.send("polls.close", poll=place.poll.pk)
    session, now = place.session, instants.database_now()
    figures = {"told": {"voters": 9, "options": {}}, "next": {"voters": 9, "options": {}}}
    for results in (Poll.Results.LIVE, Poll.Results.BALLOT, Poll.Results.SHOWN):
        closed: dict[str, Any] = {"results": results, "interim": figures | {"since": []}}
        poll = make.make_poll(session, state=Poll.State.CLOSED, **closed)
        make.make_ballot(poll, place.asker, poll.options.all()[0])
        nearly_one = results == Poll.Results.LIVE
        if nearly_one:
            raise_hands(poll)
        few = [0] * 6 if nearly_one else [0, 0, 1, 1, 2, 2]
        Poll.objects.filter(pk=poll.pk).update(result=a_rating(poll, *few))
        place.send("polls.keep_out", poll=poll.pk)
    place.send("polls.reset", poll=poll.pk, reason="An option was missing")
    Session.objects.filter(pk=session.pk).update(
        forum=Forum.objects.create(code="f", smallest_group=50)
    )
    poll = make.make_poll(session, state=Poll.State.OPEN, secrecy="secret", closes_at=now)
    Poll.objects.filter(pk=poll.pk).update(countdown_seconds=30)
    Voter.objects.create(poll=poll, participant=place.asker)
    raise_hands(poll)


def raise_hands(poll: Poll) -> None:
    tally = HandTally.objects.create(poll=poll, people=9, at=instants.database_now())
    HandCount.objects.create(tally=tally, option=poll.options.all()[0], count=4)


def a_rating(poll: Poll, *few: int) -> Any:
    """A small group each for these options: told together, and by mode."""
    options = [option.pk for option in poll.options.all()]
    modes = [("onsite", "many", place) for place in (0, 1, 2) * 3]
    modes += [("hub", "many", place) for place in (0, 1, 2) * 2]
    modes += [("online", f"group {number}", place) for number, place in enumerate(few)]
    return result(
        Counted(
            kind="rating",
            options=[Choice(pk) for pk in options],
            ballots=[Cast((options[place],), mode, group) for mode, group, place in modes],
            turnout=Counter(mode for mode, *_ in modes),
            tallies=[Tally("room", "", 30, {options[0]: 4})],
        )
    )


# --- Tests --------------------------------------------------------------------------------------


def test_all_that_types_name_is_told_somewhere(settings):
    place, organizer = Place(), get_user_model().objects.create(username="organizer")
    found = look(place.session) | look(Demo(organizer).play())
    fill(place)
    show_video(place.session, settings)
    found |= look(place.session)
    place.send("agenda.end", step=1)
    found |= look(Session.objects.get(pk=place.session.pk))

    lobby = make.make_lobby()
    await_people(lobby)
    found |= look(lobby)

    call_off(session_id=lobby.pk, note="Postponed to spring")
    found |= look(Session.objects.get(pk=lobby.pk))

    wanted = {name for one in FACTS for name in named_by(one.shape)}
    assert wanted <= found, f"never told: {sorted(wanted - found)}"


def test_an_hour_in_which_everybody_presses_everything():
    chance, hour = Random(3), Hour()
    verbs = [*registry.COMMANDS, *DOORS] * 3
    chance.shuffle(verbs)
    for place, verb in enumerate(verbs):
        hour.act(verb, chance)
        if place % 10 == 0:
            look(hour.session)


class Small(TypedDict):
    id: int


@pytest.mark.parametrize("value", [{"id": 1, "more": 2}, {}, {"id": "1"}, {"id": None}])
def test_what_the_type_does_not_say_is_found(value):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        expect(value, Small, "small")


def test_a_reader_that_does_not_say_what_it_returns_is_refused():
    def silent(session_id):
        return {}

    def vague(session_id) -> Any:
        return {}

    for read in (silent, vague):
        for audience in ("self", "public"):
            with pytest.raises(TypeError):
                fact("nothing", audience=audience)(read)
