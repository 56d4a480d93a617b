from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0033_organizer_leaves'),
    ]

    operations = [
        migrations.AlterField(
            model_name='participantrole',
            name='role',
            field=models.CharField(choices=[('attendee', 'attendee'), ('speaker', 'speaker'), ('moderator', 'moderator'), ('online_moderator', 'online moderator'), ('rapporteur', 'rapporteur'), ('clerk', 'clerk'), ('language_team', 'language team'), ('organizer', 'organizer')], max_length=20, verbose_name='role'),
        ),
    ]
