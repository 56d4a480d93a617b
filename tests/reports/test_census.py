"""A census feeds the table of who took part: devices and hands together, nobody twice."""

import pytest

from polls import hands, services
from reports.record import build_record
from tests.factories import make_clerk, make_participant, make_poll, make_session

pytestmark = pytest.mark.django_db


def test_people_counted_by_hand_took_part():
    session = make_session()
    clerk = make_clerk(session, group="technical")
    for _ in range(6):
        make_participant(session, mode="onsite", group="technical")
    make_participant(session, added_by=clerk, mode="onsite", group="technical")
    names = ["Technical", "Government", "Africa"]
    poll = make_poll(session, names, kind="census", state="open")
    axes = [("technical", "group"), ("government", "group"), ("african", "region")]
    for option, (code, axis) in zip(poll.options.all(), axes, strict=True):
        option.code, option.axis = code, axis
        option.save()
    technical, government, african = poll.options.all()
    hands.count_hands(
        session_id=session.pk,
        clerk_id=clerk.pk,
        poll_id=poll.pk,
        counts={technical.pk: 3, government.pk: 6, african.pk: 8},
        people=20,
    )
    services.close_poll(session_id=session.pk, poll_id=poll.pk)

    people = build_record(session)["people"]

    assert (people["total"], people["hands"]) == (7 + 9, 9), "the one whom the clerk entered once"
    counts = {row["code"]: row["count"] for row in people["groups"]["rows"]}
    assert (counts["technical"], counts["government"]) == (10, 6)
    assert {row["code"]: row["count"] for row in people["modes"]["rows"]} == {"onsite": 16}
