"""Where a poll is held, and who holds it."""

import pytest

from tests.factories import make_moderator, make_session


@pytest.fixture
def session():
    return make_session()


@pytest.fixture
def moderator(session):
    return make_moderator(session)
