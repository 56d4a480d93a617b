"""A person as screens show one: name, organization, mode and groups as codes."""

from typing import Annotated, Any, NotRequired, TypedDict

from live.fact_types import one_of
from participants.models import Group, Participant
from participants.rules.roles import Mode

# Whoever shows people selects these along with them: no query for each one.
GROUPS = ("stakeholder_group", "regional_group")
PERSON = ("participant", *(f"participant__{name}" for name in GROUPS))  # of rows that belong to one
# The same as plain columns, for `who_from`: facts that a whole hall waits for make no objects.
COLUMNS = (
    *("display_name", "read_name", "name_held", "known_at", "organization", "mode"),
    *(f"{name}__code" for name in GROUPS),
)


class Who(TypedDict):
    """A person: where they are, and codes of their groups. A guest whose name no moderator has
    read yet has none, except for moderators. `guest`: the organizers do not know who this is."""

    name: str
    organization: str
    mode: Annotated[str, one_of(*Mode)]
    group: str
    region: str
    guest: NotRequired[bool]


def who(person: Participant | None, *, unread: bool = False) -> Who:
    """Show a person as everybody may know them; with `unread` as moderators read them."""
    if person is None:  # the row was deleted; what it said stays
        return Who(name="", organization="", mode=Mode.ONLINE.value, group="", region="")
    group, region = person.stakeholder_group, person.regional_group
    shown = Who(
        name=person.display_name if unread else person.public_name,
        organization=person.organization,
        mode=person.mode,
        group=group.code if group else "",
        region=region.code if region else "",
    )
    return marked(shown) if person.is_guest else shown


def marked(person: Who) -> Who:
    """As a guest, so that no name makes one look like somebody of the team."""
    return Who(**{**person, "guest": True})


def public_from(name: str, read_name: str, held: bool, known_at: Any, *said: Any) -> Who:
    """As everybody may know them, from `COLUMNS`, all None where the row was deleted."""
    shown = name if known_at and not held else read_name
    return _from(shown, name is not None and known_at is None, *said)


def unread_from(name: str, _read_name: str, _held: bool, known_at: Any, *said: Any) -> Who:
    """As moderators read them, from `COLUMNS`."""
    return _from(name, name is not None and known_at is None, *said)


def _from(name: str, guest: bool, *said: Any) -> Who:
    shown = who_from(name, *said)
    return marked(shown) if guest else shown


def who_from(name: str, organization: str, mode: str, group: str, region: str) -> Who:
    """The same from plain values, which may be None."""
    return Who(
        name=name or "",
        organization=organization or "",
        mode=mode or Mode.ONLINE.value,
        group=group or "",
        region=region or "",
    )


def nameless(person: Who) -> Who:
    """By mode and groups only."""
    return who_from("", "", person["mode"], person["group"], person["region"])


def names_by_code(model: type[Group]) -> dict[str, str]:
    """Names of groups by code, in the reader's language."""
    return {row.code: str(row) for row in model._default_manager.all()}
