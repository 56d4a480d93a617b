import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0003_name_fields_for_eyes'),
        ('participants', '0002_groups'),
    ]

    operations = [
        migrations.AlterField(
            model_name='participant',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='agenda.session', verbose_name='session'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='asked_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='asked'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='confirmed_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='confirmed'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='agenda.session', verbose_name='session'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='time_zone',
            field=models.CharField(default='UTC', editable=False, max_length=64, verbose_name='time zone'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='withdrawn_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='withdrawn'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='registration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='participants.registration', verbose_name='registration'),
        ),
    ]
