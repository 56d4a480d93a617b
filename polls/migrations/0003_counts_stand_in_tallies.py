"""Hands that were counted before stand in one tally of the room, or of the hub."""

from django.db import migrations


def gather(apps, schema_editor):
    tallies = apps.get_model("polls", "HandTally").objects
    known = {}
    for count in apps.get_model("polls", "HandCount").objects.order_by("at", "pk"):
        key = count.poll_id, count.channel
        if key not in known:
            known[key] = tallies.create(
                poll_id=count.poll_id, channel=count.channel, by_id=count.by_id, at=count.at
            )
        count.tally = known[key]
        count.save(update_fields=["tally"])


class Migration(migrations.Migration):
    dependencies = [("polls", "0002_channels_and_secrecy")]
    operations = [migrations.RunPython(gather)]
