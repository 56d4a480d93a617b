"""Everything of somebody can be taken away, and given back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0004_no_open_door'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='set_aside_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='silence',
            name='everything',
            field=models.BooleanField(default=False),
        ),
    ]
