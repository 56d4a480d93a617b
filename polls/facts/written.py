"""What organizers wrote in polls, for whoever looks at all their words."""

from collections.abc import Collection, Iterator

from participants.facts.written import has_texts, text_of
from participants.rules.readiness.snapshot import Text
from polls.models import Poll
from polls.rules.codes import State


@has_texts
def texts_of(sessions: Collection[int]) -> Iterator[tuple[int, Text]]:
    """What has been voted on is not rewritten."""
    rows = Poll.objects.filter(session__in=sessions).prefetch_related("options")
    numbers: dict[int, int] = {}
    for poll in rows.order_by("order", "pk"):
        number = numbers[poll.session_id] = numbers.get(poll.session_id, -1) + 1
        if poll.state == State.DRAFT:
            yield poll.session_id, text_of("polls", number, poll, "text", poll.text)
            for option in poll.options.all():
                yield poll.session_id, _option(number, poll, option.text)


def _option(number: int, poll: Poll, text: str) -> Text:
    field = text_of("polls", number, poll, "text", text)
    return Text(f"id_polls-{number}-lines", field.label, text)
