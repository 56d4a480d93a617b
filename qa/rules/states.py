"""What is allowed in which state of a question. `state_vectors.json` holds browsers to it."""

from qa.rules.codes import State

# Everybody may read it.
PUBLIC = (State.APPROVED, State.TAKEN, State.DONE, State.WRITTEN)
# Moderators read it, too.
MODERATED = (*PUBLIC, State.WAITING, State.MERGED, State.HIDDEN)
# It has no end yet: when the session is over, it has run out of time.
OPEN = (State.WAITING, State.APPROVED, State.TAKEN)
# It had an answer.
ANSWERED = (State.DONE, State.WRITTEN)
# Neither merged nor taken away: moderators may still word, label and sort it.
STANDING = (State.WAITING, *PUBLIC)

# By verb of the wire (`qa.approve`, …).
ALLOWED_IN: dict[str, tuple[State, ...]] = {
    "edit_mine": (State.WAITING,),
    "withdraw": (State.WAITING, State.APPROVED),
    "upvote": (State.APPROVED, State.TAKEN),
    "approve": (State.WAITING, State.HIDDEN),
    "take": (State.APPROVED,),
    "put_back": (State.TAKEN, *ANSWERED),
    "done": (State.APPROVED, State.TAKEN),
    "answer": (State.APPROVED, State.TAKEN, State.WRITTEN),
    "hide": STANDING,
    "edit": STANDING,
    "label": STANDING,
    "route": STANDING,
    "sort": STANDING,
    "merge": (State.WAITING, State.APPROVED),
    "unmerge": (State.MERGED,),
}


def may_stand_for(state: str) -> tuple[State, ...]:
    """Into what a question may be merged: what everybody reads not into what moderators read."""
    return PUBLIC if state in PUBLIC else STANDING
