"""docs/wire.md, wire.d.ts and the code name the same facts, types, commands and good-byes."""

import re

from live import consumer, registry
from tooling import wire

WIRE = wire.PAGE.read_text()


def section(title: str) -> str:
    return WIRE.split(f"## {title}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> set[str]:
    """The names in the first column of a section's table."""
    rows = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_every_command_is_documented_and_every_documented_one_exists():
    assert first_cells(section("Commands")) == set(registry.COMMANDS)


def test_every_fact_is_documented_and_every_documented_one_exists():
    assert first_cells(section("Facts")) == {fact.name for fact in registry.facts()}


def test_the_types_of_facts_are_those_of_the_code():
    types = wire.types()
    made = wire.page(WIRE, types), wire.module(types)

    assert (WIRE, wire.TYPES.read_text()) == made, "python -m tooling.wire writes both anew"


def test_commands_take_what_the_page_says():
    for row in re.findall(r"^\| (`.+?) \| .+? \| `\{(.*?)\}`", section("Commands"), re.MULTILINE):
        words = {word.split(":")[0].strip() for word in row[1].split(",")}
        for name in re.findall(r"`([^`]+)`", row[0]):
            fields = set(registry.COMMANDS[name].shape.__struct_encode_fields__)
            assert fields == words, f"{name} takes {sorted(fields)}"


def test_commands_are_sent_by_whom_the_page_says():
    row = r"^\| (`.+?) \| (\w+)(?: \(own\))?(; not stored)? \|"
    said = {
        name: (who, not_stored == "")
        for names, who, not_stored in re.findall(row, section("Commands"), re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", names)
    }

    assert said == {name: (one.who, one.stored) for name, one in registry.COMMANDS.items()}


def test_every_goodbye_is_documented():
    said = set(re.findall(r"`(\w+)` \(", section("Frames from the server")))

    assert said == set(consumer.CLOSE_CODES)
