"""The formats of session forms and the seventeen goals; forums may add formats."""

from django.db import migrations
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
    dependencies = [("agenda", "0001_initial")]
    operations = [migrations.RunPython(write_rows, migrations.RunPython.noop)]
