"""What somebody prepared goes over to whom they turn out to be, and back."""

import pytest

from participants.models import Participant
from participants.services.uniting import part, unite
from tests.factories import make_guest, make_photo, make_preparation, make_session, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    session = make_session()
    return make_speaker(session), make_guest(session)


def one(kept, other):
    return unite(session_id=kept.session_id, kept_id=kept.pk, other_id=other.pk)


def test_what_one_of_them_prepared_is_of_the_one_who_stays_and_goes_back(pair):
    kept, other = pair
    make_photo(other, shown=True)
    make_preparation(other, bio="I count votes.")

    change = one(kept, other)
    kept.refresh_from_db()
    assert kept.preparation.bio == "I count votes." and kept.photo.shown

    part(session_id=change.session_id, change_id=change.pk)
    other = Participant.objects.get(pk=other.pk)
    assert other.preparation.bio == "I count votes." and other.photo.shown


def test_who_has_prepared_keeps_what_they_wrote_where_two_are_one(pair):
    kept, other = pair
    make_preparation(kept, bio="Mine.")
    make_preparation(other, bio="Theirs.")

    one(kept, other)

    kept.refresh_from_db()
    assert kept.preparation.bio == "Mine."
