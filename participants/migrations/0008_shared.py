"""Whether a seat is one of several of its browser."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0007_sign_ins")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="shared",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
