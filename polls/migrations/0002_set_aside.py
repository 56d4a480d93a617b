"""Ballots of whom everything was taken away."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('polls', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='ballot',
            name='set_aside',
            field=models.BooleanField(default=False),
        ),
    ]
