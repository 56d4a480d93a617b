"""The name of a guest that a moderator has read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0012_who_had_come'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='read_name',
            field=models.CharField(blank=True, default='', editable=False, max_length=120),
        ),
    ]
