"""No figure that is published lets anybody work out one that is not."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.rules.suppression import NEVER_BELOW, join_small

GROUPS = ["government", "civil-society", "technical", "private-sector", ""]
counts_of_groups = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 60))


@given(counts_of_groups, st.integers(0, 12))
def test_every_figure_is_large_enough_and_nobody_gets_lost(
    counts: dict[str, int], least: int
) -> None:
    result, least = join_small(counts, least, secret=""), max(least, NEVER_BELOW)
    assert all(count >= least for count in result.shown.values())
    assert result.others == 0 or result.others >= least
    assert len(result.joined) != 1
    if not result.withheld:
        assert sum(result.shown.values()) + result.others == sum(counts.values())


@given(counts_of_groups, st.integers(0, 12))
def test_who_is_large_enough_is_joined_only_to_hide_the_small(
    counts: dict[str, int], least: int
) -> None:
    result = join_small(counts, least, secret="")
    if not result.withheld:
        enough = [name for name in result.joined if counts[name] >= max(least, NEVER_BELOW)]
        assert len(enough) <= 1


@pytest.mark.parametrize("least", [2, 3, 5])
@pytest.mark.parametrize(("groups", "most"), [("ab", 20), ("abc", 16), ("abcd", 12)])
def test_who_knows_rule_groups_and_total_can_pin_nobody(groups: str, most: int, least: int) -> None:
    """For every table of up to `most` people: what is hidden has several explanations."""
    worlds = defaultdict(list)
    for cells in itertools.product(range(most + 1), repeat=len(groups)):
        if sum(cells) <= most:
            for secret in map(str, range(60)):  # who looks from outside does not know which
                counts = dict(zip(groups, cells, strict=True))
                result = join_small(counts, least, secret=secret)
                if result.joined or result.withheld:
                    key = (tuple(result.shown.items()), result.others, sum(cells))
                    worlds[key].append(cells)
    for (shown, others, total), explanations in worlds.items():
        for place, name in enumerate(groups):
            possible = {cells[place] for cells in explanations}
            told = name in dict(shown)
            assert told or len(possible) > 1, (shown, others, total, explanations)


def test_a_few_are_joined_with_the_next_smallest() -> None:
    result = join_small({"government": 2, "technical": 6, "civil-society": 20}, 5, secret="")
    assert (result.shown, result.others) == ({"civil-society": 20}, 8)


def test_too_few_altogether_are_not_told_apart() -> None:
    assert join_small({"government": 2, "technical": 2}, 5, secret="").withheld
    assert join_small({"government": 2, "technical": 20}, 5, secret="").withheld


def test_nobody_at_all_is_no_secret() -> None:
    assert join_small({}, 5, secret="") == join_small({"government": 0}, 5, secret="")
    assert not join_small({}, 5, secret="").withheld


def test_one_large_group_stands_alone() -> None:
    assert join_small({"government": 7}, 5, secret="").shown == {"government": 7}
