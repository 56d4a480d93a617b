"""Which browser a guest's seat has moved from."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0016_titles_and_post'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='former_key_hash',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
    ]
