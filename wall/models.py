"""What moderators have put on the wall."""

from django.db import models
from django.db.models import Q

from agenda.models import Session
from polls.models import Poll
from qa.models import Question
from wall.rules.codes import LONGEST_PAUSE, OVER, What


class OnTheWall(models.Model):
    """What stands on a session's wall by somebody's choice; no row: the wall chooses by itself."""

    What = What

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="on_the_wall"
    )
    what = models.CharField(max_length=8, choices=What.choices, default=What.AUTO)
    question = models.ForeignKey(Question, null=True, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, null=True, on_delete=models.CASCADE, related_name="+")
    # The code or a pause text may lie over it.
    over = models.CharField(max_length=8, choices=What.choices, blank=True)
    text = models.CharField(max_length=LONGEST_PAUSE, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what=What.QUESTION, question__isnull=False)
                | ~Q(what=What.QUESTION) & Q(question=None),
                name="a_question_on_the_wall_is_named",
            ),
            models.CheckConstraint(
                condition=Q(what__in=(What.POLL, What.RESULT), poll__isnull=False)
                | ~Q(what__in=(What.POLL, What.RESULT)) & Q(poll=None),
                name="a_poll_on_the_wall_is_named",
            ),
            models.CheckConstraint(
                condition=Q(over=What.PAUSE) & ~Q(text="") | ~Q(over=What.PAUSE) & Q(text=""),
                name="only_a_pause_has_a_text",
            ),
            models.CheckConstraint(
                condition=Q(over__in=("", *OVER)) & ~Q(what__in=OVER),
                name="only_code_and_pause_lie_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} in {self.session_id}"
