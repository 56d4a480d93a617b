"""Steps taken before: the same facts under the names that undoing reads now."""

from django.db import migrations


def rename(apps, schema_editor):
    for step in apps.get_model("agenda", "Step").objects.iterator():
        old = step.before
        if "session" in old or "state" not in old:
            continue
        new = {"session": {name: old.get(name) for name in ("state", "live_at", "ended_at")}}
        new |= {name: old[name] for name in ("opened", "closed") if old.get(name)}
        if old.get("extended"):
            pk, minutes = old["extended"]
            new["extended"] = {str(pk): minutes}
        step.before = new
        step.save(update_fields=["before"])


class Migration(migrations.Migration):
    dependencies = [("agenda", "0003_the_elastic_hour")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
