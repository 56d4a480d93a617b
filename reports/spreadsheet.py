"""The record as one tidy CSV: a line for each figure. From the same dict as the page.

Columns and codes are the same in every language, so that sessions can be put together.
"""

from collections.abc import Iterator
from typing import Any

from reports.sheets import csv_of

COLUMNS = ("section", "number", "item", "measure", "value")

Row = tuple[str, object, str, str, object]


def to_csv(record: dict[str, Any]) -> str:
    parts = (_session, _hour, _promises, _questions, _talk, _polls, _floor, _people)
    return csv_of(COLUMNS, (row for part in parts for row in part(record)))


def _each(
    section: str, number: object, item: str, row: dict[str, Any], names: tuple[str, ...]
) -> Iterator[Row]:
    for name in names:
        yield (section, number, item, name, row[name])


def _session(record: dict[str, Any]) -> Iterator[Row]:
    names = ("title", "forum", "place", "time_zone", "minutes", "starts_at", "live_at", "ended_at")
    yield from _each("session", "", "", record["session"], names)
    yield ("session", "", "", "preview", record["preview"])
    if record["session"]["called_off"] is not None:
        yield ("session", "", "", "called_off", record["session"]["called_off"])
    for led in record["led_by"]:
        for number, person in enumerate(led["people"], 1):
            yield from _each(led["role"].value, number, person["name"], person, ("organization",))
    for number, row in enumerate(record["course"], 1):
        yield from _each("course", number, row["code"], row, ("from", "until"))


def _hour(record: dict[str, Any]) -> Iterator[Row]:
    plan = ("kind", "policy_question", "planned_at", "planned_minutes", "extended_minutes")
    real = (
        "inserted",
        "moved",
        "skipped",
        "held",
        "began_at",
        "ended_at",
        "seconds",
        "difference_seconds",
    )
    for row in record["hour"]["rows"]:
        yield from _each("segment", row["number"], row["title"], row, plan + real)


def _promises(record: dict[str, Any]) -> Iterator[Row]:
    names = ("planned_minutes", "seconds", "asked", "answered")
    for row in record["policy_questions"]:
        yield from _each("policy_question", row["number"], row["text"], row, names)
    for number, text in enumerate(record["outcomes"], 1):
        yield ("expected_outcome", number, text, "promised", True)


def _questions(record: dict[str, Any]) -> Iterator[Row]:
    who = ("name", "organization", "groups", "mode", "shown_as", "ahead", "speaker", "label")
    what = ("policy_question", "outcome", "into", "by", "answer", *TIMES, "upvotes")
    for row in record["questions"]["rows"]:
        yield from _each("question", row["number"], row["text"], row, who + what)
    for row in record["questions"]["counts"]:
        yield ("questions", "", row["outcome"].value, "count", row["count"])
    for row in record["questions"]["hidden"]:
        yield ("questions_hidden", "", row["because"], "count", row["count"])


def _talk(record: dict[str, Any]) -> Iterator[Row]:
    talk = record["talk"] or {"topics": [], "rows": []}
    for number, text in enumerate(talk["topics"], 1):
        yield ("topic", number, text, "put_up", True)
    said = ("at", "name", "organization", "mode", "policy_question", "became")
    for row in talk["rows"]:
        yield from _each("line", row["number"], row["text"], row, said)


TIMES = ("asked_at", "taken_at", "done_at")


def _polls(record: dict[str, Any]) -> Iterator[Row]:
    for number, poll in enumerate(record["polls"], 1):
        yield from _each("poll", number, poll["text"], poll, POLL)
        for option in poll["options"]:
            item = f"{option['letter']} {option['text']}"
            for one in option["cells"]:
                yield ("poll_option", number, item, one["column"], one["count"])
            yield ("poll_option", number, item, "total", option["total"])
    if record["kept_out"]:
        yield ("polls_kept_out", "", "", "count", record["kept_out"])


POLL = ("kind", "secrecy", "voters", "seats", "guests", "late", "hands", "mean", "check", "shown")


def _floor(record: dict[str, Any]) -> Iterator[Row]:
    for row in record["floor"]["modes"]:
        yield from _each("floor", "", row["mode"].value, row, ("seconds", "turns", "people"))


def _people(record: dict[str, Any]) -> Iterator[Row]:
    people = record["people"]
    yield from _each("participation", "", "", people, ("total", "joined", "hands", "most"))
    for trait in ("modes", "groups", "regions"):
        for row in people[trait]["rows"]:
            item = row["code"] or "not-stated"
            if row["count"] is not None:
                yield ("participation", "", item, trait, row["count"])
            if row["hands"]:
                yield ("participation", "", item, f"{trait}_hands", row["hands"])
        if people[trait]["others"]:
            yield ("participation", "", "others", trait, people[trait]["others"])
