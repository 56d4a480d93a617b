"""A draft's address and a calendar's name for a session, apart from the address of its page."""

import re

import agenda.models.session
from django.conf import settings
from django.db import migrations, models

NEVER_PUBLIC = re.compile("draft-[0-9a-f]{6}")  # what a session without a title was given


def keep_what_was_told(apps, schema_editor):
    """Whatever anybody was mailed stays as it is; only drafts that began without a title wait."""
    for session in apps.get_model("agenda", "Session").objects.all():
        waits = session.state == "draft" and NEVER_PUBLIC.fullmatch(session.slug)
        session.draft_slug = session.slug if waits else agenda.models.session.new_draft_slug()
        session.calendar_uid = f"session-{session.slug}@{settings.SITE_HOST}"
        session.save(update_fields=["draft_slug", "calendar_uid"])


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='draft_slug',
            field=models.SlugField(db_index=False, editable=False, max_length=80, null=True),
        ),
        migrations.AddField(
            model_name='session',
            name='calendar_uid',
            field=models.CharField(editable=False, max_length=350, null=True),
        ),
        migrations.RunPython(keep_what_was_told, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='session',
            name='draft_slug',
            field=models.SlugField(default=agenda.models.session.new_draft_slug, editable=False, max_length=80, unique=True),
        ),
        migrations.AlterField(
            model_name='session',
            name='calendar_uid',
            field=models.CharField(default=agenda.models.session.new_calendar_uid, editable=False, max_length=350, unique=True),
        ),
    ]
