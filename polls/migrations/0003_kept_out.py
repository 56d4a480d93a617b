"""Polls that are kept out of the record until they are shown."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('polls', '0002_set_aside'),
    ]

    operations = [
        migrations.AddField(
            model_name='poll',
            name='kept_out',
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
