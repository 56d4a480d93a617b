from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0004_steps_note_their_ways_back'),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='approval',
            field=models.CharField(choices=[('all', "everybody's"), ('guests', 'those of guests'), ('none', "nobody's")], default='guests', help_text="What the room's clerk enters is always published at once.", max_length=6, verbose_name='questions read before they are published'),
        ),
        migrations.AddField(
            model_name='session',
            name='questions_after',
            field=models.BooleanField(default=False, help_text='They can be answered in writing, and stand in the record.', verbose_name='questions may be asked for a day after the end'),
        ),
        migrations.AddField(
            model_name='session',
            name='questions_open',
            field=models.BooleanField(default=True, editable=False, verbose_name='questions may be asked'),
        ),
    ]
