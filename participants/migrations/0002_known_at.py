"""Since when the organizers know somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="known_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
