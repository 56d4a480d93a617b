"""What the rules look at: a session as plain values, without the database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role. Groups are codes; an empty one is not known."""

    key: int
    name: str
    roles: frozenset[str] = frozenset()
    mode: str = ""
    group: str = ""
    region: str = ""
    due: tuple[str, ...] = ()  # what they have not prepared yet, in words


@dataclass(frozen=True, slots=True)
class Part:
    """A segment; `leads` are how many minutes each of its lead speakers has, if that was said."""

    kind: str
    title: str
    minutes: int
    audience: int = 0
    question: int | None = None
    leads: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A person of this session who is in another one at the same time; drafts have no title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """What organizers wrote: the id of its field on the page, and how they call it."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CaptionsIn:
    """A language of captions, by its name, and whether a captioner's software may send them."""

    language: str
    address: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session with all that its rules need."""

    title: str = ""
    has_start: bool = False
    zone_chosen: bool = False
    place: str = ""
    minutes: int = 60
    draft: bool = True
    empty_fields: tuple[str, ...] = ()  # of the session form, by their names
    diverse_genders: bool | None = None
    people: tuple[Person, ...] = ()
    questions: tuple[int, ...] = ()  # keys, in order
    parts: tuple[Part, ...] = ()
    outcomes: int = 0
    arranged: bool = False  # how it is hybrid was written down
    links: frozenset[str] = frozenset()
    projectors: int = 0
    reminded: int = 0
    elsewhere: tuple[Elsewhere, ...] = ()
    replaced: tuple[str, ...] = ()  # names of those whose place somebody else has
    names: tuple[str, ...] = ()  # of who is there; read, as the texts, where somebody was replaced
    texts: tuple[Text, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()  # code and name of those that there are
    regions: tuple[tuple[str, str], ...] = ()
    talk: bool = False
    captions: tuple[CaptionsIn, ...] = ()
    transcript: bool = False

    def having(self, role: str) -> tuple[Person, ...]:
        return tuple(person for person in self.people if role in person.roles)
