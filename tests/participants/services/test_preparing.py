"""Whoever has a role prepares: each part is kept by itself, and nobody else is told of it."""

import io

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from PIL import Image

from live.models import Topic
from participants.facts.preparations import (
    is_public,
    portraits,
    preparation_due,
    preparation_of,
    prepared_people,
)
from participants.models import Photo
from participants.rules.preparation import LONGEST_BIO, LONGEST_READ_OUT, Probe
from participants.services import joining, photos, preparing
from tests.factories import (
    make_clerk,
    make_guest,
    make_moderator,
    make_photo,
    make_preparation,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker():
    return make_speaker(make_session(state="published"), joined_at=None)


def backup(person, **over):
    said = {"phone": "+41 22 555 01 00", "read_out": "Dear hall"} | over
    preparing.say_backup(participant_id=person.pk, session_id=person.session_id, **said)


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **said)
    return refusal.value.code


def jpeg(colour="red"):
    content = io.BytesIO()
    Image.new("RGB", (300, 300), colour).save(content, "JPEG")
    return content.getvalue()


def photo(person, **over):
    said = {"content": jpeg(), "name": "me.jpg", "shown": True} | over
    return photos.keep_photo(participant_id=person.pk, **said)


def test_each_part_is_kept_beside_the_others(speaker):
    preparing.say_bio(participant_id=speaker.pk, bio="  One\r\ntwo \u202e", shown=True)
    backup(speaker)
    preparing.note_opened(participant_id=speaker.pk)

    said = preparation_of(speaker)
    assert (said.bio, said.bio_shown) == ("One\ntwo", True)
    assert (said.phone, said.read_out) == ("+41 22 555 01 00", "Dear hall")
    assert said.opened_at is not None


def test_the_first_look_counts(speaker):
    preparing.note_opened(participant_id=speaker.pk)
    first = preparation_of(speaker).opened_at
    preparing.note_opened(participant_id=speaker.pk)

    assert preparation_of(speaker).opened_at == first


def test_letters_are_counted_and_not_bytes(speaker):
    preparing.say_bio(participant_id=speaker.pk, bio="\u0634" * LONGEST_BIO, shown=False)
    assert len(preparation_of(speaker).bio) == LONGEST_BIO

    long = {"bio": "\U0001f642" * (LONGEST_BIO + 1), "shown": True}
    assert refused(preparing.say_bio, participant_id=speaker.pk, **long) == "too_long"
    assert refused(backup, speaker, read_out="x" * (LONGEST_READ_OUT + 1)) == "too_long"
    assert preparation_of(speaker).read_out == ""


def test_a_bad_number_changes_nothing(speaker):
    backup(speaker)

    assert refused(backup, speaker, phone="call me", read_out="") == "phone"
    assert preparation_of(speaker).read_out == "Dear hall"


def test_a_test_is_told_to_the_checklist(speaker):
    told = {"clock": {"verdict": "ok", "ms": 12}}
    mine = {"participant_id": speaker.pk, "session_id": speaker.session_id}
    preparing.note_test(**mine, told=told, browser="Firefox")

    assert preparation_of(speaker).test == told
    assert Topic.objects.filter(stream=speaker.session_id, name="checklist").exists()
    assert refused(preparing.note_test, **mine, told="fine", browser="") == "test_result"
    assert preparation_of(speaker).browser == "Firefox"


def test_whoever_speaks_says_how_they_are_named(speaker):
    mine = {"participant_id": speaker.pk, "session_id": speaker.session_id}
    joining.name_oneself(**mine, name=" Noor  Halvorsen ", post="Director", organization="Lab")

    speaker.refresh_from_db()
    assert speaker.public_name == "Noor Halvorsen"
    assert (speaker.post, speaker.organization) == ("Director", "Lab")
    nobody = {"name": " \u3164 ", "post": "", "organization": ""}
    assert refused(joining.name_oneself, **mine, **nobody) == "own_name"


def test_a_photo_takes_the_place_of_the_one_before(speaker):
    first = photo(speaker)
    second = photo(speaker, content=jpeg("blue"), shown=False)

    assert Photo.objects.get().digest == second.digest != first.digest
    assert refused(photo, speaker, content=b"") == "no_photo"
    assert refused(photo, speaker, content=b"<svg/>", name="a.svg") == "photo_kind"
    assert Photo.objects.get().digest == second.digest


def test_trying_photos_has_an_end(speaker):
    cache.clear()
    for _ in range(photos.AT_ONCE):
        refused(photo, speaker, content=b"x")

    assert refused(photo, speaker) == "rate"


def test_everybody_sees_what_somebody_shows_once_it_is_public(speaker):
    other = make_speaker(speaker.session)
    make_preparation(speaker, bio="Shown", bio_shown=True)
    make_preparation(other, bio="Kept")
    make_photo(other, shown=True)

    shown = portraits(speaker.session)
    assert {pk: (one.digest, one.bio) for pk, one in shown.items()} == {
        speaker.pk: ("", "Shown"),
        other.pk: (f"{other.pk:032x}", ""),
    }
    assert is_public(other.photo) and not is_public(make_photo(speaker))
    speaker.session.state = other.session.state = "draft"
    assert portraits(speaker.session) == {} and not is_public(other.photo)


def test_who_was_taken_out_is_shown_no_more(speaker):
    make_photo(speaker, shown=True)
    speaker.removed_at = speaker.session.starts_at
    speaker.save()

    assert portraits(speaker.session) == {} and not is_public(speaker.photo)


def test_what_is_due_of_whom(speaker, django_assert_num_queries):
    session = speaker.session
    clerk, chair = make_clerk(session, joined_at=None), make_moderator(session)
    make_guest(session)
    ready = make_speaker(session)
    made = {"bio": "x", "phone": "555 0100", "tested_at": session.starts_at}
    make_preparation(ready, test={part: {"verdict": "ok"} for part in Probe.values}, **made)
    make_photo(ready)

    with django_assert_num_queries(3):
        due = {one.person.pk: list(one.due) for one in preparation_due(session)}

    assert due == {
        speaker.pk: ["opened", "bio", "photo", "backup", "test"],
        clerk.pk: ["opened"],
        chair.pk: ["test"],  # who has come has opened their link
    }
    assert [one.verdict for one in prepared_people(session) if one.person == ready] == ["ok"]
