"""The stakeholder and regional groups of the IGF's forms; forums may add theirs."""

from django.db import migrations
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
    dependencies = [("participants", "0001_initial")]
    operations = [migrations.RunPython(write_rows, migrations.RunPython.noop)]
