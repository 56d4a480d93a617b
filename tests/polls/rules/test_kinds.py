"""Each kind of poll is one row of rules."""

from polls.rules.kinds import KINDS, Kind, rules_of


def test_every_kind_has_a_row_and_every_row_a_kind():
    assert list(KINDS) == list(Kind)


def test_a_kind_that_nobody_knows_is_judged_as_a_single_choice():
    assert rules_of("plebiscite") == KINDS[Kind.SINGLE]


def test_a_census_takes_one_group_and_one_region():
    fits = KINDS[Kind.CENSUS].fits
    assert fits(["group"]) and fits(["group", "region"])
    assert not fits(["group", "group"])
