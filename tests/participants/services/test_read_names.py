"""What a hall reads was read by somebody: names of guests, and that they are guests."""

import pytest

from live import reading
from participants.facts.seats import display_seat, seat_of
from participants.models import Participant
from participants.services.joining import join_as_guest
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_session,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db


class Place:
    def __init__(self, **over):
        self.session = make_session(approval="guests", **over)
        self.moderator = make_moderator(self.session, display_name="Ada Berg")
        self.wall = display_seat(make_display(self.session))
        self.guest = join_as_guest(session=self.session, key="k", mode="online", name="Noor")

    def rename(self, name: str) -> None:
        assert "done" in send(self.guest, "participants.present", mode="online", name=name)

    def asks(self, text: str = "Who pays?") -> int:
        return send(self.guest, "qa.ask", text=text)["question"]

    def on_wall(self):
        return reading.everything(self.wall)

    def asker(self):
        (row,) = self.on_wall()["questions"]["rows"]
        return row["who"]


def test_a_name_is_everybodys_as_it_was_approved_and_a_rename_waits():
    place = Place()
    question = place.asks()
    send(place.moderator, "qa.approve", question=question, was="Who pays?", name="Noor")
    assert (place.asker()["name"], place.asker()["guest"]) == ("Noor", True)

    place.rename("Vote for Rude")

    assert place.asker()["name"] == "Noor"
    assert "Rude" not in str(place.on_wall())
    assert "Vote for Rude" in str(reading.everything(seat_of(place.moderator)))
    more = place.asks("Who decides?")
    send(place.moderator, "qa.approve", question=more, name="Vote for Rude")
    assert {row["who"]["name"] for row in place.on_wall()["questions"]["rows"]} == {"Vote for Rude"}


def test_a_rename_at_the_moment_of_the_press_stays_unread():
    place = Place()
    question = place.asks()
    place.rename("Vote for Rude")

    assert "done" in send(place.moderator, "qa.approve", question=question, name="Noor")

    assert place.asker()["name"] == ""


def test_a_raised_hand_has_a_number_until_it_is_called():
    place = Place()
    hand = send(place.guest, "floor.raise")["hand"]
    (waiting,) = place.on_wall()["queue"]["hands"]
    assert (waiting["who"]["name"], waiting["who"]["number"]) == ("", place.guest.pk)
    (read,) = reading.everything(seat_of(place.moderator))["queue"]["hands"]
    assert read["who"]["name"] == "Noor"

    send(place.moderator, "floor.call", hand=hand, name="Noor")

    assert place.on_wall()["queue"]["turn"]["who"]["name"] == "Noor"
    place.rename("Rude")
    assert place.on_wall()["queue"]["turn"]["who"]["name"] == "Noor"


def test_who_takes_the_name_away_is_nameless_at_once():
    place = Place()
    send(place.moderator, "qa.approve", question=place.asks())

    place.rename("")

    assert place.asker()["name"] == ""


@pytest.mark.parametrize("name", ["Ada Berg", "Аda Bеrg", "ada  BERG"])
def test_a_guest_named_like_the_moderator_is_marked_as_a_guest_wherever_the_name_stands(name):
    place = Place()
    place.rename(name)
    send(place.moderator, "qa.approve", question=place.asks())
    send(place.guest, "floor.raise")

    for seat in (place.wall, seat_of(place.moderator)):
        told = reading.everything(seat)
        (row,), (hand,) = told["questions"]["rows"], told["queue"]["hands"]
        assert row["who"]["guest"]
        assert hand["who"]["guest"]
        assert "guest" not in str(told["people"]["team"])


def test_people_whom_the_organizers_know_keep_their_names_unmarked():
    place = Place()
    known = make_participant(place.session, display_name="Jun")
    send(known, "qa.ask", text="Who pays?")

    assert place.asker()["name"] == "Jun"
    assert "guest" not in place.asker()


def test_a_guest_who_is_let_in_has_their_name_on_questions_at_once():
    place = Place()
    question = place.asks()
    place.rename("Noor Berg")
    send(place.moderator, "qa.approve", question=question, name="Noor")
    since = place.on_wall()["questions"]["rows"][0]
    assert since["who"]["name"] == ""

    send(place.moderator, "participants.let_in", participant=place.guest.pk)

    assert place.asker()["name"] == "Noor Berg"
    assert not Participant.objects.get(pk=place.guest.pk).is_guest


class Silenced(Place):
    """Somebody known, whose question was approved, is silenced and calls themselves otherwise."""

    def __init__(self, verb="participants.silence"):
        super().__init__()
        self.guest = make_participant(self.session, display_name="Jun")
        self.asks()
        self.silence = send(self.moderator, verb, participant=self.guest.pk)["silence"]
        self.rename("Vote for Rude")


def test_a_known_person_who_was_silenced_shows_no_new_words_by_a_name():
    place = Silenced()

    assert place.asker()["name"] == "Jun"
    assert "Rude" not in str(place.on_wall())
    assert "Vote for Rude" in str(reading.everything(seat_of(place.moderator)))
    assert "Vote for Rude" in str(reading.everything(seat_of(place.guest))["my_seat"])
    place.rename("Another Rude")
    assert place.asker()["name"] == "Jun"
    assert "guest" not in place.asker()


def test_the_record_keeps_the_name_too(client):
    place = Silenced()
    place.session.state, place.session.ended_at = "ended", place.session.live_at
    place.session.save()

    page = client.get(f"/sessions/{place.session.slug}/record").content.decode()

    assert "Jun" in page and "Rude" not in page


def test_who_was_silenced_as_a_guest_and_is_known_since_holds_the_name():
    place = Place()
    send(place.moderator, "qa.approve", question=place.asks(), was="Who pays?", name="Noor")
    send(place.moderator, "participants.silence", participant=place.guest.pk)
    send(place.moderator, "participants.let_in", participant=place.guest.pk)

    place.rename("Vote for Rude")

    assert place.asker()["name"] == "Noor"


def test_a_moderator_who_lifts_the_silence_has_read_the_name():
    place = Silenced()

    send(place.moderator, "participants.lift", silence=place.silence)

    assert place.asker()["name"] == "Vote for Rude"


def test_an_approval_reads_the_new_name_and_a_later_one_waits_again():
    place = Silenced()
    Participant.objects.filter(pk=place.guest.pk).update(known_at=place.session.live_at)
    held = place.asks("Who decides?")
    send(place.moderator, "qa.approve", question=held, name="Vote for Rude")
    assert {row["who"]["name"] for row in place.on_wall()["questions"]["rows"]} == {"Vote for Rude"}

    place.rename("Worse")

    assert "Worse" not in str(place.on_wall())


def test_who_takes_a_held_name_away_is_nameless_at_once():
    place = Silenced()

    place.rename("")

    assert place.asker()["name"] == ""


def test_a_known_person_who_is_not_silenced_is_renamed_at_once():
    place = Place()
    place.guest = make_participant(place.session, display_name="Jun")
    place.asks()

    place.rename("Jun Berg")

    assert place.asker()["name"] == "Jun Berg"


def test_a_name_is_not_held_of_whom_moderators_know_by_the_group_alone():
    """Else the name that stays would tell who it is."""
    place = Place()
    place.guest = make_participant(place.session, display_name="Jun")
    place.asks()
    veiled = send(place.guest, "qa.ask", text="By group?", **{"as": "group"})["question"]
    assert "done" in send(place.moderator, "qa.silence", question=veiled)

    place.rename("Jun Berg")

    assert "Jun Berg" in {row["who"]["name"] for row in place.on_wall()["questions"]["rows"]}
