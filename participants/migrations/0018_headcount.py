"""How many people sit behind the seat of a hub."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0017_former_key_hash'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='headcount',
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
    ]
