"""Polls before anybody votes: made by a moderator in seconds, written by the organizer."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from common.refusals import refuse
from common.text import clean_line
from live.stream import changed, locked
from polls.facts.presets import Line, census_lines, preset_fields, preset_lines
from polls.models import Option, Poll
from polls.rules.drafts import (
    Fault,
    axis_fits,
    fault_of,
    least_fits,
    most_fits,
    option_texts,
    results_fit,
)
from polls.rules.kinds import rules_of
from polls.rules.limits import (
    LONGEST_OPTION,
    LONGEST_POLL,
    MOST_EXIT_POLLS,
    MOST_OPTIONS,
    MOST_POLLS,
)
from polls.services.changes import tell
from polls.services.polls import State, check_countdown, poll_in

WORDS = ("kind", "secrecy", "results", "electorate")  # fields with a fixed list of values


def prepare(
    *, session_id: int, poll_id: int | None, preset: str, options: list[str], **said: Any
) -> int:
    """A draft made, or made anew, from a preset or from what was said. Returns its number."""
    with locked(session_id):
        poll = _draft(session_id, poll_id)
        wanted = {**said, **_preset(preset), "preset": preset}
        wanted["text"] = clean_line(said["text"]) or wanted["text"]
        _refuse_one_more_exit(poll, preset)
        lines = _lines(session_id, wanted, options)
        _fill(poll, wanted, len(lines))
        poll.save()
        write_lines(poll, lines)
        tell(poll)
        return int(poll.pk)


def discard(*, session_id: int, poll_id: int) -> None:
    """Throw a draft away. What everybody has seen stays, with the reason why it was reset."""
    with locked(session_id):
        poll = poll_in(session_id, poll_id)
        if poll.state != State.DRAFT or poll.steps.exists():
            raise refuse("wrong_state")
        poll.delete()
        changed(session_id, "polls")


def write_options(*, poll: Poll, texts: list[str]) -> None:
    """Give a poll that was never open its options; those that stood for something still do."""
    with locked(poll.session_id):
        if poll.state != State.DRAFT:
            raise refuse("wrong_state")
        write_lines(poll, _stand_for(poll, texts))
        tell(poll)


def _stand_for(poll: Poll, texts: list[str]) -> list[Line]:
    """A census asks for groups and nothing else; other options keep what they stand for."""
    if poll.rules.of_groups:
        return census_lines()
    known = {row.text: Line(row.text, row.code, "") for row in poll.options.all()}
    if poll.preset == Poll.Preset.NEXT_QUESTION:
        lines = preset_lines(poll.preset, poll.kind, poll.session_id)
        known = {line.text: line for line in lines} | known
    return [known.get(text, Line(text)) for text in texts]


# --- What was said ------------------------------------------------------------------------------


def _draft(session_id: int, poll_id: int | None) -> Poll:
    if poll_id is not None:
        poll = poll_in(session_id, poll_id)
        if poll.state != State.DRAFT:
            raise refuse("wrong_state")
        return poll
    count = Poll.objects.filter(session=session_id).count()
    if count >= MOST_POLLS:
        raise refuse("too_many", limit=MOST_POLLS)
    return Poll(session_id=session_id, order=count)


def _refuse_one_more_exit(poll: Poll, preset: str) -> None:
    if preset != Poll.Preset.EXIT:
        return
    ready = Poll.objects.filter(session=poll.session_id, preset=preset, state=State.DRAFT)
    if ready.exclude(pk=poll.pk).count() >= MOST_EXIT_POLLS:
        raise refuse("too_many", limit=MOST_EXIT_POLLS)


def _preset(preset: str) -> dict[str, Any]:
    if preset and preset not in Poll.Preset.values:
        raise ObjectDoesNotExist
    return preset_fields(preset) if preset else {}


def _lines(session_id: int, wanted: dict[str, Any], options: list[str]) -> list[Line]:
    known = preset_lines(wanted["preset"], wanted["kind"], session_id)
    fixed = rules_of(wanted["kind"]).of_groups or (known and wanted["preset"])
    own = [] if fixed else option_texts(options)
    lines = [Line(text) for text in own] or known
    if fault := fault_of(wanted["kind"], own, len(lines)):
        raise _wrong_options(fault)
    return lines


def _wrong_options(fault: Fault) -> ValidationError:
    if fault is Fault.LONG:
        return refuse("too_long", limit=LONGEST_OPTION)
    if fault is Fault.MANY:
        return refuse("too_many", limit=MOST_OPTIONS)
    if fault is Fault.TWICE:
        return refuse("alike")
    return refuse("options")


def _fill(poll: Poll, wanted: dict[str, Any], count: int) -> None:
    """Every field checked as the admin checks it."""
    if not wanted["text"]:
        raise refuse("empty")
    if len(wanted["text"]) > LONGEST_POLL:
        raise refuse("too_long", limit=LONGEST_POLL)
    check_countdown(wanted["seconds"])
    for name in WORDS:
        choices = Poll._meta.get_field(name).get_choices(include_blank=False)
        if wanted[name] not in dict(choices):
            raise ObjectDoesNotExist
        setattr(poll, name, wanted[name])
    poll.axis = wanted["axis"]
    poll.text, poll.preset = wanted["text"], wanted["preset"]
    poll.countdown_seconds, poll.may_change = wanted["seconds"], wanted["may_change"]
    _bound(poll, wanted["least"], wanted["most"], count)
    _check_secrecy(poll.secrecy, poll.axis, poll.results)


def _bound(poll: Poll, least: int, most: int, count: int) -> None:
    if poll.rules.takes:
        poll.min_choices = poll.max_choices = 1
        return
    if not (least_fits(least, most) and most_fits(most, count)):
        raise refuse("choices", min=1, max=count)
    poll.min_choices, poll.max_choices = least, most


def _check_secrecy(secrecy: str, axis: str, results: str) -> None:
    if not axis_fits(axis, secrecy):
        raise refuse("axis_taken")
    if not results_fit(results, secrecy):
        raise refuse("secret_until_shown")


def write_lines(poll: Poll, lines: list[Line]) -> None:
    """The options of a draft: rows are reused in order, others go."""
    rows = list(poll.options.all())
    for order, line in enumerate(lines):
        row = rows.pop(0) if rows else Option(poll=poll)
        row.order, row.text, row.code, row.axis = order, line.text, line.code, line.axis
        row.save()
    for row in rows:
        row.delete()
