from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0009_preview_links'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='stagemessage',
            name='one_message_on_stage',
        ),
        migrations.AddField(
            model_name='stagemessage',
            name='asked',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='stagemessage',
            name='code',
            field=models.CharField(blank=True, choices=[('please_conclude', 'Please conclude'), ('one_minute', 'One minute left'), ('louder', 'Louder, please'), ('closer', 'Closer to the microphone, please'), ('slower', 'Slower, please')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='stagemessage',
            constraint=models.UniqueConstraint(condition=models.Q(('cleared_at', None)), fields=('session', 'asked'), name='one_message_on_stage'),
        ),
    ]
