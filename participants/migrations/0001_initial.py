"""The tables of people, with the stakeholder and regional groups of the IGF's forms."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from django.utils.translation import gettext_noop as _

STAKEHOLDER_GROUPS = [
    ("civil-society", _("Civil Society")),
    ("government", _("Government")),
    ("intergovernmental", _("Intergovernmental Organization")),
    ("private-sector", _("Private Sector")),
    ("technical", _("Technical Community")),
]
REGIONAL_GROUPS = [
    ("african", _("African Group")),
    ("asia-pacific", _("Asia-Pacific Group")),
    ("eastern-european", _("Eastern European Group")),
    ("grulac", _("Latin American and Caribbean Group (GRULAC)")),
    ("weog", _("Western European and Others Group (WEOG)")),
    ("no-region", _("Intergovernmental Organizations")),
]


def write_rows(apps, schema_editor):
    for model_name, rows in (
        ("StakeholderGroup", STAKEHOLDER_GROUPS),
        ("RegionalGroup", REGIONAL_GROUPS),
    ):
        model = apps.get_model("participants", model_name)
        for order, (code, name) in enumerate(rows):
            model.objects.create(code=code, name=name, order=order)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recipients', models.CharField(max_length=500, verbose_name='to')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('source', models.TextField(verbose_name='source')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'ordering': ['-written_at'],
            },
        ),
        migrations.CreateModel(
            name='RegionalGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'regional group',
                'verbose_name_plural': 'regional groups',
                'ordering': ['order', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StakeholderGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'stakeholder group',
                'verbose_name_plural': 'stakeholder groups',
                'ordering': ['order', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Display',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('projector', 'Projector'), ('stage', 'Stage display')], default='projector', max_length=10, verbose_name='kind')),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='label')),
                ('link_serial', models.PositiveIntegerField(default=1, editable=False)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='displays', to='agenda.session')),
            ],
            options={
                'verbose_name': 'screen in the room',
                'verbose_name_plural': 'screens in the room',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guest_key_hash', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('open_door', models.BooleanField(default=False, editable=False)),
                ('link_serial', models.PositiveIntegerField(default=1, editable=False)),
                ('display_name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('organization', models.CharField(blank=True, max_length=160, verbose_name='organization')),
                ('mode', models.CharField(choices=[('onsite', 'in the room'), ('online', 'online'), ('hub', 'in a hub')], default='online', max_length=8, verbose_name='takes part')),
                ('joined_at', models.DateTimeField(editable=False, null=True)),
                ('removed_at', models.DateTimeField(editable=False, null=True)),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('added_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='added', to='participants.participant')),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='participants.participant')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='agenda.session', verbose_name='session')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participants', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('regional_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='participants.regionalgroup', verbose_name='regional group')),
                ('stakeholder_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='participants.stakeholdergroup', verbose_name='stakeholder group')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('time_zone', models.CharField(default='UTC', editable=False, max_length=64, verbose_name='time zone')),
                ('language', models.CharField(default='en', editable=False, max_length=10)),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='confirmed')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='agenda.session', verbose_name='session')),
                ('user', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('confirm', 'please confirm'), ('invitation', 'confirmation with invitation'), ('day_before', '24 hours before'), ('soon', '10 minutes before')], max_length=12, verbose_name='kind')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('state', models.CharField(choices=[('pending', 'pending'), ('claimed', 'being sent'), ('sent', 'sent'), ('skipped', 'skipped'), ('dead', 'given up')], default='pending', max_length=8, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('claimed_until', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='participants.registration', verbose_name='registration')),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['due_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Silence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(blank=True, max_length=64)),
                ('veiled', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imposed_silences', to='participants.participant')),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lifted_silences', to='participants.participant')),
                ('participant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='silences', to='participants.participant')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='silences', to='agenda.session')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('segment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='agenda.segment')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='participants.participant', verbose_name='lead speaker')),
            ],
            options={
                'verbose_name': 'lead speaker',
                'verbose_name_plural': 'lead speakers',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('segment', 'participant'), name='leads_a_segment_once')],
            },
        ),
        migrations.CreateModel(
            name='ParticipantRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('attendee', 'attendee'), ('speaker', 'speaker'), ('moderator', 'moderator'), ('online_moderator', 'online moderator'), ('rapporteur', 'rapporteur'), ('clerk', 'clerk'), ('organizer', 'organizer')], max_length=20, verbose_name='role')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='participants.participant')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'constraints': [models.UniqueConstraint(fields=('participant', 'role'), name='each_role_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('session', 'email'), name='one_registration_per_address'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('state__in', ['pending', 'claimed'])), fields=['due_at'], name='due_reminders'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None), ('participant__isnull', False)), fields=('session', 'participant', 'veiled'), name='silenced_once'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None), models.Q(('mark', ''), _negated=True)), fields=('session', 'mark'), name='a_mark_silenced_once'),
        ),
        migrations.AddIndex(
            model_name='participant',
            index=models.Index(fields=['session', 'guest_key_hash'], name='seats_of_a_browser'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('session', 'user'), name='one_participant_per_account'),
        ),
        migrations.RunPython(write_rows, migrations.RunPython.noop),
    ]
