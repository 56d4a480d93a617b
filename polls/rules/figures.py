"""The figures of a poll, as they are frozen in its row and told to screens. Types only."""

from typing import Annotated, Literal, NotRequired, TypedDict

from live.fact_types import one_of
from participants.rules.roles import ByMode
from polls.rules.codes import Axis, Channel
from polls.rules.disclosure import FEW, TELLING

Check = Literal["none", "fits", "exceeds"]
Note = Literal[
    "guests",
    "late",
    "booth",
    "paper",
    "small_room",
    "no_headcount",
    "exceeds",
    "joined",
    "nearly",
    "veiled",
    "withheld",
    "hands_without_group",
    "rounded",
]


class OptionResult(TypedDict):
    """How many chose an option, hands included, and per cent of all who took part. Figures by
    mode and of guests are null where they could tell how a person voted (decision 0027)."""

    id: int
    total: int
    share: int
    onsite: int | None
    online: int | None
    hub: int | None
    guests: int | None
    hands: int


class TableRow(TypedDict):
    """Figures in the order of the options; or the option that nearly all chose; or both null."""

    voters: int
    cells: list[int] | None
    nearly: int | None


class GroupRow(TableRow):
    """The row of a mode, group or region."""

    code: str


class ResultTable(TypedDict):
    """The result by one axis, `others` for those joined; or why it is withheld."""

    axis: Annotated[str, one_of(*Axis)]
    rows: list[GroupRow]
    others: TableRow | None
    withheld: Annotated[str, one_of("", FEW, TELLING)]


class HandsCounted(TypedDict):
    """Hands that were counted in one place. `people` were there, `hands` of them raised one,
    `devices` voted there: null where it is not known in which hub they are. `paper`, of a secret
    poll: they are slips, and what stands on them is told in the sums alone."""

    channel: Annotated[str, one_of(*Channel)]
    place: str
    people: int | None
    hands: int
    devices: int | None
    check: Check
    paper: NotRequired[bool]


class Result(TypedDict):
    """As it is frozen in the row when the poll closes."""

    voters: int
    seats: int
    ballots: ByMode
    guests: int
    late: int
    hands: int
    booth: int
    split: bool
    mean: float | None
    tallies: list[HandsCounted]
    check: Check
    options: list[OptionResult]
    tables: list[ResultTable]
    notes: list[Note]


class ShownResult(Result):
    """As it was frozen when the poll closed. `mean` is of a rating, `late` are guests who came
    while it was open, `booth` ballots that were cast at a clerk's phone; `split`: all figures by
    mode are told; `notes` are codes that the page explains; `chart` is an SVG without words."""

    chart: str
