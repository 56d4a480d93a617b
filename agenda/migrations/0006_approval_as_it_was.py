"""Sessions whose guests did not wait go on publishing everybody at once."""

from django.db import migrations


def take_over(apps, schema_editor):
    sessions = apps.get_model("agenda", "Session").objects
    sessions.filter(guests_wait=False).update(approval="none")


def give_back(apps, schema_editor):
    sessions = apps.get_model("agenda", "Session").objects
    sessions.filter(approval="none").update(guests_wait=False)


class Migration(migrations.Migration):
    dependencies = [("agenda", "0005_approval")]
    operations = [migrations.RunPython(take_over, give_back)]
