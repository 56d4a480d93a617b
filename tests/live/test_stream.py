"""What changed, and in which order."""

import pytest
from django.db import transaction

from live import reading, stream
from live.models import Stream, Topic

pytestmark = pytest.mark.django_db


def test_changed_raises_the_revision_of_its_topics_only():
    with stream.locked(1):
        first = stream.changed(1, "plan", "stage")
        second = stream.changed(1, "stage")

    assert (first, second) == (1, 2)
    assert dict(Topic.objects.values_list("name", "revision")) == {"plan": 1, "stage": 2}


def test_changed_outside_a_lock_is_a_programming_error():
    with pytest.raises(RuntimeError), transaction.atomic():
        stream.changed(99, "clock")


def test_changes_since_a_revision_names_what_is_newer():
    with stream.locked(1):
        stream.changed(1, "clock")
        stream.changed(1, "stage")

    change = reading.changes(1, since=1)

    assert (change.head, change.topics) == (2, {"stage": 2})


def test_another_epoch_is_never_continued():
    with stream.locked(1):
        stream.changed(1, "clock")
    change = reading.changes(1, since=1)

    assert reading.is_continuous(change, change.epoch, 1)
    assert not reading.is_continuous(change, "another", 1)
    assert not reading.is_continuous(change, change.epoch, 7)


def test_a_rolled_back_change_leaves_nothing():
    with pytest.raises(ValueError), stream.locked(1):
        stream.changed(1, "clock")
        raise ValueError

    assert not Stream.objects.exists()


def test_a_nested_lock_keeps_the_outer_one():
    with stream.locked(1), stream.locked(1):
        assert stream.changed(1, "clock") == 1
