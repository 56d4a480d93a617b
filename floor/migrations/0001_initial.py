"""The tables of hands and turns."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_initial'),
        ('participants', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Hand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('called', 'called'), ('lowered', 'lowered')], default='waiting', max_length=8)),
                ('raised_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hands', to='participants.participant')),
                ('policy_question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='agenda.policyquestion')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hands', to='agenda.session')),
            ],
            options={
                'ordering': ['raised_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mode', models.CharField(choices=[('onsite', 'in the room'), ('online', 'online'), ('hub', 'in a hub')], max_length=8)),
                ('seconds', models.PositiveSmallIntegerField(default=90)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('hand', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='turn', to='floor.hand')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='participants.participant')),
                ('segment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='agenda.segment')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='agenda.session')),
            ],
            options={
                'ordering': ['started_at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='hand',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('participant',), name='one_waiting_hand'),
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('session',), name='one_running_turn'),
        ),
    ]
