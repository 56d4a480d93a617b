"""Pages of many years and sites, made up by us: each beside what must be read from it."""

import json
from pathlib import Path

import pytest

from agenda.rules.proposal import parse, read_proposal

EXAMPLES = sorted((Path(__file__).parent / "pages").glob("*.json"))


def read(example):
    page = next(p for p in example.parent.glob(f"{example.stem}.*") if p.suffix != ".json")
    proposal = parse(read_proposal(page.read_bytes()))
    found = proposal.as_dict()
    found["speaker_names"] = [person["name"] for person in found["speakers"]]
    found["organizer_names"] = [person["name"] for person in found["organizers"]]
    found["warning_codes"] = [warning["code"] for warning in found["warnings"]]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_read_as_described(example):
    expected = json.loads(example.read_text())
    found = read(example)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_has_an_agenda_of_its_duration(example):
    found = read(example)
    assert sum(segment["minutes"] for segment in found["segments"]) == (found["minutes"] or 0)
