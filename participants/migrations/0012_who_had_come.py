"""Whoever came before signs of life were kept: gone until a screen of theirs is seen again."""

from django.db import migrations


def keep(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects
    Presence = apps.get_model("participants", "Presence")
    came = people.filter(joined_at__isnull=False, added_by=None).values_list("pk", "joined_at")
    rows = [
        Presence(participant_id=pk, state="left", first_at=minute, last_at=minute)
        for pk, at in came.order_by("pk").iterator()
        if (minute := at.replace(second=0, microsecond=0))
    ]
    Presence.objects.bulk_create(rows, batch_size=100)


class Migration(migrations.Migration):
    dependencies = [("participants", "0011_who_is_here")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
