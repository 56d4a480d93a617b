"""That everybody goes on reading the name that was read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0018_headcount'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='name_held',
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
