"""Decides who has the controls of the floor. Pure."""

from typing import NamedTuple


class Driving(NamedTuple):
    """Who sits in the chair and is here, and whose desk took over from there."""

    chair: int | None
    desk: int | None

    @property
    def at_chair(self) -> bool:
        """While a chair is connected the floor is theirs, unless a desk took over."""
        return self.chair is not None and self.desk is None


def may_drive(driving: Driving, person: int | None) -> bool:
    """Whether this person's press on the floor counts now; without a chair everybody's does."""
    if driving.chair is None:
        return True
    return (
        person == driving.chair if driving.at_chair else person != driving.chair or _both(driving)
    )


def _both(driving: Driving) -> bool:
    """One person with a tablet and a computer: their desk took over from their own chair."""
    return driving.chair == driving.desk
