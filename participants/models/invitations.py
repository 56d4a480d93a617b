"""What organizers write to those whom they invite, and addresses invited to organize with them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.models.people import Participant, new_serial


class Inviting(models.Model):
    """The organizers' own words, which stand in every invitation to this session."""

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="inviting"
    )
    note = models.TextField(_("a note of your own"), blank=True, default="")

    def __str__(self) -> str:
        return f"{self.session_id}: {len(self.note)} letters"


class OrganizerInvitation(models.Model):
    """An address that was asked to organize a session. Whether it has an account is never told."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="organizer_invitations"
    )
    email = models.EmailField()
    serial = models.PositiveIntegerField(default=new_serial)  # another one for every letter
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    leaves = models.BooleanField(default=False)  # whoever asked, once it is accepted
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    wanted_again_at = models.DateTimeField(null=True)  # who came too late asks for another
    withdrawn_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    person = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # who accepted it

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="asked_to_organize_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} until {self.until}"
