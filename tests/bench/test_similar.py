"""The measure of similar questions reads its formats; tests/js judges the finding."""

import shutil

import pytest

from bench import similar


def test_pairs_duplicates_and_others_become_one_task():
    rows: list[similar.Row] = [
        {"a": "Who pays?", "b": "Who has the bill?", "lang": "en"},
        {"text": "Where is lunch?", "id": 7},
        {"text": "Where do we eat?", "duplicate_of": 7},
        {"text": "And who has to pay?", "duplicate_of": "Who pays?"},
        {"text": "A duplicate of nothing known?", "duplicate_of": "x"},
    ]

    wanted = similar.task(rows, [{"text": "Who pays?"}, {"text": "What else?"}])

    assert wanted["questions"] == ["Who pays?", "Where is lunch?", "What else?"]
    assert [(one["text"], one["right"]) for one in wanted["sought"]] == [
        ("Who has the bill?", [0]),
        ("Where do we eat?", [1]),
        ("And who has to pay?", [0]),
    ]


@pytest.mark.skipif(not shutil.which("node"), reason="there is no node here")
def test_it_beats_both_baselines_on_our_own_pairs():
    wanted = similar.task(similar.read([similar.PAIRS]), [])
    found = similar.measure(wanted)
    shares = {name: similar.recall(one["places"], 5) for name, one in found.items()}

    assert len(shares) == 3 and max(shares, key=lambda name: shares[name]) == "similar"
    assert "| similar |" in similar.page(wanted, found)
