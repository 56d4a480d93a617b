"""The tables of questions and upvotes."""

import common.keys
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
            name='Question',
            fields=[
                ('id', models.BigIntegerField(default=common.keys.random_id, editable=False, primary_key=True, serialize=False)),
                ('shown_as', models.CharField(choices=[('named', 'by name'), ('group', 'by stakeholder group and region only'), ('anonymous', 'anonymously')], default='named', max_length=9)),
                ('capability_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('mark', models.CharField(blank=True, max_length=64)),
                ('mode', models.CharField(blank=True, choices=[('onsite', 'in the room'), ('online', 'online'), ('hub', 'in a hub')], max_length=8)),
                ('text', models.TextField(max_length=2000, verbose_name='question')),
                ('original_text', models.TextField(blank=True, max_length=2000)),
                ('label', models.CharField(blank=True, max_length=40, verbose_name='label')),
                ('state', models.CharField(choices=[('waiting', 'waits for approval'), ('approved', 'approved'), ('taken', 'being answered'), ('done', 'answered'), ('written', 'answered in writing'), ('merged', 'merged'), ('hidden', 'hidden'), ('withdrawn', 'withdrawn')], default='waiting', max_length=10, verbose_name='state')),
                ('hidden_because', models.CharField(blank=True, choices=[('off_topic', 'off the topic'), ('unclear', 'not understandable'), ('abusive', 'abusive'), ('personal', 'about a private person'), ('advertising', 'advertising'), ('repeated', 'asked before'), ('other', 'another reason')], max_length=12, verbose_name='reason')),
                ('hidden_note', models.CharField(blank=True, max_length=200, verbose_name='words to the asker')),
                ('unseen', models.BooleanField(default=False)),
                ('written_answer', models.TextField(blank=True, max_length=4000, verbose_name='written answer')),
                ('merged_unnamed', models.PositiveSmallIntegerField(default=0)),
                ('aired', models.PositiveSmallIntegerField(default=0)),
                ('touched_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('revision', models.BigIntegerField(default=0)),
                ('scored_revision', models.BigIntegerField(default=0)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answered_questions', to='participants.participant')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='entered_questions', to='participants.participant')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='merged_questions', to='qa.question')),
                ('merged_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='merged_by_hand', to='qa.question')),
                ('participant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='participants.participant')),
                ('policy_question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='agenda.policyquestion')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='agenda.session')),
                ('speaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions_to_answer', to='participants.participant')),
                ('touched_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moderated_questions', to='participants.participant')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Upvote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lent_upvotes', to='qa.question')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upvotes', to='participants.participant')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upvotes', to='qa.question')),
            ],
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['session', 'revision'], name='questions_changed_since'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'taken')), fields=('session',), name='one_taken_question'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_as', 'anonymous'), _negated=True), models.Q(('entered_by', None), ('participant', None)), _connector='OR'), name='anonymous_has_no_asker'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into', None), ('merged_with', None)), _connector='OR'), name='merged_into_one'),
        ),
        migrations.AddConstraint(
            model_name='upvote',
            constraint=models.UniqueConstraint(fields=('question', 'participant'), name='one_upvote_a_person'),
        ),
    ]
