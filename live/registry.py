"""Where apps register what screens see (facts), what people can do (commands), who is who."""

import inspect
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, get_args, get_type_hints

import msgspec
from django.core.exceptions import PermissionDenied

# Most privileged first: a member gets the first version of a fact that it may see.
AUDIENCES = ("moderators", "clerks", "stage", "captioners", "public")
# What tells that a seat may see and do other things now: a person's own fact, or a display.
MY_SEAT, DISPLAY = "my_seat", "display"
EVERYBODY = "everybody"  # with a seat of their own; a display is nobody


@dataclass(frozen=True, slots=True)
class Seat:
    """Whom a screen belongs to: a person in one session, or a display and nobody."""

    session_id: int
    participant_id: int | None
    roles: frozenset[str] = frozenset()
    audiences: tuple[str, ...] = ("public",)
    powers: frozenset[str] = frozenset()  # as whom it may send commands
    sockets: int = 3  # that may be open at once
    display: int | None = None
    serial: int = 1  # of the link; a revoked link has raised it
    sign_in: str = ""  # that opened it, and with which it ends; none where it was a link or a guest
    called_off: bool = False  # its session, so that none of its commands is carried out
    account: bool = False  # which may end without a word on the stream: looked at by the clock


class Doorkeeper(Protocol):
    """Knows people; the wire does not. A crowd takes as many queries as one person."""

    def admit_many(self, tickets: Sequence[str]) -> list[Seat | None]:
        """The seats of signed tickets, in their order; None where nobody may enter."""

    def current_many(self, seats: Sequence[Seat]) -> list[Seat | None]:
        """The same seats with the roles of this moment; None where link or sign-in have ended."""

    def current(self, seat: Seat) -> Seat:
        """One of them. Raises PermissionDenied when revoked."""

    def ticket(self, seat: Seat) -> str:
        """A short-lived signed ticket that opens a socket for the seat."""


@dataclass(frozen=True, slots=True)
class Fact:
    """How a topic is read for one audience."""

    name: str
    audience: str
    read: Callable[..., Any]
    every: float = 0.0  # seconds between two messages at least
    crowded: float = 0.0  # the same where many screens are open
    unsaid: float = 0.0  # seconds for which the same words are not repeated
    rows: bool = False  # reads "since" and is merged by the screen
    shape: Any = None  # its type, or that of one person's where it is one's own
    parts: Callable[[int], Collection[str]] | None = None  # of a session, where it comes in parts


@dataclass(frozen=True, slots=True)
class Command:
    """A verb that people can send, with the shape of its arguments and who may."""

    name: str
    function: Callable[..., Any]
    shape: type[msgspec.Struct]
    who: str = EVERYBODY
    batch: Callable[[list[Any]], list[Any]] | None = None
    stored: bool = True
    about: Sequence[tuple[str, str, str]] = ()

    def check(self, seat: Seat) -> None:
        """Whether this seat may send it. Raises PermissionDenied."""
        if self.who not in seat.powers:
            raise PermissionDenied

    def __call__(self, seat: Seat, body: msgspec.Raw) -> Any:
        """Raises PermissionDenied, msgspec.DecodeError, and what the service refuses with."""
        return self.function(seat, **self.read(seat, body))

    def read(self, seat: Seat, body: msgspec.Raw) -> dict[str, Any]:
        """The arguments. Raises PermissionDenied, msgspec.DecodeError."""
        self.check(seat)
        return msgspec.structs.asdict(msgspec.json.decode(body, type=self.shape))


SHARED: dict[str, dict[str, Fact]] = {}
PERSONAL: dict[str, Fact] = {}
WANTED: dict[str, dict[str, Fact]] = {}  # shared, but told only to screens that have asked for it
COMMANDS: dict[str, Command] = {}
DATED: set[str] = set()  # no others: an instant that topics of people share tells who did what
# What changes when something else does: by cause or fact, the facts that are read from it.
_following: dict[str, set[str]] = {}
_causes: set[str] = set()
_doorkeeper: list[Doorkeeper] = []

Reader = TypeVar("Reader", bound=Callable[..., Any])
Door = TypeVar("Door", bound=Callable[..., Any])


def fact(
    name: str,
    *,
    audience: str = "public",
    after: Iterable[str] = (),
    every: float = 0.0,
    crowded: float | None = None,
    unsaid: float = 0.0,
    rows: bool = False,
    dated: bool = False,
    wanted: bool = False,
    parts: Callable[[int], Collection[str]] | None = None,
) -> Callable[[Reader], Reader]:
    """Register the reader of a topic for an audience.

    `after` names the causes and facts that it is read from: it is told whenever one of them is,
    and whoever tells that need not know of it.

    One that is read anew far oftener than it changes may stay `unsaid` for some seconds. Not for
    good: a screen may have read what it was in between elsewhere.

    What not everybody looks at is `wanted`: told to a screen only while it has asked for it, and
    in no first picture. One that comes in `parts` (languages, say) has a topic for each of those
    that its session has, `captions:fr`, and takes the part after everything else.

    It takes the session, and the revision where the topic travels by rows. One of audience
    "self" takes a list of participants too, and gives each of them theirs. What it returns is
    annotated with the type that pages may rely on (`tooling/wire.py`). Of a topic that is `dated`
    it is stored when it last changed.
    """

    def register(read: Reader) -> Reader:
        shape = _returned(read, personal=audience == "self")
        told = Fact(name, audience, read, every, crowded or every, unsaid, rows, shape, parts)
        if audience == "self":
            PERSONAL[name] = told
        else:
            (WANTED if wanted else SHARED).setdefault(name, {})[audience] = told
        for other in after:
            follow(name, other)
        if dated:
            DATED.add(name)
        return read

    return register


def _returned(read: Callable[..., Any], *, personal: bool) -> Any:
    """The annotated type of a fact; personal ones are returned by participant."""
    shape = get_type_hints(read, include_extras=True).get("return")
    if personal:
        (_participant, shape) = get_args(shape) or (None, None)
    if shape in (None, Any):
        raise TypeError(f"{read.__module__}.{read.__name__} does not say what it returns")
    return shape


MOVED = "moved"  # with a person: their seat has moved to another browser
DOORS = "doors"  # told where a session is closed to many: each screen is looked at anew


def cause(name: str) -> str:
    """Declare something that is no fact itself, but that facts of several floors are read from."""
    _causes.add(name)
    return name


def follow(name: str, other: str) -> None:
    """A fact is told whenever that topic or cause is, of which its own floor need not know."""
    _following.setdefault(other, set()).add(name)


def told_with(topics: Iterable[str]) -> set[str]:
    """These topics without causes, and all facts that follow one of them, near or far."""
    waiting, told = list(topics), set[str]()
    while waiting:
        topic = waiting.pop()
        if topic not in told:
            told.add(topic)
            waiting += _following.get(topic, ())
    return told - _causes


def command(
    name: str,
    *,
    who: str = EVERYBODY,
    batch: Callable[[list[Any]], list[Any]] | None = None,
    stored: bool = True,
    about: str = "",
) -> Callable[[Door], Door]:
    """Register a verb. Its keyword-only parameters, annotated, are the shape of its body.

    `who` may send it is a word of `docs/wire.md`; seats carry the words that hold for them.
    It returns what `done` adds. With `batch` it returns an order instead, and the orders of a
    session that come together are carried out by that service: a list of orders in, a list of
    what `done` adds, or of refusals, out.
    What is not `stored` leaves no answer behind that would tell who sent it: its service finds
    a repetition by itself, in what the command has written.
    `about` names, by words, what it is done with: arguments that hold a key (`kind=argument` where
    one is called otherwise than what it names), or a name of its own for what there is once. Who
    has not seen what another did with it is refused `moved_on`.
    What displays may send must do no harm when it is repeated: nobody's answers are not stored.
    """

    def register(function: Door) -> Door:
        hints = get_type_hints(function)
        parameters = list(inspect.signature(function).parameters.values())[1:]
        fields = [_field(parameter, hints) for parameter in parameters]
        shape = msgspec.defstruct(name, fields, forbid_unknown_fields=True, kw_only=True)
        COMMANDS[name] = Command(
            name, function, shape, who, batch, stored, [one.partition("=") for one in about.split()]
        )
        return function

    return register


def _field(parameter: inspect.Parameter, hints: dict[str, Any]) -> Any:
    name, annotation = parameter.name, hints[parameter.name]
    wired = name.removesuffix("_")  # `as_` is "as" on the wire: some words are Python's own
    if parameter.default is inspect.Parameter.empty:
        return (name, annotation, msgspec.field(name=wired))
    return (name, annotation, msgspec.field(name=wired, default=parameter.default))


def facts() -> list[Fact]:
    """All versions of all facts."""
    shared = [*SHARED.values(), *WANTED.values()]
    return [*(one for versions in shared for one in versions.values()), *PERSONAL.values()]


def versions(topic: str) -> dict[str, Fact]:
    """A shared topic by audience; none where it is somebody's own, or no topic."""
    return SHARED.get(topic) or WANTED.get(topic.partition(":")[0], {})


def fact_for(topic: str, audiences: tuple[str, ...]) -> Fact | None:
    """The most privileged version of a topic that these audiences may see."""
    known = versions(topic)
    return next((known[audience] for audience in audiences if audience in known), None)


def employ_doorkeeper(doorkeeper: Doorkeeper) -> None:
    """Called once, by the app that knows people."""
    _doorkeeper[:] = [doorkeeper]


def the_doorkeeper() -> Doorkeeper:
    return _doorkeeper[0]
