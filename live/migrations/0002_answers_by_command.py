from django.db import migrations, models


class Migration(migrations.Migration):
    """The answers of a batch are looked up by many ids at once: an id alone finds its row."""

    dependencies = [("live", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("answer", "one_answer_per_command"),
        migrations.AddConstraint(
            "answer",
            models.UniqueConstraint(
                fields=("command_id", "participant_id"), name="one_answer_per_command"
            ),
        ),
    ]
