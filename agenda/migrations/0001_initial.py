"""The tables of forums, sessions and their hours, with the formats and goals of session forms."""

import agenda.models.session
import agenda.rules.validators
import django.db.models.deletion
from django.db import migrations, models
from django.utils.translation import gettext_noop as _

FORMATS = [
    ("roundtable", _("Roundtable")),
    ("panel", _("Panel")),
    ("debate", _("Debate")),
    ("break-out", _("Break-out group discussions")),
    ("birds-of-a-feather", _("Birds of a feather")),
    ("town-hall", _("Town hall")),
    ("open-forum", _("Open forum")),
    ("theater", _("Theater")),
    ("classroom", _("Classroom")),
    ("tutorial", _("Tutorial")),
    ("workshop", _("Workshop")),
    ("flash-session", _("Flash session")),
    ("networking", _("Networking session")),
    ("other", _("Other")),
]
GOALS = [
    _("No Poverty"),
    _("Zero Hunger"),
    _("Good Health and Well-being"),
    _("Quality Education"),
    _("Gender Equality"),
    _("Clean Water and Sanitation"),
    _("Affordable and Clean Energy"),
    _("Decent Work and Economic Growth"),
    _("Industry, Innovation and Infrastructure"),
    _("Reduced Inequalities"),
    _("Sustainable Cities and Communities"),
    _("Responsible Consumption and Production"),
    _("Climate Action"),
    _("Life Below Water"),
    _("Life on Land"),
    _("Peace, Justice and Strong Institutions"),
    _("Partnerships for the Goals"),
]


def write_rows(apps, schema_editor):
    format_model = apps.get_model("agenda", "Format")
    for order, (code, name) in enumerate(FORMATS):
        format_model.objects.create(code=code, name=name, order=order)
    goal_model = apps.get_model("agenda", "Goal")
    for number, name in enumerate(GOALS, start=1):
        goal_model.objects.create(number=number, name=name)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Format',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'format',
                'verbose_name_plural': 'formats',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[agenda.rules.validators.known_time_zone], verbose_name='time zone')),
                ('thresholds', models.JSONField(blank=True, default=dict, verbose_name='readiness thresholds')),
                ('smallest_group', models.PositiveSmallIntegerField(default=5, help_text='Groups with fewer people are joined before figures are shown.', verbose_name='smallest group shown')),
            ],
            options={
                'verbose_name': 'forum',
                'verbose_name_plural': 'forums',
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='number')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
            ],
            options={
                'verbose_name': 'Sustainable Development Goal',
                'verbose_name_plural': 'Sustainable Development Goals',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='PolicyQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.TextField(verbose_name='policy question')),
            ],
            options={
                'verbose_name': 'policy question',
                'verbose_name_plural': 'policy questions',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(editable=False, max_length=80, unique=True, verbose_name='address')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts at')),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[agenda.rules.validators.known_time_zone], verbose_name='time zone')),
                ('minutes', models.PositiveSmallIntegerField(default=60, verbose_name='minutes')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('gains', models.TextField(blank=True, help_text='One a line.', verbose_name='what participants gain')),
                ('hybrid', models.TextField(blank=True, verbose_name='hybrid arrangements')),
                ('join_code', models.CharField(editable=False, max_length=8, unique=True, verbose_name='join code')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('live', 'live'), ('ended', 'ended')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('live_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('approval', models.CharField(choices=[('all', "everybody's"), ('guests', 'those of guests'), ('none', "nobody's")], default='guests', help_text="What the room's clerk enters is always published at once.", max_length=6, verbose_name='questions read before they are published')),
                ('questions_after', models.BooleanField(default=False, help_text='They can be answered in writing, and stand in the record.', verbose_name='questions may be asked for a day after the end')),
                ('questions_open', models.BooleanField(default=True, editable=False, verbose_name='questions may be asked')),
                ('marks', models.JSONField(blank=True, default=agenda.models.session.usual_marks, validators=[agenda.rules.validators.known_marks], verbose_name='time warnings')),
                ('cost_on_wall', models.BooleanField(default=False, help_text='Left off, the room sees only the new times.', verbose_name='show everybody what an overrun cost')),
                ('later_minutes', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('diverse_genders', models.BooleanField(blank=True, help_text="Your own answer; nobody's gender is stored.", null=True, verbose_name='speakers of more than one gender')),
                ('queue_open', models.BooleanField(default=True, editable=False, verbose_name='hands may be raised')),
                ('source_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('source_number', models.CharField(blank=True, max_length=40, verbose_name='session number')),
                ('imported', models.JSONField(editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('format', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='agenda.format', verbose_name='format')),
                ('forum', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='agenda.forum', verbose_name='forum')),
                ('goals', models.ManyToManyField(blank=True, to='agenda.goal', verbose_name='Sustainable Development Goals')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': [models.OrderBy(models.F('starts_at'), descending=True, nulls_first=True), '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('kind', models.CharField(choices=[('welcome', 'Welcome'), ('keynote', 'Keynote'), ('exchange', 'Exchange'), ('poll', 'Poll'), ('break', 'Break'), ('summary', 'Summary')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('minutes', models.PositiveSmallIntegerField(default=5, verbose_name='minutes')),
                ('minimum_minutes', models.PositiveSmallIntegerField(default=0, verbose_name='at least')),
                ('audience_minutes', models.PositiveSmallIntegerField(blank=True, help_text='Left empty, two thirds of an exchange belong to the audience.', null=True, verbose_name='audience minutes')),
                ('extended_minutes', models.SmallIntegerField(default=0, editable=False)),
                ('skipped_at', models.DateTimeField(editable=False, null=True)),
                ('inserted_at', models.DateTimeField(editable=False, null=True)),
                ('policy_question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='segments', to='agenda.policyquestion', verbose_name='policy question')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='agenda.session')),
            ],
            options={
                'verbose_name': 'segment',
                'verbose_name_plural': 'segments',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('voided_at', models.DateTimeField(null=True)),
                ('segment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='agenda.segment')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='agenda.session')),
            ],
            options={
                'ordering': ['started_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='policyquestion',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='policy_questions', to='agenda.session'),
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.TextField(verbose_name='expected outcome')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='agenda.session')),
            ],
            options={
                'verbose_name': 'expected outcome',
                'verbose_name_plural': 'expected outcomes',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('video', 'Video'), ('captions', 'Captions'), ('interpretation', 'Interpretation'), ('sign_language', 'Sign language'), ('materials', 'Materials'), ('contact', 'Contact channel')], max_length=16, verbose_name='kind')),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='label')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='agenda.session')),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StageMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, choices=[('please_conclude', 'Please conclude'), ('one_minute', 'One minute left'), ('louder', 'Louder, please'), ('closer', 'Closer to the microphone, please')], max_length=16)),
                ('text', models.CharField(blank=True, max_length=80)),
                ('sent_at', models.DateTimeField()),
                ('sent_by', models.BigIntegerField(null=True)),
                ('understood_at', models.DateTimeField(null=True)),
                ('cleared_at', models.DateTimeField(null=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_messages', to='agenda.session')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=12)),
                ('taken_at', models.DateTimeField()),
                ('taken_by', models.BigIntegerField(null=True)),
                ('before', models.JSONField(help_text='What undo restores, and nothing else: see undoing.')),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.BigIntegerField(null=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='agenda.session')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 600)), name='slot_5_to_600'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(condition=models.Q(('source_number', ''), _negated=True), fields=('forum', 'source_year', 'source_number'), name='one_session_per_source'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None), ('voided_at', None)), fields=('session',), name='one_open_run_per_session'),
        ),
        migrations.AddConstraint(
            model_name='stagemessage',
            constraint=models.UniqueConstraint(condition=models.Q(('cleared_at', None)), fields=('session',), name='one_message_on_stage'),
        ),
        migrations.RunPython(write_rows, migrations.RunPython.noop),
    ]
