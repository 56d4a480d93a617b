"""Whoever was added, imported, entered by a clerk or given a role is known; an account is not."""

import datetime as dt

from django.db import migrations
from django.db.models import Q

# Nobody wrote down since when: before any poll that may be open now.
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ROLES = ["speaker", "moderator", "online_moderator", "rapporteur", "clerk", "organizer"]


def know(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects
    given = Q(roles__role__in=ROLES)
    planned = Q(user=None, open_door=False)
    keys = people.filter(given | planned | Q(added_by__isnull=False)).values("pk")
    people.filter(pk__in=list(keys.values_list("pk", flat=True))).update(known_at=LONG_AGO)


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_known_at")]

    operations = [migrations.RunPython(know, migrations.RunPython.noop)]
