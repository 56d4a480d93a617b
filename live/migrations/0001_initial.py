"""The tables of the wire: streams, topics, answers."""

import django.db.models.deletion
import live.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Stream',
            fields=[
                ('session_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('epoch', models.CharField(default=live.models.new_epoch, max_length=16)),
                ('revision', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant_id', models.BigIntegerField()),
                ('command_id', models.UUIDField()),
                ('digest', models.CharField(max_length=64)),
                ('body', models.JSONField()),
                ('answered_at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('command_id', 'participant_id'), name='one_answer_per_command')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('revision', models.BigIntegerField()),
                ('stream', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='live.stream')),
            ],
            options={
                'indexes': [models.Index(fields=['stream', 'revision'], name='topics_changed_since')],
                'constraints': [models.UniqueConstraint(fields=('stream', 'name'), name='one_row_per_topic')],
            },
        ),
    ]
