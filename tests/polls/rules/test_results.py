"""Counting is exact whatever is missing, nobody is counted twice, and small figures stay away."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.rules.roles import Mode
from polls.rules.results import Cast, Choice, Counted, Tally, for_screens, result

OPTIONS = [Choice(11), Choice(12), Choice(13)]
casts = st.builds(
    Cast,
    options=st.sampled_from([(one.id,) for one in OPTIONS]),
    mode=st.sampled_from(Mode.values),
    group=st.sampled_from(["", "government", "technical"]),
    region=st.sampled_from(["", "african"]),
    guest=st.booleans(),
)
counts = st.dictionaries(st.sampled_from([11, 12, 13]), st.integers(0, 500))


def make_counted(ballots=(), **over):
    fields = {
        "kind": "single",
        "options": OPTIONS,
        "ballots": ballots,
        "turnout": Counter(cast.mode for cast in ballots),
        "guests": sum(cast.guest for cast in ballots),
    }
    return Counted(**fields | over)


def cast(option, mode="online", **traits):
    return Cast((option,), mode, **traits)


def test_nothing_at_all_is_a_result():
    empty = result(make_counted())
    assert empty["ballots"] == {"onsite": 0, "online": 0, "hub": 0}
    assert (empty["voters"], empty["hands"], empty["notes"]) == (0, 0, [])
    assert {table["withheld"] for table in empty["tables"]} == {"few"}
    assert "svg" in for_screens(empty)["chart"]


def test_ballots_stay_apart_by_mode_and_from_hands():
    room = [cast(11, "onsite")] * 3 + [cast(12, "onsite")] * 2
    online = [cast(12)] * 4 + [cast(13)] * 3
    tally = Tally("room", "", 20, {11: 4, 12: 1})
    counted = result(make_counted(room + online, tallies=[tally], seats=15))
    first = {"id": 11, "total": 7, "share": 41, "onsite": 3, "online": 0, "hub": 0, "hands": 4}
    assert counted["options"][0] == first | {"guests": 0}
    assert (counted["voters"], counted["hands"], counted["seats"]) == (12, 5, 15)
    assert counted["split"]


@pytest.mark.parametrize(
    ("people", "said"), [(None, "none"), (10, "exceeds"), (11, "fits"), (60, "fits")]
)
def test_hands_and_devices_are_held_against_the_people_there(people, said):
    room = [cast(11, "onsite")] * 3 + [cast(12, "onsite")] * 3
    counted = result(make_counted(room, tallies=[Tally("room", "", people, {11: 5})]))
    assert (counted["check"], counted["tallies"][0]["devices"]) == (said, 6)


def test_hands_for_several_options_are_not_as_many_people():
    tally = Tally("room", "", None, {11: 4, 12: 3})
    assert result(make_counted(kind="multiple", tallies=[tally]))["hands"] == 4


def test_in_a_census_everybody_has_one_of_each_kind():
    options = [Choice(1, "a", "group"), Choice(2, "b", "group"), Choice(3, "x", "region")]
    tally = Tally("room", "", None, {1: 4, 2: 3, 3: 6})
    census = result(make_counted(kind="census", options=options, tallies=[tally]))
    assert (census["hands"], [table["axis"] for table in census["tables"]]) == (7, ["mode"])


def test_a_rating_has_a_mean_of_devices_and_hands():
    tally = Tally("room", "", None, {11: 1})
    rated = result(make_counted([cast(13)] * 3, kind="rating", tallies=[tally]))
    assert rated["mean"] == 2.5
    assert result(make_counted(kind="rating"))["mean"] is None


@pytest.mark.parametrize("axis", ["", "mode", "group", "region"])
def test_a_secret_poll_has_its_one_axis_and_no_other(axis):
    ballots = [cast(11 + number % 2, "", group="", guest=False) for number in range(20)]
    secret = result(make_counted(ballots, secrecy="secret", axis=axis, turnout={"online": 20}))
    assert [table["axis"] for table in secret["tables"]] == ([axis] if axis else [])
    assert {one["online"] for one in secret["options"]} == {None}


def test_a_group_that_agrees_reads_as_one_that_nearly_does():
    others = [cast(12, group="technical")] * 5 + [cast(11, group="technical")] * 4
    told = []
    for last in (11, 12):
        agreed = [cast(11, group="government")] * 6 + [cast(last, group="government")]
        [table] = [
            table
            for table in result(make_counted(agreed + others))["tables"]
            if table["axis"] == "group"
        ]
        told.append(table["rows"])
    assert told[0] == told[1]
    assert [row["nearly"] for row in told[0]] == [None, 11]
    assert [row["cells"] for row in told[0]] == [None, None]


def test_one_person_online_is_not_told_apart():
    counted = result(make_counted([cast(11, "onsite")] * 4 + [cast(12, "onsite"), cast(12)]))
    assert not counted["split"]
    assert {one["online"] for one in counted["options"]} == {None}
    assert [one["total"] for one in counted["options"]] == [4, 2, 0]


def test_one_known_person_among_guests_is_not_told_apart():
    ballots = [cast(11 + number % 3, guest=number > 0) for number in range(9)]
    counted = result(make_counted(ballots))
    assert {one["guests"] for one in counted["options"]} == {None}
    assert (counted["guests"], "guests" in counted["notes"]) == (8, True)


@given(st.lists(casts, max_size=40), counts)
def test_with_one_choice_each_the_votes_add_up_to_the_people(ballots, hands):
    tallies = [Tally("room", "", None, hands)]
    counted = result(make_counted(ballots, tallies=tallies))
    assert sum(one["total"] for one in counted["options"]) == counted["voters"] + counted["hands"]
    assert counted["seats"] >= counted["voters"] == len(ballots)
    assert json.loads(json.dumps(counted)) == counted


@given(st.lists(casts, max_size=40))
def test_every_table_adds_up_to_the_total_unless_it_is_veiled(ballots):
    counted = result(make_counted(ballots))
    totals = [one["total"] for one in counted["options"]]
    for table in counted["tables"]:
        rows = [*table["rows"], *filter(None, [table["others"]])]
        if rows:
            assert sum(row["voters"] for row in rows) == len(ballots)
            least = 3 if table["axis"] == "mode" else 5
            assert min(row["voters"] for row in rows) >= least
        if rows and all(row["cells"] for row in rows):
            assert [
                sum(column) for column in zip(*(row["cells"] for row in rows), strict=True)
            ] == totals
