"""What pages fetch after their first paint: the same for everybody, in the language of the page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_talk_brings_its_form_and_its_own_refusals(client: Client) -> None:
    page = client.get("/parts/en/talk").content.decode()

    assert 'class="talk"' in page and 'id="talk-line"' in page
    assert "refused.talk_over" in page and "The session is over: the talk can" in page
    assert "refused.talk_slow" not in page  # of moderators
    assert "refused.moved_on" not in page  # which stands in the page already


def test_the_talk_of_the_console_brings_moderators_refusals(client: Client) -> None:
    page = client.get("/parts/en/talkdesk").content.decode()

    assert 'id="desk-line"' in page
    assert "refused.talk_slow" in page and "refused.talk_over" in page


def test_parts_that_nobody_has_are_not_there(client: Client) -> None:
    assert client.get("/parts/en/gossip").status_code == 404
    assert client.get("/parts/xx/talk").status_code == 404
