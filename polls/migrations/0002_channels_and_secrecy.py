import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0005_approval'),
        ('participants', '0004_silences'),
        ('polls', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('room', 'room'), ('hub', 'hub')], default='room', max_length=4)),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='hub')),
                ('people', models.PositiveIntegerField(null=True, verbose_name='people there')),
                ('at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PollStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('reopened', 'reopened'), ('reset', 'reset')], max_length=10)),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('at', models.DateTimeField()),
                ('ballots', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='ballot',
            name='guest',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='ballot',
            name='late',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='ballot',
            name='note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='ballot',
            name='receipt_hash',
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AddField(
            model_name='ballot',
            name='trait',
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name='option',
            name='axis',
            field=models.CharField(blank=True, choices=[('mode', 'by room and online'), ('group', 'by stakeholder group'), ('region', 'by region')], editable=False, max_length=6),
        ),
        migrations.AddField(
            model_name='option',
            name='code',
            field=models.CharField(blank=True, editable=False, max_length=50),
        ),
        migrations.AddField(
            model_name='poll',
            name='axis',
            field=models.CharField(blank=True, choices=[('mode', 'by room and online'), ('group', 'by stakeholder group'), ('region', 'by region')], max_length=6, verbose_name='breakdown'),
        ),
        migrations.AddField(
            model_name='poll',
            name='countdown_seconds',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='countdown'),
        ),
        migrations.AddField(
            model_name='poll',
            name='electorate',
            field=models.CharField(choices=[('everybody', 'everybody'), ('known', 'people with an account or a personal link')], default='everybody', max_length=9, verbose_name='who votes'),
        ),
        migrations.AddField(
            model_name='poll',
            name='live',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='poll',
            name='may_change',
            field=models.BooleanField(default=True, verbose_name='a vote may be changed until the close'),
        ),
        migrations.AddField(
            model_name='poll',
            name='preset',
            field=models.CharField(blank=True, choices=[('temperature', 'temperature check'), ('next_question', 'which policy question next'), ('census', 'who is here'), ('exit', 'exit poll')], editable=False, max_length=13),
        ),
        migrations.AddField(
            model_name='poll',
            name='results',
            field=models.CharField(choices=[('shown', 'once they are shown'), ('ballot', "after one's own ballot"), ('live', 'always')], default='shown', max_length=6, verbose_name='results visible'),
        ),
        migrations.AlterField(
            model_name='ballot',
            name='mode',
            field=models.CharField(blank=True, choices=[('onsite', 'in the room'), ('online', 'online'), ('hub', 'in a hub')], max_length=8),
        ),
        migrations.AlterField(
            model_name='poll',
            name='kind',
            field=models.CharField(choices=[('single', 'single choice'), ('multiple', 'multiple choice'), ('yes_no', 'yes / no / abstain'), ('rating', 'rating scale'), ('census', 'who is here')], default='single', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='poll',
            name='secrecy',
            field=models.CharField(choices=[('named', 'named: moderators see who chose what'), ('unattributed', 'unattributed: counted once, never listed by name'), ('secret', 'secret: after the close nothing links a ballot to a person')], default='unattributed', max_length=14, verbose_name='secrecy'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('poll', 'receipt_hash'), name='one_ballot_a_receipt'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('voter', None), ('receipt_hash', None), _connector='OR'), name='secret_ballots_have_no_voter'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('axis', ''), ('secrecy', 'secret'), _connector='OR'), name='an_axis_is_for_secret_polls'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('results', 'shown'), models.Q(('secrecy', 'secret'), _negated=True), _connector='OR'), name='secret_results_are_shown_at_the_end'),
        ),
        migrations.AddField(
            model_name='handtally',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='participants.participant'),
        ),
        migrations.AddField(
            model_name='handtally',
            name='poll',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_tallies', to='polls.poll'),
        ),
        migrations.AddField(
            model_name='pollstep',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='participants.participant'),
        ),
        migrations.AddField(
            model_name='pollstep',
            name='poll',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='polls.poll'),
        ),
        migrations.AddConstraint(
            model_name='handtally',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('poll', 'channel', 'place'), name='one_standing_tally_a_place'),
        ),
        migrations.AddField(
            model_name='handcount',
            name='tally',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='polls.handtally'),
        ),
    ]
