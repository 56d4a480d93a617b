"""The kinds of poll, a row of rules for each: what is particular about one, only its row says."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polls.rules.codes import Axis

Hands = Iterable[tuple[str, int]]  # of each option its axis, and the hands raised for it


class Kind(TextChoices):
    SINGLE = "single", _("single choice")
    MULTIPLE = "multiple", _("multiple choice")
    YES_NO = "yes_no", _("yes / no / abstain")
    RATING = "rating", _("rating scale")
    CENSUS = "census", _("who is here")


def whatever_was_chosen(axes: Sequence[str]) -> bool:
    """Any options of the poll make a ballot together; `axes` are those of what was chosen."""
    return True


def one_of_each_axis(axes: Sequence[str]) -> bool:
    return len(set(axes)) == len(axes)


def one_hand_each(hands: Hands) -> int:
    return sum(raised for _axis, raised in hands)


def several_hands_each(hands: Hands) -> int:
    """At least as many people as raised a hand for one of the options: they do not add."""
    return max((raised for _axis, raised in hands), default=0)


def one_hand_an_axis(hands: Hands) -> int:
    sums: Counter[str] = Counter()
    for axis, raised in hands:
        sums[axis] += raised
    return max(sums.values(), default=0)


@dataclass(frozen=True, slots=True)
class Rules:
    """What tells a kind of poll from others. Where a row is silent, it is as in a single choice."""

    # Options on a ballot, at least and at most; None: as whoever prepares the poll chooses.
    takes: tuple[int, int] | None = (1, 1)
    usual: tuple[str | Promise, ...] = ()  # options that it has unless others are written
    # Its options are all groups and regions and no others: who chooses one says who they are.
    of_groups: bool = False
    fits: Callable[[Sequence[str]], bool] = whatever_was_chosen
    people_by_hand: Callable[[Hands], int] = one_hand_each
    has_mean: bool = False  # its options stand for 1, 2, 3 … in their order
    tables: tuple[Axis, ...] = (Axis.MODE, Axis.GROUP, Axis.REGION)
    ordered: bool = False  # it counts what was chosen first, second, third …

    def chosen(self, options: Iterable[int]) -> tuple[int, ...]:
        """As a ballot holds them, each once: in the voter's order where it counts, else sorted."""
        once = dict.fromkeys(options)
        return tuple(once if self.ordered else sorted(once))


KINDS: dict[str, Rules] = {
    Kind.SINGLE: Rules(),
    Kind.MULTIPLE: Rules(takes=None, people_by_hand=several_hands_each),
    Kind.YES_NO: Rules(usual=(_("Yes"), _("No"), _("Abstain"))),
    Kind.RATING: Rules(usual=("1", "2", "3", "4", "5"), has_mean=True),
    Kind.CENSUS: Rules(
        takes=(1, 2),
        of_groups=True,
        fits=one_of_each_axis,
        people_by_hand=one_hand_an_axis,
        tables=(Axis.MODE,),  # it is a breakdown itself
    ),
}


def rules_of(kind: str) -> Rules:
    """Of no known kind is only what its own field refuses."""
    return KINDS.get(kind, KINDS[Kind.SINGLE])
