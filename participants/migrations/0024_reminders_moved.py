"""Reminders become rows of the outbox; they keep their keys, so that nobody is mailed twice."""

from itertools import islice

from django.db import migrations

AT_ONCE = 500
KEPT = ("key", "kind", "due_at", "state", "attempts", "claimed_until", "sent_at")


def move(apps, schema_editor):
    reminders = apps.get_model("participants", "Reminder").objects.select_related("registration")
    deliveries = apps.get_model("outbox", "Delivery").objects
    rows = (_moved(deliveries.model, row) for row in reminders.order_by("pk").iterator(AT_ONCE))
    while some := list(islice(rows, AT_ONCE)):
        deliveries.bulk_create(some, ignore_conflicts=True)


def _moved(model, row):
    return model(
        session_id=row.registration.session_id,
        recipient=f"registration:{row.registration_id}",
        **{name: getattr(row, name) for name in KEPT},
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0023_preparations"), ("outbox", "0001_initial")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
