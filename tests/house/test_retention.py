"""Every table has its place in the document that says how long things are kept."""

import re
from pathlib import Path

from django.apps import apps

DOCUMENT = Path(__file__).parents[2] / "docs" / "retention.md"


def test_every_table_has_its_place_in_the_document():
    named = set(re.findall(r"`(\w+_\w+)`", DOCUMENT.read_text()))
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables - named == set()
