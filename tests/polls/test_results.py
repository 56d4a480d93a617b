"""Counting is exact whatever is missing, and nobody is counted twice."""

from hypothesis import given
from hypothesis import strategies as st

from participants.roles import Mode
from polls.results import Cast, Choice, Counted, Tally, for_screens, sizes, votes
from polls.results import result as result_of

COUNTS = st.integers(0, 60)
OPTIONS = [11, 12, 13]


def result(*, options, ballots, chosen, hands, seats, several):
    """Of single choices in unattributed ballots, and hands in one room."""
    cast = [
        Cast(frozenset([option]), mode) for (option, mode), n in chosen.items() for _ in range(n)
    ]
    return result_of(
        Counted(
            kind="multiple" if several else "single",
            options=[Choice(option) for option in options],
            ballots=cast,
            tallies=[Tally("room", "", None, hands)],
            seats=seats,
            turnout=ballots,
        )
    )


def test_nothing_at_all_is_a_result():
    empty = result(options=OPTIONS, ballots={}, chosen={}, hands={}, seats=0, several=False)
    assert empty["ballots"] == {"onsite": 0, "online": 0, "hub": 0}
    assert (empty["voters"], empty["hands"]) == (0, 0)


def test_ballots_stay_apart_by_mode_and_from_hands():
    counted = result(
        options=[11, 12],
        ballots={"onsite": 2, "online": 3},
        chosen={(11, "onsite"): 2, (12, "online"): 3},
        hands={11: 4, 12: 1},
        seats=9,
        several=False,
    )
    figures = [
        counted["options"][0][name] for name in ("total", "onsite", "online", "hub", "hands")
    ]
    assert figures == [6, 2, 0, 0, 4]
    assert (counted["voters"], counted["hands"], counted["seats"]) == (5, 5, 9)


def test_hands_for_several_options_are_not_as_many_people():
    counted = result(
        options=[11, 12], ballots={}, chosen={}, hands={11: 4, 12: 3}, seats=0, several=True
    )
    assert counted["hands"] == 4


@given(
    st.dictionaries(st.tuples(st.sampled_from(OPTIONS), st.sampled_from(Mode.values)), COUNTS),
    st.dictionaries(st.sampled_from(OPTIONS), COUNTS),
    st.integers(0, 5000),
)
def test_with_one_choice_each_the_votes_add_up_to_the_people(chosen, hands, seats):
    ballots = {mode: sum(n for (_, m), n in chosen.items() if m == mode) for mode in Mode.values}
    counted = result(
        options=OPTIONS, ballots=ballots, chosen=chosen, hands=hands, seats=seats, several=False
    )
    people = counted["voters"] + counted["hands"]
    assert sum(votes(one) for one in counted["options"]) == people
    assert counted["seats"] >= counted["voters"]


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(OPTIONS), st.sampled_from(Mode.values)), st.integers(0, 6)
    ),
    st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 6)),
)
def test_what_screens_see_is_split_only_where_nobody_is_alone(chosen, hands):
    ballots = {mode: sum(n for (_, m), n in chosen.items() if m == mode) for mode in Mode.values}
    counted = result(
        options=OPTIONS, ballots=ballots, chosen=chosen, hands=hands, seats=0, several=False
    )

    seen = for_screens(counted)

    alone = [size for size in sizes(counted).values() if size in (1, 2)]
    figures = {one[name] for one in seen["options"] for name in (*Mode.values, "hands")}
    assert seen["split"] == (not alone)
    assert (figures == {None}) == bool(alone)
    assert [one["total"] for one in seen["options"]] == [votes(one) for one in counted["options"]]
