"""What organizers did with the people of a session, with what it takes to undo it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.models.people import Participant


class PeopleChange(models.Model):
    """Two rows became one, somebody took another one's place, somebody left, a table was read.

    `person` stays, comes or goes; `other` is who became them, or whose place they took. `before`
    is what stood there: rows by their keys, fields by their names.
    """

    class Kind(models.TextChoices):
        UNITED = "united", _("two rows became one")
        REPLACED = "replaced", _("replaced")
        REMOVED = "removed", _("removed")
        READ = "read", _("a table was read")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="people_changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
