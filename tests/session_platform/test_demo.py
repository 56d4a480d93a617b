"""The demo is a session like any other: found, published, begun."""

import pytest

from session_platform.demo import Demo
from tests.session_platform.test_admin import make_staff


@pytest.mark.django_db
def test_demo_has_the_address_of_its_title() -> None:
    session = Demo(make_staff()).play()
    assert session.slug.startswith("open-models-for-everyone")
    assert (session.state, session.live_at) == ("live", session.runs.earliest("pk").started_at)
