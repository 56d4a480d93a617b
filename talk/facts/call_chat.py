"""What waits of the call's chat, as moderators sort it."""

from typing import TypedDict

from live.registry import fact
from talk.models import CallRow
from talk.rules.limits import CALL_PAGE


class CallChatRow(TypedDict):
    """Who wrote what, and when by the call's clock; without a name it is whoever copied it."""

    id: int
    name: str
    at: str
    text: str


class CallChat(TypedDict):
    """The first that wait, how many more there are, and how many were sorted."""

    rows: list[CallChatRow]
    more: int
    sorted: int


@fact("call_chat", audience="moderators")
def call_chat(session_id: int) -> CallChat:
    """Tell moderators what is still to be sorted."""
    known = CallRow.objects.filter(session=session_id)
    waiting = known.filter(sorted_as="")
    rows = waiting.values_list("pk", "name", "said_at", "text")[:CALL_PAGE]
    return {
        "rows": [{"id": pk, "name": name, "at": at, "text": text} for pk, name, at, text in rows],
        "more": max(0, waiting.count() - CALL_PAGE),
        "sorted": known.exclude(sorted_as="").count(),
    }
