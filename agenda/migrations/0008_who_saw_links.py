"""Links that everybody saw are seen by everybody still, but where an address opens a meeting."""

from typing import Any

from django.db import migrations

from agenda.rules.links import SeenBy, opens_by_itself


def say(apps: Any, _editor: Any) -> None:
    links = apps.get_model("agenda", "Link").objects
    keys = [
        pk
        for pk, kind, url, label in links.values_list("pk", "kind", "url", "label")
        if kind == "video" and opens_by_itself(url, label)
    ]
    links.filter(pk__in=keys).update(seen_by=SeenBy.JOINED)
    links.exclude(pk__in=keys).update(seen_by=SeenBy.EVERYBODY)


class Migration(migrations.Migration):
    dependencies = [("agenda", "0007_links_by_circle")]

    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
