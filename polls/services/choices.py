"""What stands on ballots, option by option: the difference between what lies there and what shall.

A rank is written only where the kind of poll counts it: the order in which boxes were ticked could
mark a secret ballot.
"""

import uuid
from collections.abc import Collection, Iterable
from typing import NamedTuple

from polls.models import BallotOption


class Change(NamedTuple):
    """A ballot's rows by option, in the order in which they count, and the options that shall."""

    ballot_id: uuid.UUID
    rows: dict[int, int]
    options: tuple[int, ...]
    ordered: bool


def rewrite(changes: Iterable[Change]) -> list[BallotOption]:
    """Throw away what is not chosen any more; returns the rows still to be written.

    What stays as it was keeps its row. What has another rank now is written anew: moved in its
    place it would meet one that still has this rank.
    """
    gone: list[int] = []
    come: list[BallotOption] = []
    for change in changes:
        stays = _staying(change)
        gone += [row for option, row in change.rows.items() if option not in stays]
        come += [
            BallotOption(
                ballot_id=change.ballot_id, option_id=option, rank=rank if change.ordered else None
            )
            for rank, option in enumerate(change.options, 1)
            if option not in stays
        ]
    if gone:
        BallotOption.objects.filter(pk__in=gone).delete()
    return come


def _staying(change: Change) -> Collection[int]:
    if not change.ordered:
        return change.rows.keys() & set(change.options)
    ranks = zip(change.rows, change.options, strict=False)
    return {before for before, now in ranks if before == now}
