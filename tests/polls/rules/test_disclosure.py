"""Who knows everybody's traits and every table of a poll can tell nobody's vote.

The attacker holds all that is told, and asks which votes are possible at all: small electorates
are enumerated, in large ones everybody must have an exchange that leaves all figures as they are.
"""

import itertools
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polls.rules.breakdown import AXES, Cast, labelled, ordered, rows_of, table
from polls.rules.disclosure import LEAST, Audit, tables

SECRET = "known to nobody"
traits = st.tuples(
    st.sampled_from(["onsite", "online"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["x", "y"]),
    st.booleans(),
)
alike = st.sampled_from([("online", "a", "x", False), ("onsite", "b", "x", False)])
small = st.lists(st.one_of(traits, alike), min_size=3, max_size=9)
SINGLE = {count: [(one,) for one in range(count)] for count in (2, 3)}
SEVERAL = [some for size in (1, 2) for some in itertools.combinations(range(3), size)]


def told(casts, options, least):
    return tables(casts, AXES, options, least=least, secret=SECRET)[0]


def render(casts, options, least, axes):
    """The same tables of another world, whether or not they would be told there."""
    places = {axis: rows_of(casts, axis, LEAST.get(axis, least), SECRET) or {} for axis in axes}
    electorate = labelled(casts, places)
    return {axis: table(electorate, ordered(electorate, axis, SECRET), options) for axis in axes}


def totals(casts, options):
    return tuple(sum(option in cast.options for cast in casts) for option in options)


def worlds(people, ballots):
    """Every way in which these people could have voted; who have the same traits are alike."""
    kinds = Counter(people)
    ways = (itertools.combinations_with_replacement(ballots, size) for size in kinds.values())
    for votes in itertools.product(*ways):
        yield [
            Cast(ballot, *kind) for kind, some in zip(kinds, votes, strict=True) for ballot in some
        ]


def pinned(people, ballots, options, least):
    """Votes that are certain by what is told, but not by the totals alone."""
    possible = list(worlds(people, ballots))
    by_axes: dict[tuple[str, ...], list[list[Cast]]] = {}
    for world in possible:
        axes = tuple(told(world, options, least))
        by_axes.setdefault(axes, []).append(world)
    for axes, published in by_axes.items():
        same = defaultdict(list)
        for world in possible:
            same[repr((totals(world, options), render(world, options, least, axes)))].append(world)
        for world in published:
            others = same[repr((totals(world, options), render(world, options, least, axes)))]
            yield from certain(world, others, options)


def certain(world, others, options):
    everybody = set.intersection(*(set(cast.options) for cast in world))
    for place, kind in enumerate(cast[1:] for cast in world):
        chosen = [set(cast.options) for other in others for cast in other if cast[1:] == kind]
        for option in set.intersection(*chosen) - everybody:
            yield place, kind, option


@settings(max_examples=12, deadline=None)
@given(small, st.integers(2, 3), st.integers(2, 3))
def test_in_no_small_electorate_a_vote_is_certain(people, count, least):
    people = people[: 9 if count == 2 else 6]
    assert not list(pinned(people, SINGLE[count], list(range(count)), least))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.one_of(traits, alike), min_size=3, max_size=5), st.integers(2, 3))
def test_where_several_may_be_chosen_no_choice_is_certain(people, least):
    assert not list(pinned(people, SEVERAL, [0, 1, 2], least))


def test_tables_that_cross_in_one_person_are_not_told_together():
    """Each table alone tells nothing of the one vote for 2: two of them point at a person."""
    loner = [Cast((2,), "onsite", "a", "x")]
    rest = [
        Cast((number % 2,), mode, group, region)
        for number, (mode, group, region) in enumerate(
            [("onsite", "b", "y")] * 6 + [("online", "a", "y")] * 6 + [("online", "b", "x")] * 6
        )
    ]
    found, withheld = tables(loner + rest, AXES, [0, 1, 2], least=3, secret=SECRET)
    assert (list(found), withheld) == (["mode", "guest"], {"group": "telling", "region": "telling"})
    for axis in ("mode", "group", "region"):
        assert tables(loner + rest, [axis], [0, 1, 2], least=3, secret=SECRET)[1] == {}


def test_what_matters_least_is_given_up_first():
    assert AXES == ("mode", "guest", "group", "region")


@pytest.mark.parametrize("size", [20, 60, 150])
@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_in_a_large_electorate_everybody_could_have_chosen_otherwise(size, random):
    casts = [
        Cast(
            (random.choice([0, 0, 0, 1, 2]),),
            random.choice(["onsite", "online"]),
            random.choice("aaabbcd"),
            random.choice("xxyz"),
            random.random() < 0.3,
        )
        for _ in range(size)
    ]
    axes = list(told(casts, [0, 1, 2], 5))
    places = {axis: rows_of(casts, axis, LEAST.get(axis, 5), SECRET) or {} for axis in axes}
    electorate = labelled(casts, places)
    rows = {axis: ordered(electorate, axis, SECRET) for axis in axes}
    audit = Audit(electorate, rows, [0, 1, 2])
    assert not audit.reveals()
    for labels, ballot in electorate:
        held = {other for at, other in electorate if at == labels}
        if len(held) > 1 or len({other for _, other in electorate}) == 1:
            continue  # somebody in the same rows chose otherwise: the two can change places
        [option] = ballot
        for changes in audit._exchanges(labels, ballot, option):
            if audit._same(changes):
                break
        else:
            raise AssertionError(f"{labels} can only have chosen {option}")


def test_a_poll_in_which_all_agree_tells_what_its_total_tells():
    casts = [Cast((0,), "online", group) for group in "aaaaabbbbb"]
    rows = told(casts, [0, 1], 5)["group"]
    assert {row.nearly for row in rows.values()} == {0}
