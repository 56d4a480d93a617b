"""One browser is one guest in a session."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("participants", "0009_shared_before")]

    operations = [
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=~Q(guest_key_hash="") & Q(shared=False),
                fields=("session", "guest_key_hash"),
                name="one_guest_per_browser",
            ),
        ),
    ]
