"""What a role brings with it: the whole table, and what comes of holding several."""

import itertools

import pytest

from live.registry import AUDIENCES, COMMANDS
from participants.rules import roles
from participants.rules.roles import HOMES, ROLES, Role, home_of, standing

KNOWN = ("attendee", "speaker", "moderator", "online_moderator", "rapporteur", "clerk", "organizer")
LEADERS = {"moderator", "online_moderator", "organizer"}
HELD = [frozenset(some) for n in range(len(KNOWN) + 1) for some in itertools.combinations(KNOWN, n)]


def test_every_role_has_a_row():
    assert list(ROLES) == list(Role)
    for traits in ROLES.values():
        assert set(traits.may) <= {command.who for command in COMMANDS.values()}
        assert set(traits.sees) <= set(AUDIENCES)
        assert traits.home in HOMES


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("GIVEN", {*LEADERS, "speaker", "rapporteur", "clerk"}),
        ("MODERATORS", LEADERS),
        ("SPEAKERS", {"speaker"}),
        ("AT_WORK", {"speaker", "moderator", "online_moderator", "rapporteur", "clerk"}),
        ("TEAM", {"moderator", "online_moderator", "rapporteur", "clerk"}),
        ("LEADING", {"speaker", "moderator", "online_moderator"}),
        ("TRUSTED", {*LEADERS, "rapporteur", "clerk"}),
        ("BACKSTAGE", {*LEADERS, "rapporteur"}),
    ],
)
def test_who_is_what(name, held):
    assert held == {role for role in getattr(roles, name) if role in KNOWN}


@pytest.mark.parametrize("held", HELD, ids=lambda held: "+".join(sorted(held)))
def test_who_holds_several_roles_has_what_each_of_them_brings(held):
    leads, clerk, speaks = bool(held & LEADERS), "clerk" in held, "speaker" in held
    words = {"everybody": True, "moderators": leads, "clerks": leads or clerk, "speakers": speaks}
    seen = [leads, leads or clerk, leads or speaks, True]

    assert standing(held) == (
        {word for word, has in words.items() if has},
        tuple(itertools.compress(["moderators", "clerks", "stage", "public"], seen)),
        12 if leads or clerk or speaks else 3,
    )
    assert home_of(held) == ("console" if leads else "room-desk" if clerk else "seat")
