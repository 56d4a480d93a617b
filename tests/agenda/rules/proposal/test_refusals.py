"""What is no proposal is refused with a code and a sentence that says what to do."""

import pytest

from agenda.rules.proposal import MAX_BYTES, NotAProposal, parse, read_proposal

NEWS = """Cable repaired after nine days
By Nora Madeup, Sampleville, 12 March 2024 10:30 GMT
Summary: The cable works again.
The ship left the harbour at noon. "We are glad," said Otto Example, moderator of a local debate.
Moderator: the people of the island.
Related: Background, Video, Share
"""
CODE = '''"""Models."""
from dataclasses import dataclass

@dataclass
class Session:
    title: str
    format: str
    minutes: int
    speakers: list[str]
    description: str

    def length(self) -> int:
        return self.minutes
'''
CV = """Nora Madeup
Email: nora@example.org
Summary
Engineer with ten years of experience.
Experience
2019-2023 Sample Grid Ltd, project lead
Languages: English, French
Speaker: Meters in March, Sampleville 2022
Organization: Sample Grid Ltd
"""
LIST = "Milk\nBread\n2 kg apples\nSoap\nCandles\n"
WEB = """<html><head><title>Shop</title></head><body><div><p>Buy now</p></div>
<table><tr><td>Price</td><td>12</td></tr></table><ul><li>Shoes</li><li>Hats</li></ul>
<p>Description: Fine hats.</p></body></html>"""
TRANSCRIPT = """Day 1 - main room - raw
>> MODERATOR: Good morning, everybody, and welcome.
>> SPEAKER: Thank you. I would like to begin with a remark.
>> MODERATOR: Please.
>> OTTO EXAMPLE: We have 10 minutes left.
"""
JOB = """Title: Night editor
Location: Sampleville
Duration: 6 months
Description: You edit at night.
Contact person: see the web page
"""
MINUTES = """Minutes of the board of the Sample Society
Date: 12 March 2024, 18:00 - 19:30 CET
Place: Clubhouse, room 2
Chair: Ada Example
Present: Ada Example, Bo Madeup
Apologies: Di Placeholder
1. Agenda
The agenda was approved.
"""
RECIPE = """Grandmother's apple cake
Preparation time: 30 minutes
Duration: 90 minutes
Description: A moist cake for eight people.
Ingredients
- 3 eggs
1. Peel the apples (10 minutes)
2. Beat the eggs (5 minutes)
3. Bake (60 minutes)
"""
CONCERT = """Open air in the park
Date: 12 July 2025, 19:00 - 23:00 CEST
Place: Sample Park
Host: Radio Sample
Description: Three bands play until late.
"""
CALL = """Call for workshops
The deadline is 9 March 2030. All fields are compulsory.
1. Format of the workshop (tick one): Panel, Debate
2. Duration of proposed workshop. (see the options)
a. 60 minutes; or
b. 90 minutes
3. Title of proposed workshop: (60 characters)
4. Description of proposed workshop: (250 words)
"""
FORMATS = """Session types
Workshop
Duration: 60 or 90 minutes
Description: Workshops have at least three speakers.
Format: Roundtable, Classroom or Theater
Speakers: at least three
Moderator: one onsite, one online
Open Forum
Duration: 60 minutes
"""
CAPTIONS = """IGF 2023 WS #999 Maps - RAW
The following are the outputs of the captioning taken during the session.
>> MODERATOR: Good morning.
>> ADA EXAMPLE: Thank you. Ten minutes.
"""
TABLE = "slug\tspeakers\tformat\nx\tAda Example\tPanel\ny\tBo Madeup\tDebate\n"
JSON = '{"title": "x", "speakers": [{"name": "Ada Example"}], "format": "Panel", "minutes": 60}'


@pytest.mark.parametrize(
    "page",
    [NEWS, CODE, CV, LIST, WEB, TRANSCRIPT, JOB, TABLE, JSON, "hello", "Format\n", "1\n2\n3",
     MINUTES, RECIPE, CONCERT, CALL, FORMATS, CAPTIONS],
)  # fmt: skip
def test_other_page_is_refused(page):
    with pytest.raises(NotAProposal) as refused:
        parse(page)
    assert refused.value.code == "other_page"
    assert "paste the whole page" in refused.value.message


def test_page_of_lists_and_brackets_is_no_source():
    labels = "Organizer(s):\nAda Example, Sample Lab\nSpeaker(s):\nBo Madeup, Sample Lab\n"
    items = "Expected Outcome(s):\n- a map;\n- a route;\n- a plan;\n(see below)\n[Read more]\n"
    assert (
        len(parse(f"Session: maps\n{labels}Session Format (final):\nPanel\n{items}").speakers) == 1
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
        (b"a" * 10_000_000, "too_large"),
        (b"%PDF-1.7\nSpeaker 1: Ada Example", "binary"),
        (b"PK\x03\x04 word document", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe\x00", "binary"),
        (b"Format\x00\x00\x00Panel", "binary"),
    ],
)
def test_bytes_without_text_are_refused(data, code):
    with pytest.raises(NotAProposal) as refused:
        read_proposal(data)
    assert refused.value.code == code
    assert refused.value.message.endswith((".", "here."))


def test_text_of_blanks_is_empty():
    with pytest.raises(NotAProposal) as refused:
        parse("\n \u200b \n")
    assert refused.value.code == "empty"


def test_text_over_the_limit_is_too_large():
    with pytest.raises(NotAProposal) as refused:
        parse("x" * (MAX_BYTES + 1))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded(encoding):
    assert read_proposal("Zoë – “Example”".encode(encoding)) == "Zoë – “Example”"
