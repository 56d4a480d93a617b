"""What the wire tidies up."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from live.models import Answer
from live.tasks import forget_old_answers


@pytest.mark.django_db
def test_answers_are_kept_for_a_day():
    for hours in (1, 25):
        row = Answer.objects.create(participant_id=1, command_id=uuid.uuid4(), digest="", body={})
        answered = timezone.now() - dt.timedelta(hours=hours)
        Answer.objects.filter(pk=row.pk).update(answered_at=answered)

    assert forget_old_answers() == 1
    assert Answer.objects.count() == 1
