"""What a role brings with it: the whole table, and what comes of holding several."""

import itertools

import pytest

from live.registry import AUDIENCES, COMMANDS
from participants.rules import roles
from participants.rules.roles import HOMES, ROLES, Role, home_of, standing

KNOWN = (
    *("attendee", "speaker", "moderator", "online_moderator", "rapporteur", "clerk"),
    *("language_team", "organizer"),
)
LEADERS = {"moderator", "online_moderator", "organizer"}
HELPERS = {"rapporteur", "clerk", "language_team"}
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
        ("GIVEN", {*LEADERS, "speaker", "rapporteur", "clerk", "language_team"}),
        ("MODERATORS", LEADERS),
        ("SPEAKERS", {"speaker"}),
        ("AT_WORK", {"speaker", "moderator", "online_moderator", *HELPERS}),
        ("TEAM", {"moderator", "online_moderator", *HELPERS}),
        ("LEADING", {"speaker", "moderator", "online_moderator"}),
        ("TRUSTED", {*LEADERS, *HELPERS}),
        ("BACKSTAGE", {*LEADERS, "rapporteur"}),
    ],
)
def test_who_is_what(name, held):
    assert held == {role for role in getattr(roles, name) if role in KNOWN}


@pytest.mark.parametrize("held", HELD, ids=lambda held: "+".join(sorted(held)))
def test_who_holds_several_roles_has_what_each_of_them_brings(held):
    leads, clerk, speaks = bool(held & LEADERS), "clerk" in held, "speaker" in held
    language = "language_team" in held
    words = {"everybody": True, "moderators": leads, "clerks": leads or clerk, "speakers": speaks}
    words["captioners"] = leads or language
    seen = [leads, leads or clerk, leads or speaks, leads or language, True]

    assert standing(held) == (
        {word for word, has in words.items() if has},
        tuple(itertools.compress(["moderators", "clerks", "stage", "captioners", "public"], seen)),
        12 if leads or clerk or language or speaks else 3,
    )
    assert home_of(held) == (
        "console" if leads else "room-desk" if clerk else "language" if language else "seat"
    )
