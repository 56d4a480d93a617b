"""What was copied from the video call's chat comes to the moderators, each row of it once."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from agenda.models import Session
from common.refusals import refuse
from live.stream import changed, locked
from participants.facts.presence import person_in
from participants.rules.limits import LONGEST_NAME
from qa.rules.limits import LONGEST_STORED
from talk.models import CallRow
from talk.rules.call_chat.reading import MOST_CHARACTERS, Block, Kind, Row, TooLong, read
from talk.rules.limits import MOST_CALL_ROWS


class Pasted(NamedTuple):
    """What came of a block: rows that are new and those that were there, and what is no row."""

    new: int
    again: int
    direct: int
    signs: int
    left: list[str]


def paste(*, session_id: int, participant_id: int | None, text: str) -> Pasted:
    """Keep what is new of it. What was said to one person is counted and not kept.

    Refuses `chat_too_long`, `no_chat` where nothing of it is a row, `chat_full`.
    """
    block = _read(text)
    said = [row for row in block.rows if row.kind == Kind.SAID]
    with locked(session_id):
        moderator = person_in(session_id, participant_id)
        new = _keep(session_id, moderator.pk, said)
    kinds = Counter(row.kind for row in block.rows)
    left = [piece.text for piece in block.left]
    return Pasted(new, len(said) - new, kinds[Kind.DIRECT], kinds[Kind.SIGN], left)


def _read(text: str) -> Block:
    try:
        block = read(text)
    except TooLong:
        raise refuse("chat_too_long", limit=MOST_CHARACTERS) from None
    if not block.rows:
        raise refuse("no_chat")
    return block


def _keep(session_id: int, by: int, said: Sequence[Row]) -> int:
    digests = list(_digests(said, by))
    known = set(CallRow.objects.filter(session=session_id).values_list("digest", flat=True))
    new = [(row, one) for row, one in zip(said, digests, strict=True) if one not in known]
    if len(known) + len(new) > MOST_CALL_ROWS:
        raise refuse("chat_full", limit=MOST_CALL_ROWS)
    CallRow.objects.bulk_create(
        CallRow(
            session_id=session_id,
            digest=digest,
            place=len(known) + place,
            name=row.name[:LONGEST_NAME],
            said_at=row.at,
            text=row.text[:LONGEST_STORED],
            pasted_by_id=by,
        )
        for place, (row, digest) in enumerate(new)
    )
    if new:
        changed(session_id, "call_chat")
    return len(new)


def _digests(said: Sequence[Row], by: int) -> Iterator[str]:
    """By name, minute and words; of several that are the same, each by how many came before it.

    Whoever copied the chat has no name in it, so there it is theirs.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for row in said:
        same = (row.name or f"\0{by}", row.at[:5], " ".join(row.text.split()))
        seen[same] += 1
        yield hashlib.sha256("\0\0".join((*same, str(seen[same]))).encode()).hexdigest()


def forget_rows(sessions: QuerySet[Session]) -> int:
    """Of these sessions, whose hour is long over. Gives how many went."""
    return CallRow.objects.filter(session__in=sessions).delete()[0]
