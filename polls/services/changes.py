"""Tells the screens which polls have changed: each of them travels by itself, since a revision."""

from live.stream import changed, locked
from polls.models import Poll


def tell(poll: Poll, *others: Poll, topics: tuple[str, ...] = ()) -> None:
    """These polls of one session have changed, and these topics with them. Inside `locked`."""
    revision = changed(poll.session_id, "polls", *topics)
    told = [poll.pk, *(other.pk for other in others)]
    Poll.objects.filter(pk__in=told).update(revision=revision)


def resend_polls(*, session_id: int) -> None:
    """Any of them may have changed, by a form that knows no services."""
    with locked(session_id):
        polls = Poll.objects.filter(session=session_id)
        if polls.exists():
            polls.update(revision=changed(session_id, "polls"))
