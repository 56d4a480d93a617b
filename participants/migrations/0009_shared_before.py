"""A browser could have a seat in the room and one online: all but its first are shared ones."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def share(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects.exclude(guest_key_hash="")
    same = people.filter(session=OuterRef("session"), guest_key_hash=OuterRef("guest_key_hash"))
    later = people.filter(Exists(same.filter(pk__lt=OuterRef("pk"))))
    people.filter(pk__in=list(later.values_list("pk", flat=True))).update(shared=True)


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_shared")]

    operations = [migrations.RunPython(share, migrations.RunPython.noop)]
