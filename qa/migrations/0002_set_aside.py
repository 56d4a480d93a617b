"""Everything of somebody can be taken away, and given back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0005_set_aside'),
        ('qa', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='taken_from',
            field=models.CharField(blank=True, choices=[('waiting', 'waits for approval'), ('approved', 'approved'), ('taken', 'being answered'), ('done', 'answered'), ('written', 'answered in writing'), ('merged', 'merged'), ('hidden', 'hidden'), ('withdrawn', 'withdrawn')], max_length=10),
        ),
        migrations.CreateModel(
            name='ShelvedUpvote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participants.participant')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='qa.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'participant'), name='shelved_once')],
            },
        ),
    ]
