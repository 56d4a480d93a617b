from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0007_guests_wait_no_more'),
        ('participants', '0004_silences'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='silence',
            name='silenced_once',
        ),
        migrations.AddField(
            model_name='silence',
            name='veiled',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None), ('participant__isnull', False)), fields=('session', 'participant', 'veiled'), name='silenced_once'),
        ),
    ]
