"""The poll before the hour: which policy question matters most. One for a session, by itself."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Session
from polls.rules.codes import Chooser


class NeedsPoll(models.Model):
    """What an organizer chose for it. Without a row everything is as usual: it is on."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="needs_poll")
    on = models.BooleanField(default=True)
    chooser = models.CharField(
        _("one choice for each"),
        max_length=8,
        choices=Chooser.choices,
        default=Chooser.ADDRESS,
    )
    told = models.BooleanField(_("everybody sees the result once asking ends"), default=False)
    # What is told of it, which moves in steps of the smallest group; and who has chosen since, so
    # that nobody's choice can be read off two pictures.
    snapshot: Any = models.JSONField(default=dict)
    since: Any = models.JSONField(default=list)
    # The shares by which a proposal was last accepted or set aside: none is made again until they
    # have changed by enough.
    settled: Any = models.JSONField(default=dict)
    # Minutes before and after the proposal that was accepted last, by segment: the way back.
    accepted: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("poll before the hour")
        verbose_name_plural = _("polls before the hour")

    def __str__(self) -> str:
        return f"needs of {self.session_id}"


class Need(models.Model):
    """What matters most to somebody, whom only a hash tells from others: no address is kept."""

    Chooser = Chooser

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="needs")
    chooser = models.CharField(max_length=8, choices=Chooser.choices)
    # Of a confirmed address, or of a browser's key.
    chooser_hash = models.CharField(max_length=64)
    # The row, whatever it says meanwhile; none where it was deleted, which is told.
    policy_question = models.ForeignKey(
        PolicyQuestion, null=True, on_delete=models.SET_NULL, related_name="needs"
    )

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "chooser", "chooser_hash"], name="one_need_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.chooser} in {self.session_id}"
