"""The table of reminders goes, once its rows stand in the outbox."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("participants", "0024_reminders_moved")]

    operations = [migrations.DeleteModel(name="Reminder")]
