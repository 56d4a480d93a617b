"""A person as screens show one: name, organization, mode and groups as codes."""

from typing import Annotated, TypedDict

from live.fact_types import one_of
from participants.models import Group, Participant
from participants.rules.roles import Mode

# Whoever shows people selects these along with them: no query for each one.
GROUPS = ("stakeholder_group", "regional_group")
PERSON = ("participant", *(f"participant__{name}" for name in GROUPS))  # of rows that belong to one
# The same as plain columns, for `who_from`: facts that a whole hall waits for make no objects.
COLUMNS = ("display_name", "organization", "mode", *(f"{name}__code" for name in GROUPS))


class Who(TypedDict):
    """A person: where they are, and codes of their groups. A guest without a name has none."""

    name: str
    organization: str
    mode: Annotated[str, one_of(*Mode)]
    group: str
    region: str


def who(person: Participant | None) -> Who:
    """Show a person as everybody may know them; a guest without a name has an empty one."""
    if person is None:  # the row was deleted; what it said stays
        return Who(name="", organization="", mode=Mode.ONLINE.value, group="", region="")
    group, region = person.stakeholder_group, person.regional_group
    return Who(
        name=person.display_name,
        organization=person.organization,
        mode=person.mode,
        group=group.code if group else "",
        region=region.code if region else "",
    )


def who_from(name: str, organization: str, mode: str, group: str, region: str) -> Who:
    """The same from `COLUMNS`, which are all None where the row was deleted."""
    return Who(
        name=name or "",
        organization=organization or "",
        mode=mode or Mode.ONLINE.value,
        group=group or "",
        region=region or "",
    )


def nameless(person: Who) -> Who:
    """By mode and groups only."""
    return Who(**{**person, "name": "", "organization": ""})


def names_by_code(model: type[Group]) -> dict[str, str]:
    """Names of groups by code, in the reader's language."""
    return {row.code: str(row) for row in model._default_manager.all()}
