"""Who came by the open door is whom nobody knows: `known_at` says it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_who_was_known")]

    operations = [migrations.RemoveField(model_name="participant", name="open_door")]
