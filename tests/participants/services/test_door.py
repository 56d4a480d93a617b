"""A raid is told, closed out with one press and given back with one; the hall goes on."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.utils import timezone

from live import reading
from participants.facts.door import door
from participants.facts.seats import seat_of
from participants.models import Closing, Participant, Registration
from participants.rules.roles import Mode
from participants.services import joining
from participants.services.removal import remove_participant
from tests.factories import (
    make_ballot,
    make_clerk,
    make_guest,
    make_hand,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_session,
)
from tests.outcomes import refused, send

pytestmark = pytest.mark.django_db
RAID = 40


class Place:
    """A hall that votes, and a raid that came while it did."""

    def __init__(self) -> None:
        ago = timezone.now() - dt.timedelta(minutes=20)
        self.session = make_session(live_at=ago)
        self.moderator, self.other = (make_moderator(self.session) for _ in "12")
        self.hall = [make_participant(self.session, joined_at=ago) for _ in range(5)]
        self.early = make_guest(self.session, joined_at=ago)
        self.poll = make_poll(self.session, state="open", opened_at=ago)
        self.yes, self.no = self.poll.options.all()[:2]
        for person in [*self.hall, self.early]:
            make_ballot(self.poll, person, self.yes)

    def raid(self):
        self.raiders = [make_guest(self.session) for _ in range(RAID)]
        for person in self.raiders:
            make_ballot(self.poll, person, self.no)
        make_hand(self.raiders[0])
        make_question(self.session, self.raiders[1], state="waiting")

    def door(self):
        return reading.everything(seat_of(self.moderator))["door"]

    def ballots(self):
        return reading.everything(seat_of(self.hall[0]))["tally"][str(self.poll.pk)]["ballots"]

    def come(self, key="k" * 32):
        return joining.join_as_guest(session=self.session, key=key, mode=Mode.ONLINE)


@pytest.fixture
def place():
    return Place()


def test_moderators_are_told_of_a_raid_with_what_it_did(place):
    assert place.door() == {"closed_at": None, "by": None, "raid": None, "out": []}

    place.raid()

    raid = place.door()["raid"]
    assert raid["guests"] == {"onsite": 0, "online": RAID, "hub": 0}
    assert raid["did"] == {"hands": 1, "questions": 1, "ballots": RAID, "lines": 0}
    assert raid["until"] >= raid["since"]
    assert "door" not in reading.everything(seat_of(place.hall[0]))


def test_one_press_closes_it_out_and_leaves_the_hall_alone(place):
    place.raid()
    entered = make_guest(place.session, added_by=make_clerk(place.session))
    assert place.ballots() == RAID + 6

    done = send(place.moderator, "participants.close_door", with_raid=True)

    assert done["guests"] == RAID
    assert place.ballots() == 6
    aside = Participant.objects.exclude(set_aside_at=None)
    assert set(aside) == set(place.raiders)
    assert entered not in aside
    told = place.door()
    assert told["raid"] is None
    assert told["by"] == place.moderator.pk
    assert [(one["guests"], one["by"]) for one in told["out"]] == [(RAID, place.moderator.pk)]
    assert send(place.raiders[0], "floor.raise")["code"] == "silenced"
    assert "done" in send(place.early, "floor.raise")


def test_each_of_both_is_taken_back_by_a_press_of_its_own(place):
    place.raid()
    send(place.moderator, "participants.close_door", with_raid=True)
    (out,) = place.door()["out"]

    assert "done" in send(place.other, "participants.give_back", raid=out["id"])
    assert place.ballots() == RAID + 6
    told = place.door()
    assert (told["out"], told["raid"]) == ([], None)
    assert told["closed_at"]

    assert "done" in send(place.other, "participants.open_door")
    assert place.door()["closed_at"] is None
    assert place.come().pk


def test_a_closed_door_lets_nobody_new_in_and_everybody_else(place):
    inside = place.come()
    gone = place.come("g" * 32)
    invited = make_participant(place.session, joined_at=None)
    remove_participant(participant=gone)
    send(place.moderator, "participants.close_door")

    with refused("door_closed"):
        place.come("n" * 32)
    with refused("door_closed"):
        joining.join_as_guest(session=place.session, key="k" * 32, mode=Mode.HUB, shared=True)
    with refused("door_closed"):
        place.come("g" * 32)
    assert place.come() == inside
    joining.enter(participant=invited)
    assert Participant.objects.present().filter(pk=invited.pk).exists()
    assert "done" in send(make_clerk(place.session), "floor.raise_for", name="Ines")


def test_whoever_registered_before_comes_in_with_their_account(place):
    users = [User.objects.create(username=name, email=name) for name in ("a@x.org", "b@x.org")]
    for user in users:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    registered = Registration.objects.create(
        session=place.session, email="a@x.org", confirmed_at=timezone.now()
    )
    send(place.moderator, "participants.close_door")
    Registration.objects.create(session=place.session, email="b@x.org", confirmed_at=timezone.now())

    def come(user):
        return joining.join_as_user(session=place.session, user_id=user.pk, mode=Mode.ONLINE)

    assert come(users[0]).is_guest
    with refused("door_closed"):
        come(users[1])
    registered.delete()
    assert come(users[0])


def test_everybody_is_told_that_the_door_is_closed_as_long_as_it_is(place):
    def told():
        return reading.everything(seat_of(place.hall[0]))["people"].get("closed")

    assert told() is None
    send(place.moderator, "participants.close_door")
    assert told() is True
    send(place.moderator, "participants.close_door")
    assert Closing.objects.count() == 1
    send(place.moderator, "participants.open_door")
    assert told() is None


def test_a_hall_that_looked_like_a_raid_is_called_ours_by_a_press(place):
    place.raid()
    send(place.moderator, "participants.ours")

    assert place.door()["raid"] is None
    assert send(place.other, "participants.close_door", with_raid=True)["guests"] == 0
    assert place.ballots() == RAID + 6


def test_who_is_known_or_was_let_in_is_in_no_raid(place):
    place.raid()
    known, *_rest = place.raiders
    send(place.moderator, "participants.let_in", participant=known.pk)

    assert send(place.moderator, "participants.close_door", with_raid=True)["guests"] == RAID - 1
    known.refresh_from_db()
    assert known.set_aside_at is None


def test_reading_the_door_takes_as_many_queries_for_any_raid(place, django_assert_max_num_queries):
    place.raid()
    with django_assert_max_num_queries(11):
        door(place.session.pk)


def test_only_moderators_touch_the_door(place):
    for verb in ("close_door", "open_door", "ours"):
        assert send(place.early, f"participants.{verb}")["code"] == "not_allowed"
