"""Each kind of poll is one row of rules."""

import re
from pathlib import Path

from polls.rules.kinds import KINDS, Kind, rules_of

DIALOG = Path(__file__).parents[3] / "templates/screens/console/_poll_dialog.html"


def test_every_kind_has_a_row_and_every_row_a_kind():
    assert list(KINDS) == list(Kind)


def test_a_kind_that_nobody_knows_is_judged_as_a_single_choice():
    assert rules_of("plebiscite") == KINDS[Kind.SINGLE]


def test_a_census_takes_one_group_and_one_region():
    fits = KINDS[Kind.CENSUS].fits
    assert fits(["group"]) and fits(["group", "region"])
    assert not fits(["group", "group"])


def test_the_consoles_list_of_kinds_leaves_open_what_the_rows_do():
    """A census is a preset there."""
    [listed] = re.findall(r'name="kind">(.*?)</select>', DIALOG.read_text(), re.DOTALL)
    found = dict(re.findall(r'<option value="(\w+)"([^>]*)>', listed))
    assert found == {
        kind: (" data-options" * (not rules.usual) + " data-bounds" * (not rules.takes))
        for kind, rules in KINDS.items()
        if not rules.of_groups
    }
