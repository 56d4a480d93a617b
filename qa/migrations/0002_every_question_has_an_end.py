import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0005_approval'),
        ('participants', '0004_silences'),
        ('qa', '0001_initial'),
    ]

    operations = [
        migrations.RenameField(
            model_name='question',
            old_name='hidden_reason',
            new_name='hidden_note',
        ),
        migrations.AlterField(
            model_name='question',
            name='hidden_note',
            field=models.CharField(blank=True, max_length=200, verbose_name='words to the asker'),
        ),
        migrations.AddField(
            model_name='question',
            name='aired',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='question',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answered_questions', to='participants.participant'),
        ),
        migrations.AddField(
            model_name='question',
            name='capability_hash',
            field=models.CharField(max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='question',
            name='hidden_because',
            field=models.CharField(blank=True, choices=[('off_topic', 'off the topic'), ('unclear', 'not understandable'), ('abusive', 'abusive'), ('personal', 'about a private person'), ('advertising', 'advertising'), ('repeated', 'asked before'), ('other', 'another reason')], max_length=12, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='question',
            name='label',
            field=models.CharField(blank=True, max_length=40, verbose_name='label'),
        ),
        migrations.AddField(
            model_name='question',
            name='mark',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='question',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='merged_questions', to='qa.question'),
        ),
        migrations.AddField(
            model_name='question',
            name='merged_unnamed',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='question',
            name='mode',
            field=models.CharField(blank=True, choices=[('onsite', 'in the room'), ('online', 'online'), ('hub', 'in a hub')], max_length=8),
        ),
        migrations.AddField(
            model_name='question',
            name='original_text',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='question',
            name='shown_as',
            field=models.CharField(choices=[('named', 'by name'), ('group', 'by stakeholder group and region only'), ('anonymous', 'anonymously')], default='named', max_length=9),
        ),
        migrations.AddField(
            model_name='question',
            name='speaker',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions_to_answer', to='participants.participant'),
        ),
        migrations.AddField(
            model_name='question',
            name='touched_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='touched_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moderated_questions', to='participants.participant'),
        ),
        migrations.AddField(
            model_name='question',
            name='unseen',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='question',
            name='written_answer',
            field=models.TextField(blank=True, max_length=4000, verbose_name='written answer'),
        ),
        migrations.AddField(
            model_name='upvote',
            name='lent_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lent_upvotes', to='qa.question'),
        ),
        migrations.AlterField(
            model_name='question',
            name='state',
            field=models.CharField(choices=[('waiting', 'waits for approval'), ('approved', 'approved'), ('taken', 'being answered'), ('done', 'answered'), ('written', 'answered in writing'), ('merged', 'merged'), ('hidden', 'hidden'), ('withdrawn', 'withdrawn')], default='waiting', max_length=10, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_as', 'anonymous'), _negated=True), models.Q(('entered_by', None), ('participant', None)), _connector='OR'), name='anonymous_has_no_asker'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='merged_into_one'),
        ),
    ]
