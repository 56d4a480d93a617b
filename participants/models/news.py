"""What the people of a session were told of it last."""

from django.db import models

from agenda.models import Session


class News(models.Model):
    """What was told last, and what of it the organizers keep quiet, as `rules/news.py` says it.

    What is to be told is the difference to what the session says now; there is no row before a
    session has changed that somebody knew of.
    """

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="news"
    )
    told = models.JSONField()
    quiet = models.JSONField(null=True)
    # Whoever came to know of the session later knows it as it is.
    changed_at = models.DateTimeField()
    tellings = models.PositiveIntegerField(default=0)  # so many times mails were sent

    def __str__(self) -> str:
        return f"{self.session_id}: told {self.tellings} times"
