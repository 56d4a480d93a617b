"""What the house says in one place only."""

import re

from tests.house.test_floors import ROOT, files

OWN_PARSER = re.compile(r"\.(isdigit|isdecimal|isnumeric)\(")


def test_numbers_from_outside_are_read_by_one_function():
    elsewhere = [
        str(path.relative_to(ROOT))
        for path in files()
        if path != ROOT / "common" / "keys.py" and OWN_PARSER.search(path.read_text())
    ]

    assert not elsewhere, "common.keys.number reads them"
