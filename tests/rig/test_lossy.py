"""The channel layer drops, doubles and reorders: every screen still ends up with the truth."""

import asyncio
import itertools
import random
from statistics import median

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from live.hub import LOOK_SECONDS
from tests.rig import acts
from tests.rig.conftest import House
from tests.rig.crowd import enter, settle_and_check
from tests.rig.pair import SIZE, sized
from tests.rig.stage import Stage
from tests.rig.wire import Wire

ROLES = ("moderators", "clerks", "attendees")
ACTS = sized(4, 60)  # of each person


async def live_on(screen: Wire, role: str, pace: float) -> None:
    """Somebody of this role, who does something every now and then."""
    for _ in range(ACTS):
        await asyncio.sleep(random.uniform(0, 2 * pace))
        number = random.randrange(1000)
        verb = random.choice(acts.VERBS[role])
        await screen.insist(verb, acts.body(verb, number, screen.journal.picture))


def lags(screens: list[Wire]) -> list[float]:
    """From the acknowledgement of a question that was entered to its sight on each screen."""
    done = {}
    for screen in screens:
        for moment, frame in screen.frames:
            if "done" in frame and screen.journal.commands[frame["done"]].do == "qa.ask_for":
                done[frame["question"]] = moment
    found = []
    for screen in screens:
        for moment, frame in screen.frames:
            told = frame.get("facts", {}).get("questions", {"rows": []})["rows"]
            found += [moment - done.pop(row["id"], moment) for row in told if row["id"] in done]
    return found


def test_a_crowd_on_a_layer_that_loses_things_sees_the_truth(lossy_house: House) -> None:
    people = sized(30, 200)
    stage = Stage(*lossy_house, attendees=people)
    stage.polls("open", "draft", "draft")

    async def play() -> tuple[list[str], list[float]]:
        roles = {role: stage.screens(role) for role in ROLES}
        screens = [*itertools.chain(*roles.values()), stage.screen("screens")]
        await enter(screens)
        await asyncio.gather(
            *(live_on(one, role, pace=people / 20) for role in ROLES for one in roles[role])
        )
        delays = lags(screens)
        return await settle_and_check(stage, screens), delays

    wrong, delays = asyncio.run(play())

    assert wrong == []
    assert delays and median(delays) < 4 * LOOK_SECONDS, "what a hint does not tell, a look does"


steps = st.lists(
    st.tuples(
        st.sampled_from(ROLES).flatmap(
            lambda role: st.tuples(st.just(role), st.sampled_from(acts.VERBS[role]))
        ),
        st.integers(0, 1),  # which of the two
        st.integers(0, 11),
        st.booleans(),  # at once with the next one
    ),
    min_size=4,
    max_size=25,
)


@given(steps=steps)
@settings(
    max_examples=sized(6, 500),
    deadline=None,
    phases=[Phase.explicit, Phase.generate] if SIZE == 1 else list(Phase),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_people_do_in_whatever_order_all_screens_agree(lossy_house, steps) -> None:
    stage = Stage(lossy_house.site, lossy_house.behind, attendees=2)
    stage.polls("open", "draft")
    assert asyncio.run(perform(stage, steps)) == []


async def perform(stage: Stage, steps) -> list[str]:
    roles = {role: [stage.screen(role, n) for n in (0, 1)] for role in ROLES}
    screens = [*itertools.chain(*roles.values()), stage.screen("screens")]
    await enter(screens)
    running: list[asyncio.Task] = []
    for (role, verb), which, number, at_once in steps:
        screen = roles[role][which]
        command = screen.insist(verb, acts.body(verb, number, screen.journal.picture))
        running.append(asyncio.create_task(command))
        if not at_once:
            await asyncio.gather(*running)
            running.clear()
    await asyncio.gather(*running)
    return await settle_and_check(stage, screens)
