"""A census feeds the table of who took part: devices and hands side by side, nobody twice."""

import pytest
from django.test import Client

from agenda.facts.clock import clock
from agenda.services import clock as session_services
from polls.models import Option
from polls.services import hands, polls
from reports.record import build_record
from tests.factories import (
    make_clerk,
    make_moderator,
    make_participant,
    make_poll,
    make_session,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db


def test_people_counted_by_hand_took_part() -> None:
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
    polls.close_poll(session_id=session.pk, poll_id=poll.pk)

    people = build_record(session)["people"]

    assert (people["total"], people["hands"]) == (7 + 9, 9), "the one whom the clerk entered once"
    counts = {row["code"]: (row["count"], row["hands"]) for row in people["groups"]["rows"]}
    assert (counts["technical"], counts["government"]) == ((7, 3), (None, 6))
    [room] = people["modes"]["rows"]
    assert (room["count"], room["hands"]) == (7, 9)


def test_few_devices_cannot_be_had_by_subtracting_the_hands(client: Client) -> None:
    """Everybody saw the hands: in one sum with them, one device would be told."""
    session = make_session()
    for group in ["technical"] * 6 + ["private-sector"] * 6 + ["government"]:
        make_participant(session, group=group)
    moderator, clerk = make_moderator(session), make_clerk(session)
    poll = send(moderator, "polls.prepare", preset="census")["poll"]
    polls.open_poll(session_id=session.pk, poll_id=poll)
    [government] = Option.objects.filter(poll=poll, code="government").values_list("pk", flat=True)
    send(clerk, "polls.count_hands", poll=poll, counts={government: 8})
    polls.close_poll(session_id=session.pk, poll_id=poll)
    session_services.end(session_id=session.pk, step=clock(session.pk)["step"])
    rows = build_record(session)["people"]["groups"]["rows"]
    told = {row["code"]: (row["count"], row["hands"]) for row in rows}
    assert told["government"] == (None, 8)

    page, text, table = (
        client.get(f"/sessions/{session.slug}/{form}").content.decode()
        for form in ("record", "record.md", "record.csv")
    )
    assert "15 with a device, 8 counted by hand" in page
    assert "| Government | – | 8 |" in text
    assert '"participation","","government","groups_hands",8' in table
    assert '"participation","","government","groups",' not in table
