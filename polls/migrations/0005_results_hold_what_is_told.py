"""A frozen result holds what may be told and nothing else: older ones are brought to that shape."""

from typing import Any

from django.db import migrations

MODES = ("onsite", "online", "hub")
NEW = {"guests": 0, "late": 0, "mean": None, "tallies": [], "check": "none", "notes": [], "tables": []}


def bring(apps: Any, schema_editor: Any) -> None:
    for poll in apps.get_model("polls", "Poll").objects.exclude(result=None):
        if "tables" not in poll.result:
            poll.result = NEW | _told(poll.result)
            poll.save(update_fields=["result"])


def _told(result: dict[str, Any]) -> dict[str, Any]:
    """Modes of one or two are not told apart, and of guests nothing was known."""
    split = not any(0 < result["ballots"].get(mode, 0) < 3 for mode in MODES)
    people = result["voters"] + result["hands"]
    options = []
    for one in result["options"]:
        total = sum(one[part] or 0 for part in (*MODES, "hands"))
        apart = {} if split else dict.fromkeys(MODES)
        share = round(100 * total / people) if people else 0
        options.append({"guests": 0, **one, **apart, "total": total, "share": share})
    return {**result, "split": split, "options": options}


class Migration(migrations.Migration):
    dependencies = [("polls", "0004_a_count_belongs_to_its_tally")]

    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]
