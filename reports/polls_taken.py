"""Polls to take along, with where each figure comes from: tables for sheets, one dict for JSON.

From the frozen results, which hold what may be told. `docs/polls.md` describes the JSON.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agenda.models import Session
from agenda.rules.codes import State
from participants.facts.who import who
from participants.rules.roles import Mode
from polls.models import Ballot, Poll
from polls.rules.letters import letter
from reports.wording import name_of

FIGURES = ("poll", "question", "source", "place", "option", "option_text", "measure", "value")
BALLOTS = ("poll", "question", "name", "organization", "mode", "options")
FORMAT = "roundtable-polls-1"
Row = tuple[object, ...]


def polls_of(session: Session, *, moderator: bool) -> list[Poll]:
    """Shown ones, after the end all that were closed; moderators need not wait for it. What they
    keep out of the record is in no file."""
    closed = moderator or session.state == State.ENDED
    states = [Poll.State.SHOWN, Poll.State.CLOSED] if closed else [Poll.State.SHOWN]
    found = session.polls.filter(state__in=states, kept_out=False).exclude(result=None)
    parts = ("options", "steps", "hand_tallies__counts")
    return list(found.order_by("opened_at", "pk").prefetch_related(*parts))


def kept_out(session: Session) -> int:
    """How many polls moderators keep out until they are shown: that there are is no secret."""
    return session.polls.filter(kept_out=True).count()


def as_json(session: Session, polls: Sequence[Poll], *, moderator: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "session": {"slug": session.slug, "title": str(session), "state": session.state},
        "polls": [_poll(poll) | _ballots_of(poll, moderator) for poll in polls],
        "kept_out": kept_out(session),
    }


def _poll(poll: Poll) -> dict[str, Any]:
    marks = letters(poll)
    told = ("kind", "secrecy", "electorate", "state", "may_change", "opened_at", "closed_at")
    return {
        "text": poll.text,
        **{name: getattr(poll, name) for name in told},
        "options": [
            {"letter": marks[one.pk], "text": one.text}
            for one in poll.options.all()
            if one.pk in marks
        ],
        "result": _result(poll.result, marks),
        "corrections": [_correction(one) for one in poll.hand_tallies.all() if one.replaced_at],
        "steps": [
            {"verb": one.verb, "reason": one.reason, "at": one.at, "ballots": one.ballots}
            for one in poll.steps.all()
        ],
    }


def letters(poll: Poll) -> dict[int, str]:
    counted = {row["id"] for row in poll.result["options"]}
    options = [option.pk for option in poll.options.all() if option.pk in counted]
    return {pk: letter(position) for position, pk in enumerate(options)}


def _result(result: Mapping[str, Any], marks: Mapping[int, str]) -> dict[str, Any]:
    """Options by their letters: keys of our rows mean nothing elsewhere."""
    options = [
        {"letter": marks.get(row["id"], ""), **{k: v for k, v in row.items() if k != "id"}}
        for row in result["options"]
    ]
    tables = [
        {
            **table,
            "rows": [_named(row, marks) for row in table["rows"]],
            "others": table["others"] and _named(table["others"], marks),
        }
        for table in result["tables"]
    ]
    return {**result, "options": options, "tables": tables}


def _named(row: Mapping[str, Any], marks: Mapping[int, str]) -> dict[str, Any]:
    return {**row, "nearly": marks.get(row["nearly"]) if row["nearly"] is not None else None}


def _correction(tally: Any) -> dict[str, Any]:
    return {
        "channel": tally.channel,
        "place": tally.place,
        "people": tally.people,
        "hands": sum(count.count for count in tally.counts.all()),
        "counted_at": tally.at,
        "replaced_at": tally.replaced_at,
    }


def _ballots_of(poll: Poll, moderator: bool) -> dict[str, Any]:
    """Of named polls only, and for moderators only: that is what their voters were told."""
    if not moderator or poll.secrecy != Poll.Secrecy.NAMED:
        return {}
    return {"ballots": [dict(zip(BALLOTS[2:], row, strict=True)) for row in _named_ballots(poll)]}


def _named_ballots(poll: Poll) -> list[tuple[object, ...]]:
    marks = letters(poll)
    people = ("voter__participant__stakeholder_group", "voter__participant__regional_group")
    found = Ballot.objects.filter(poll=poll, voter__isnull=False, set_aside=False).select_related(
        *people
    )
    rows = []
    for ballot in found.prefetch_related("choices"):
        person = who(ballot.voter.participant if ballot.voter else None)
        ranked = sorted((one.rank or 0, marks[one.option_id]) for one in ballot.choices.all())
        chosen = " ".join(mark for _rank, mark in ranked)
        rows.append((name_of(person), person["organization"], ballot.mode, chosen))
    return sorted(rows)


# --- Sheets -------------------------------------------------------------------------------------


def figures(polls: Sequence[Poll], *, kept_out: int = 0) -> Iterator[Row]:
    """A line for each figure, with the devices, hands or breakdown that it comes from."""
    if kept_out:
        yield ("", "", "polls", "", "", "", "kept_out", kept_out)
    for number, poll in enumerate(polls, 1):
        taken = _poll(poll)
        for source, place, option, text, measure, value in _figures(taken):
            yield (number, poll.text, source, place, option, text, measure, value)


def _figures(poll: Mapping[str, Any]) -> Iterator[Row]:
    result = poll["result"]
    for name in ("kind", "secrecy", "electorate", "state", "opened_at", "closed_at"):
        yield ("poll", "", "", "", name, poll[name])
    for name in ("voters", "seats", "guests", "late", "hands", "mean", "check"):
        yield ("poll", "", "", "", name, result[name])
    if result.get("booth"):
        yield ("poll", "", "", "", "booth", result["booth"])
    for mode in Mode.values:
        yield ("devices", mode, "", "", "voters", result["ballots"][mode])
    texts = {one["letter"]: one["text"] for one in poll["options"]}
    for row in result["options"]:
        yield from _option(row, texts.get(row["letter"], ""))
    for table in result["tables"]:
        yield from _table(table, texts)
    yield from _hands(poll)


def _option(row: Mapping[str, Any], text: str) -> Iterator[Row]:
    for name in ("total", "share"):
        yield ("all", "", row["letter"], text, name, row[name])
    for name in (*Mode.values, "guests"):
        if row[name] is not None:
            yield ("devices", name, row["letter"], text, "votes", row[name])
    yield ("hands", "", row["letter"], text, "votes", row["hands"])


def _table(table: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Row]:
    source = f"by_{table['axis']}"
    if table["withheld"]:
        yield (source, "", "", "", "withheld", table["withheld"])
    others = [{"code": "others", **table["others"]}] if table["others"] else []
    for row in [*table["rows"], *others]:
        place = row["code"] or "not-stated"
        yield (source, place, "", "", "voters", row["voters"])
        if row["nearly"]:
            yield (source, place, row["nearly"], texts.get(row["nearly"], ""), "nearly_all", True)
        for (mark, text), count in zip(texts.items(), row["cells"] or (), strict=False):
            yield (source, place, mark, text, "votes", count)


def _hands(poll: Mapping[str, Any]) -> Iterator[Row]:
    for tally in poll["result"]["tallies"]:
        for name in ("people", "hands", "devices", "check"):
            yield (f"hands_{tally['channel']}", tally["place"], "", "", name, tally[name])
    for old in poll["corrections"]:
        source = f"corrected_{old['channel']}"
        for name in ("people", "hands", "counted_at", "replaced_at"):
            yield (source, old["place"], "", "", name, old[name])
    for step in poll["steps"]:
        for name in ("at", "reason", "ballots"):
            yield (step["verb"], "", "", "", name, step[name])


def sheets(
    polls: Sequence[Poll], *, moderator: bool, kept_out: int = 0
) -> dict[str, tuple[Sequence[str], Any]]:
    found: dict[str, tuple[Sequence[str], Any]] = {
        "figures": (FIGURES, figures(polls, kept_out=kept_out))
    }
    named = [
        (number, poll.text, *row)
        for number, poll in enumerate(polls, 1)
        if moderator and poll.secrecy == Poll.Secrecy.NAMED
        for row in _named_ballots(poll)
    ]
    return found | ({"ballots": (BALLOTS, named)} if named else {})
