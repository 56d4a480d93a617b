"""The wire's own tables: how far a session has come, topic by topic. Knows no app above it."""

import secrets

from django.db import models


def new_epoch() -> str:
    """A random name for one unbroken history; a restored backup gets another."""
    return secrets.token_hex(8)


class Stream(models.Model):
    """The history of one session. Its row is the lock that every change takes first."""

    session_id = models.BigIntegerField(primary_key=True)
    epoch = models.CharField(max_length=16, default=new_epoch)
    revision = models.BigIntegerField(default=0)
    led_at = models.DateTimeField(null=True)  # the last command of somebody who runs the session

    def __str__(self) -> str:
        return f"{self.session_id} at {self.revision}"


class Topic(models.Model):
    """The revision at which one thing that screens show last changed."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(max_length=80)
    revision = models.BigIntegerField()
    changed_at = models.DateTimeField(null=True)  # of what is dated alone

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "name"], name="one_row_per_topic")]
        indexes = [models.Index(fields=["stream", "revision"], name="topics_changed_since")]

    def __str__(self) -> str:
        return f"{self.name} at {self.revision}"


class Answer(models.Model):
    """The stored answer to an accepted command, for its repetitions."""

    participant_id = models.BigIntegerField()
    command_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    answered_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["command_id", "participant_id"], name="one_answer_per_command"
            )
        ]

    def __str__(self) -> str:
        return str(self.command_id)


class Act(models.Model):
    """The last that somebody who leads did with one thing, for whoever has not seen it yet."""

    session_id = models.BigIntegerField()
    thing = models.CharField(max_length=80)
    verb = models.CharField(max_length=40)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)
    revision = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session_id", "thing"], name="one_last_act_per_thing")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing}"
