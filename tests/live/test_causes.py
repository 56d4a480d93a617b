"""What follows what: a fact is told with the causes and facts that it is read from."""

import pytest

from live import registry
from live.models import Topic
from live.stream import changed, locked
from participants.rules.causes import HEADS, NAMES, PRESENCE, SILENCES
from tests.factories import make_session


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (
            NAMES,
            {
                "people",
                "queue",
                "silenced",
                "named_ballots",
                "tally",
                "door",
                "checklist",
                "leading",
                "to_tell",
                "offers",
            },
        ),
        (HEADS, {"people", "tally", "door", "checklist", "to_tell"}),
        (PRESENCE, {"people", "tally", "door", "checklist", "leading"}),
        (SILENCES, {"silenced", "queue", "door", "to_tell", "offers"}),
    ],
)
def test_a_cause_tells_the_facts_that_follow_it_and_is_no_topic_itself(cause, told):
    assert registry.told_with([cause]) == told


def test_what_follows_may_be_followed_in_turn(monkeypatch):
    monkeypatch.setattr(registry, "_following", {"a": {"b"}, "b": {"c", "a"}})

    assert registry.told_with(["a"]) == {"a", "b", "c"}
    assert registry.told_with(["c", "my_seat:1"]) == {"c", "my_seat:1"}


def test_every_fact_follows_something_that_exists():
    known = {*registry.SHARED, *registry.WANTED, *registry.PERSONAL, *registry._causes}

    assert registry._following.keys() <= known


@pytest.mark.django_db
def test_topics_of_a_cause_are_raised_together():
    session = make_session()
    with locked(session.pk):
        revision = changed(session.pk, NAMES, "my_seat:7")

    raised = dict(Topic.objects.filter(stream=session.pk).values_list("name", "revision"))
    assert raised.keys() == registry.told_with([NAMES, "my_seat:7"])
    assert set(raised.values()) == {revision}
