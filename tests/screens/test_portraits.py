"""The public page shows what people have said that everybody may see, and nothing else of them."""

import pytest
from django.urls import reverse

from tests.factories import make_photo, make_preparation, make_session, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state="published")


def page(client, session) -> str:
    return client.get(reverse("session", args=[session.slug])).content.decode()


def test_a_photo_and_a_bio_stand_beside_who_speaks(client, session):
    speaker = make_speaker(session)
    make_photo(speaker, shown=True)
    make_preparation(speaker, bio="I <b>count</b>\n\nvotes.", bio_shown=True)

    shown = page(client, session)

    assert f"/photos/{speaker.pk}/{speaker.photo.digest}/96.jpg" in shown
    assert 'loading="lazy"' in shown and "<b>count</b>" not in shown
    assert "I &lt;b&gt;count&lt;/b&gt;" in shown


def test_nothing_is_shown_that_its_owner_has_not_shown(client, session, django_user_model):
    speaker = make_speaker(session)
    make_photo(speaker)
    make_preparation(speaker, bio="canary bio", phone="canary phone", read_out="canary text")

    shown = page(client, session)
    session.state = "draft"
    session.save()
    speaker.photo.shown = True
    speaker.photo.save()
    client.force_login(django_user_model.objects.create_superuser("root"))

    for each in (shown, page(client, session)):
        assert "canary" not in each and "/photos/" not in each


def test_the_page_asks_as_often_for_many_as_for_one(client, session, django_assert_max_num_queries):
    for count in (1, 5):
        for _ in range(count):
            make_photo(make_speaker(session), shown=True)
        with django_assert_max_num_queries(30):  # a server's clock is asked, too
            assert page(client, session).count("/96.jpg") in (1, 6)
