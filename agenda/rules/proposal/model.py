"""What a proposal says, as plain values; no reading and no guessing here."""

from dataclasses import dataclass, field
from typing import Any

from agenda.rules.proposal.messages import REFUSALS, WARNINGS


class NotAProposal(ValueError):
    """The input cannot be read as one proposal; `code` says why, `message` what to do."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message or REFUSALS[code]
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Person:
    """An organizer or speaker; what the page does not say is None."""

    name: str | None = None
    organization: str | None = None
    stakeholder_group: str | None = None
    regional_group: str | None = None
    remote: bool | None = None
    titles: str | None = None  # "Dr. PhD": as `titles.called` puts them around the name
    post: str | None = None
    email: str | None = None  # for the organizers alone: not in as_dict()

    def as_organizer(self) -> dict[str, Any]:
        """Titles and post only where the page gives them."""
        around = {"titles": self.titles, "post": self.post}
        return {
            "name": self.name,
            "organization": self.organization,
            "stakeholder_group": self.stakeholder_group,
            "regional_group": self.regional_group,
            **{name: value for name, value in around.items() if value},
        }

    def as_speaker(self) -> dict[str, Any]:
        return {**self.as_organizer(), "remote": self.remote}


@dataclass(frozen=True, slots=True)
class Segment:
    """One step of the agenda; `policy_question` counts from 1, `speaker` is an index from 0."""

    kind: str
    title: str
    minutes: int
    policy_question: int | None = None
    speaker: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "title": self.title, "minutes": self.minutes}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the organizer; `params` fill the template of `code` in another language."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return WARNINGS[self.code] % self.params

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the page says it comes from: "IGF 2025 WS #403" is IGF, 2025, "WS", 403."""

    forum: str
    year: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Rest:
    """A line of the page that stands nowhere in the proposal, and the label it stood below."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One session as its page describes it."""

    title: str | None = None
    starts_at: str | None = None
    timezone: str | None = None
    place: str | None = None
    format: str | None = None
    minutes: int | None = None
    organizers: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    onsite_moderators: tuple[str, ...] = ()
    online_moderators: tuple[str, ...] = ()
    rapporteurs: tuple[str, ...] = ()
    policy_questions: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    description: str | None = None
    sdgs: tuple[int, ...] = ()
    outcomes: tuple[str, ...] = ()
    hybrid: str | None = None
    segments: tuple[Segment, ...] = ()
    warnings: tuple[Notice, ...] = ()
    # Not in as_dict(): for the preview and for finding the session again.
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    rest: tuple[Rest, ...] = ()
    # Moderators and rapporteurs with all that the page says of them.
    helpers: tuple[Person, ...] = ()
    source: Source | None = None
    # The start as the clock on the wall shows it, where the page does not say on which clock;
    # and the zone of the place, for the organizer to choose.
    local_start: str | None = None
    zone_of_place: str | None = None

    @property
    def agenda_is_ours(self) -> bool:
        """The agenda is our proposal, and not a plan that the page prints."""
        codes = {notice.code for notice in self.warnings}
        return bool(self.segments) and "agenda_from_page" not in codes

    def as_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "starts_at": self.starts_at,
            "timezone": self.timezone,
            "place": self.place,
            "format": self.format,
            "minutes": self.minutes,
            "organizers": [person.as_organizer() for person in self.organizers],
            "speakers": [person.as_speaker() for person in self.speakers],
            "onsite_moderators": list(self.onsite_moderators),
            "online_moderators": list(self.online_moderators),
            "rapporteurs": list(self.rapporteurs),
            "policy_questions": list(self.policy_questions),
            "gains": list(self.gains),
            "description": self.description,
            "sdgs": list(self.sdgs),
            "outcomes": list(self.outcomes),
            "hybrid": self.hybrid,
            "segments": [segment.as_dict() for segment in self.segments],
            "warnings": [warning.as_dict() for warning in self.warnings],
        }
