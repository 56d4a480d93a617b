"""Addresses as people paste them."""

import time

import pytest

from common.mail_addresses import addresses_in, normal_address, without_addresses


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("  ada@example.org\n", "ada@example.org"),
        ("Ada Example <Ada@Example.org>", "ada@example.org"),
        ('"Example, Ada" <ada@example.org>;', "ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("<mailto:Ada.Example+igf@mail.example.org>", "ada.example+igf@mail.example.org"),
        ("ada@example.org.", "ada@example.org"),
        ("ada@example.org (ada@example.org)", "ada@example.org"),
        ("o'hara@example.org", "o'hara@example.org"),
        ("josé@exämple.org", "josé@exämple.org"),
        ("ada at example", "ada at example"),
        ("ada@example", "ada@example"),
        ("ada@example.org, ben@example.org", "ada@example.org, ben@example.org"),
        ("", ""),
    ],
)
def test_the_one_address_is_found_and_made_small(pasted, address):
    assert normal_address(pasted) == address


def test_what_stands_beside_an_address_is_left():
    line = "Ada Example <ada@example.org>, Open Lab (mail: ben@example.org)"
    assert addresses_in(line) == ["ada@example.org", "ben@example.org"]
    assert without_addresses(line).split() == ["Ada", "Example", ",", "Open", "Lab", "(mail:"]


def test_a_long_line_without_one_costs_no_more_than_its_length():
    def cost(text: str) -> float:
        begun = time.process_time()
        for _ in range(50):
            addresses_in(text)
        return time.process_time() - begun

    assert cost("a." * 100_000) < 20 * cost("a." * 500) + 0.05  # cut
