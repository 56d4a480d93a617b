"""What somebody with a role has prepared: a page of their own by their link, and their photo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.people import Participant
from participants.rules import preparation


class Preparation(models.Model):
    """What they wrote for the session, and how their connection test went; one row a person.

    The phone number and the text to read out are the team's alone. With a key of its own, so that
    it goes over where two rows turn out to be one person (`services/following.py`).
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="preparation"
    )
    opened_at = models.DateTimeField(null=True)  # the page, for the first time
    bio = models.TextField(_("bio"), blank=True, max_length=preparation.LONGEST_BIO)
    bio_shown = models.BooleanField(default=False)  # on the public page, as they said themselves
    phone = models.CharField(_("phone"), blank=True, max_length=preparation.LONGEST_PHONE)
    read_out = models.TextField(
        _("text to read out"), blank=True, max_length=preparation.LONGEST_READ_OUT
    )
    # By part of the test what it came to, as `rules/preparation.py` reads it; when, and where.
    test = models.JSONField(default=dict)
    tested_at = models.DateTimeField(null=True)
    browser = models.CharField(blank=True, default="", max_length=preparation.LONGEST_BROWSER)

    def __str__(self) -> str:
        return f"{self.participant_id} prepares"


class Photo(models.Model):
    """Their picture, made by us from the one they chose: a JPEG of 512 points, and a small one.

    A table of its own: whoever lists people does not carry pictures along.
    """

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="photo")
    digest = models.CharField(max_length=32)  # names it in its address: another picture, another
    large = models.BinaryField()
    small = models.BinaryField()
    shown = models.BooleanField(default=False)  # on the public page, as they said themselves
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.digest[:8]}"
