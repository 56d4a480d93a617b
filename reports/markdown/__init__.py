"""The record as Markdown, to edit and to send. From the same dict as the page."""

from typing import Any

from reports.markdown.hour import head, hour, promises
from reports.markdown.materials import materials
from reports.markdown.people import floor, people
from reports.markdown.polls import polls
from reports.markdown.questions import questions
from reports.markdown.said import talk, transcripts

PARTS = (head, hour, promises, questions, talk, polls, floor, people, materials, transcripts)


def to_markdown(record: dict[str, Any]) -> str:
    lines: list[str] = []
    for part in PARTS:
        lines += [*part(record), ""]
    return "\n".join(lines)
