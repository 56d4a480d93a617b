"""The elastic plan on 1,000 random hours with random overruns: what the rule may take."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.rules.plan import Offer, Part, offers, share

minutes = st.integers(0, 40)
A_THOUSAND = settings(max_examples=1000, deadline=None)


@st.composite
def hours(draw):
    """What is to come in a session: any minutes, even a minimum or a share longer than the part."""
    number = draw(st.integers(0, 12))
    return [Part(key, draw(minutes), draw(minutes), draw(minutes)) for key in range(1, number + 1)]


def after(parts, offer):
    """What is to come once the offer was applied."""
    return [replace(part, minutes=part.minutes - offer.cuts.get(part.id, 0)) for part in parts]


def taken(part, offer):
    """Minutes cut from speakers, from the audience above the minimum, from the minimum."""
    cut = offer.cuts.get(part.id, 0)
    from_speakers = min(cut, part.speakers)
    from_audience = min(cut - from_speakers, part.shared)
    return from_speakers, from_audience, cut - from_speakers - from_audience


def the_sum_is_exact_and_no_time_becomes_negative(parts, loss, found):
    for offer in found:
        assert offer.loss == loss
        assert offer.ends_later >= 0
        assert all(minutes > 0 for minutes in offer.cuts.values())
        assert set(offer.cuts) <= {part.id for part in parts}
        assert all(
            left.minutes >= min(part.minutes, 1)
            for left, part in zip(after(parts, offer), parts, strict=True)
        )


def speakers_give_first_then_the_audience_then_the_end(parts, loss, found):
    """For whatever the rule proposes: all offers but the two that a moderator asks for by name."""
    for offer in found:
        if offer.code == "later":
            continue
        gave = [taken(part, offer) for part in parts]
        if sum(shared for _, shared, _ in gave):
            assert [speakers for speakers, _, _ in gave] == [part.speakers for part in parts]
        if offer.ends_later or sum(below for _, _, below in gave):
            assert [shared for _, shared, _ in gave] == [part.shared for part in parts]


def a_minimum_is_broken_only_by_the_offer_that_says_so(parts, loss, found):
    assert not found[0].breaks_minimum, "the first one is preselected"
    for offer in found:
        broken = [part.id for part in parts if taken(part, offer)[2]]
        assert offer.breaks_minimum == bool(broken)
        assert offer.breaks_minimum == (offer.code == "minimum")


def there_is_always_a_choice_and_never_the_same_twice(parts, loss, found):
    assert found[0].code in {"spread", "one", "later"}
    assert Offer("later", {}, loss) in found
    assert len({offer.code for offer in found}) == len(found) <= 4
    assert len({(tuple(sorted(o.cuts.items())), o.ends_later) for o in found}) == len(found)


PROMISES = [
    the_sum_is_exact_and_no_time_becomes_negative,
    speakers_give_first_then_the_audience_then_the_end,
    a_minimum_is_broken_only_by_the_offer_that_says_so,
    there_is_always_a_choice_and_never_the_same_twice,
]


@A_THOUSAND
@given(hours(), st.integers(1, 90))
def test_the_rule_keeps_its_promises(parts, loss):
    found = offers(parts, loss)

    for promise in PROMISES:
        promise(parts, loss, found)


@A_THOUSAND
@given(hours(), st.lists(st.tuples(st.integers(1, 12), st.integers(0, 3)), max_size=12))
def test_an_hour_of_overruns_keeps_its_order_and_its_promise(parts, overruns):
    """Each part in turn overruns; one of the offers is applied; then the next one begins."""
    order = [part.id for part in parts]
    planned, late = sum(part.minutes for part in parts), 0
    spent = 0
    for lost, choice in overruns:
        if not parts:
            break
        running, parts = parts[0], parts[1:]
        spent += running.minutes + lost
        found = offers(parts, lost)
        offer = found[choice % len(found)]
        parts, late = after(parts, offer), late + offer.ends_later

    assert spent + sum(part.minutes for part in parts) == planned + late
    assert [part.id for part in parts] == order[len(order) - len(parts) :]


@given(st.dictionaries(st.integers(1, 99), minutes, max_size=12), st.integers(0, 200))
def test_a_share_is_exact_and_takes_from_nobody_more_than_there_is(gives, wanted):
    taken_from = share(gives, wanted)

    assert sum(taken_from.values()) == min(wanted, sum(gives.values()))
    assert all(0 < minutes <= gives[key] for key, minutes in taken_from.items())


def part(key, length, audience=0, minimum=0):
    return Part(key, length, audience, minimum)


# The demo's hour: Exchange 2 and 3, then the summary.
DEMO = [part(1, 12, 8, 8), part(2, 11, 7, 8), part(3, 6, 0, 4)]


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        (
            1,
            [
                Offer("one", {1: 1}),
                Offer("later", ends_later=1),
            ],
        ),
        (
            3,
            [
                Offer("spread", {1: 1, 2: 1, 3: 1}),
                Offer("one", {1: 3}),
                Offer("later", ends_later=3),
            ],
        ),
        (
            6,
            [
                Offer("spread", {1: 3, 2: 2, 3: 1}),
                Offer("later", ends_later=6),
            ],
        ),
        (
            12,
            [
                Offer("spread", {1: 4, 2: 3, 3: 2}, 3),
                Offer("later", ends_later=12),
                Offer("minimum", {1: 5, 2: 4, 3: 3}, 0, True),
            ],
        ),
    ],
)
def test_the_offers_of_the_demo(loss, expected):
    assert offers(DEMO, loss) == expected


def test_where_nothing_is_to_come_the_session_ends_later():
    assert offers([], 3) == [Offer("later", ends_later=3)]
    assert offers([part(1, 5, 5, 5)], 3) == [
        Offer("later", ends_later=3),
        Offer("minimum", {1: 3}, 0, True),
    ]


def test_the_audience_gives_only_what_is_above_the_minimum():
    exchange = part(1, 15, 10, 8)

    assert (exchange.speakers, exchange.shared, exchange.below) == (5, 2, 7)
    assert offers([exchange], 6)[0] == Offer("one", {1: 6}), "five of the replies, one of the floor"


def test_no_segment_is_cut_away():
    assert offers([part(1, 4)], 9)[0] == Offer("spread", {1: 3}, 6)
