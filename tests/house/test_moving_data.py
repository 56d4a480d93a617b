"""An installation of before is brought along: what migrations move is there afterwards."""

import datetime as dt

import pytest
from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("agenda", "0005_approval"), ("polls", "0002_channels_and_secrecy")]
AFTER = [("agenda", "0006_approval_as_it_was"), ("polls", "0005_results_hold_what_is_told")]
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
OLD_RESULT = {
    "voters": 5,
    "hands": 2,
    "ballots": {"onsite": 4, "online": 1, "hub": 0},
    "options": [{"id": 1, "onsite": 4, "online": 1, "hub": 0, "hands": 2}],
}
WITH_A_KEY = [("participants", "0005_veiled_silences")]
AT_THE_DOOR = [("participants", "0006_open_door")]


class Old:
    """Every model is read from the old database."""

    def db_for_read(self, *_args, **_hints):
        return "old"

    db_for_write = db_for_read


@pytest.fixture
def old(monkeypatch, django_db_blocker):
    """A database of its own, since what moved data cannot be taken back."""
    fields = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    known = {"default": connections.settings["default"], "old": fields}
    configured = connections.configure_settings(known)["old"]
    monkeypatch.setitem(connections.settings, "old", configured)
    monkeypatch.setattr(router, "routers", [Old()], raising=False)
    with django_db_blocker.unblock():
        yield connections["old"]
        connections["old"].close()
    del connections["old"]


def migrated(connection, targets):
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


def test_sessions_counts_and_results_of_before_are_brought_along(old):
    apps = migrated(old, BEFORE)
    sessions = apps.get_model("agenda", "Session").objects
    for number, waits in enumerate((True, False)):
        sessions.create(slug=f"s{number}", title="T", join_code=f"ABC{number}", guests_wait=waits)
    poll = apps.get_model("polls", "Poll").objects.create(
        session=sessions.get(slug="s0"), text="Which?", state="shown", result=OLD_RESULT
    )
    for channel in ("room", "room", "hub"):
        option = poll.options.create(text="One")
        apps.get_model("polls", "HandCount").objects.create(
            poll=poll, option=option, channel=channel, count=2, at=NOON
        )

    apps = migrated(old, AFTER)

    found = apps.get_model("agenda", "Session").objects.order_by("slug")
    assert [one.approval for one in found] == ["guests", "none"]
    tallies = apps.get_model("polls", "HandTally").objects.order_by("channel")
    assert [(one.channel, one.counts.count()) for one in tallies] == [("hub", 1), ("room", 2)]
    result = apps.get_model("polls", "Poll").objects.get().result
    assert (result["split"], result["options"][0]["total"]) == (False, 7)
    assert result["options"][0]["online"] is None, "one person's vote is not told"


def test_who_came_by_the_open_door_is_told_by_the_key_of_before(old):
    apps = migrated(old, WITH_A_KEY)
    session = apps.get_model("agenda", "Session").objects.create(slug="s", join_code="ABC234")
    people = apps.get_model("participants", "Participant").objects
    people.create(session_id=session.pk, guest_key_hash="k", display_name="Guest")
    people.create(session_id=session.pk, display_name="Invited")

    people = migrated(old, AT_THE_DOOR).get_model("participants", "Participant").objects

    assert dict(people.values_list("display_name", "open_door")) == {
        "Guest": True,
        "Invited": False,
    }
