"""People without a device as a census counted them, for the table of who took part. Pure."""

from collections import Counter
from collections.abc import Sequence

from participants.rules.roles import Mode
from polls.facts.counts import choices
from polls.models import HandTally, Poll
from polls.rules.results import people_by_hand

MODES = {HandTally.Channel.ROOM: Mode.ONSITE, HandTally.Channel.HUB: Mode.HUB}
TRAITS = {Poll.Axis.GROUP: "groups", Poll.Axis.REGION: "regions"}
Hands = dict[str, Counter[str]]


def census_hands(polls: Sequence[Poll]) -> Hands | None:
    """By trait and code, of the last census whose hands were counted; None if there is none."""
    taken = [poll for poll in polls if poll.rules.of_groups and _standing(poll)]
    return _hands(taken[-1]) if taken else None


def _standing(poll: Poll) -> list[HandTally]:
    return [tally for tally in poll.hand_tallies.all() if tally.replaced_at is None]


def _hands(poll: Poll) -> Hands:
    hands: Hands = {"modes": Counter(), "groups": Counter(), "regions": Counter()}
    options = {option.pk: option for option in poll.options.all()}
    for tally in _standing(poll):
        counts = {count.option_id: count.count for count in tally.counts.all()}
        people = people_by_hand(poll.kind, choices(options.values()), counts)
        hands["modes"][MODES[HandTally.Channel(tally.channel)].value] += people
        for pk, count in counts.items():
            hands[TRAITS[Poll.Axis(options[pk].axis)]][options[pk].code] += count
    total = hands["modes"].total()
    for trait in TRAITS.values():  # who raised no hand for it did not say
        hands[trait][""] += total - hands[trait].total()
    return hands
