"""The tables of polls, ballots and hands."""

import common.keys
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_initial'),
        ('participants', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.CharField(max_length=400, verbose_name='question')),
                ('kind', models.CharField(choices=[('single', 'single choice'), ('multiple', 'multiple choice'), ('yes_no', 'yes / no / abstain'), ('rating', 'rating scale'), ('census', 'who is here')], default='single', max_length=10, verbose_name='kind')),
                ('min_choices', models.PositiveSmallIntegerField(default=1, verbose_name='at least')),
                ('max_choices', models.PositiveSmallIntegerField(default=1, verbose_name='at most')),
                ('secrecy', models.CharField(choices=[('named', 'named: moderators see who chose what'), ('unattributed', 'unattributed: counted once, never listed by name'), ('secret', 'secret: after the close nothing links a ballot to a person')], default='unattributed', max_length=14, verbose_name='secrecy')),
                ('axis', models.CharField(blank=True, choices=[('mode', 'by room and online'), ('group', 'by stakeholder group'), ('region', 'by region')], max_length=6, verbose_name='breakdown')),
                ('results', models.CharField(choices=[('shown', 'once they are shown'), ('ballot', "after one's own ballot"), ('live', 'always')], default='shown', max_length=6, verbose_name='results visible')),
                ('may_change', models.BooleanField(default=True, verbose_name='a vote may be changed until the close')),
                ('electorate', models.CharField(choices=[('everybody', 'everybody'), ('known', 'people with an account or a personal link')], default='everybody', max_length=9, verbose_name='who votes')),
                ('countdown_seconds', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='countdown')),
                ('preset', models.CharField(blank=True, choices=[('temperature', 'temperature check'), ('next_question', 'which policy question next'), ('census', 'who is here'), ('exit', 'exit poll')], editable=False, max_length=13)),
                ('state', models.CharField(choices=[('draft', 'ready'), ('open', 'open'), ('closed', 'closed'), ('shown', 'shown')], default='draft', editable=False, max_length=8, verbose_name='state')),
                ('opened_at', models.DateTimeField(editable=False, null=True)),
                ('closes_at', models.DateTimeField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('shown_at', models.DateTimeField(editable=False, null=True)),
                ('result', models.JSONField(editable=False, null=True)),
                ('interim', models.JSONField(editable=False, null=True)),
                ('revision', models.BigIntegerField(default=0, editable=False)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='polls', to='agenda.session')),
            ],
            options={
                'verbose_name': 'poll',
                'verbose_name_plural': 'polls',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.CharField(max_length=300, verbose_name='option')),
                ('code', models.CharField(blank=True, editable=False, max_length=50)),
                ('axis', models.CharField(blank=True, choices=[('mode', 'by room and online'), ('group', 'by stakeholder group'), ('region', 'by region')], editable=False, max_length=6)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='polls.poll')),
            ],
            options={
                'verbose_name': 'option',
                'verbose_name_plural': 'options',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HandTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('room', 'room'), ('hub', 'hub')], default='room', max_length=4)),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='hub')),
                ('people', models.PositiveIntegerField(null=True, verbose_name='people there')),
                ('at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='participants.participant')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_tallies', to='polls.poll')),
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
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='participants.participant')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='polls.poll')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Voter',
            fields=[
                ('id', models.BigIntegerField(default=common.keys.random_id, editable=False, primary_key=True, serialize=False)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voted', to='participants.participant')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voters', to='polls.poll')),
            ],
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mode', models.CharField(blank=True, choices=[('onsite', 'in the room'), ('online', 'online'), ('hub', 'in a hub')], max_length=8)),
                ('trait', models.CharField(blank=True, max_length=50)),
                ('guest', models.BooleanField(default=False)),
                ('late', models.BooleanField(default=False)),
                ('receipt_hash', models.CharField(max_length=64, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='polls.poll')),
                ('voter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ballot', to='polls.voter')),
            ],
        ),
        migrations.CreateModel(
            name='HandCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveIntegerField(verbose_name='hands')),
                ('tally', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='polls.handtally')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_counts', to='polls.option')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tally', 'option'), name='an_option_once_a_tally')],
            },
        ),
        migrations.CreateModel(
            name='BallotOption',
            fields=[
                ('id', models.BigIntegerField(default=common.keys.random_id, editable=False, primary_key=True, serialize=False)),
                ('rank', models.PositiveSmallIntegerField(null=True)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='polls.ballot')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='polls.option')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ballot', 'option'), name='an_option_once_a_ballot'), models.UniqueConstraint(fields=('ballot', 'rank'), name='a_rank_once_a_ballot')],
            },
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('session',), name='one_open_poll'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('max_choices__gte', models.F('min_choices')), ('min_choices__gte', 1)), name='choices_in_order'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('axis', ''), ('secrecy', 'secret'), _connector='OR'), name='an_axis_is_for_secret_polls'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('results', 'shown'), models.Q(('secrecy', 'secret'), _negated=True), _connector='OR'), name='secret_results_are_shown_at_the_end'),
        ),
        migrations.AddConstraint(
            model_name='handtally',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('poll', 'channel', 'place'), name='one_standing_tally_a_place'),
        ),
        migrations.AddConstraint(
            model_name='voter',
            constraint=models.UniqueConstraint(fields=('poll', 'participant'), name='one_person_one_ballot'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('poll', 'receipt_hash'), name='one_ballot_a_receipt'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('voter', None), ('receipt_hash', None), _connector='OR'), name='secret_ballots_have_no_voter'),
        ),
    ]
