"""Who came by the open door: so far told by the browser's key, which is taken away with the seat."""

from django.db import migrations, models


def remember(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects
    people.exclude(guest_key_hash="").update(open_door=True)


class Migration(migrations.Migration):
    dependencies = [("participants", "0005_veiled_silences")]
    operations = [
        migrations.AddField(
            model_name="participant",
            name="open_door",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
