"""The session's page in parts, in the order in which an organizer thinks."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.rules.readiness.findings import Section
from session_platform.admin.readiness import Readiness

STATES = ("state", "join_code", "slug")
FIELDSETS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (
        _("When and where"),
        {
            "classes": (Section.WHAT.value,),
            "fields": ("title", ("starts_at", "time_zone"), ("minutes", "format"), "place", STATES),
        },
    ),
    (
        _("What it is about"),
        {
            "classes": (Section.WHAT.value,),
            "fields": ("description", "gains", "hybrid", "goals"),
        },
    ),
    (
        _("Source"),
        {
            "classes": (Section.WHAT.value, "collapse"),
            "fields": (("forum", "source_year", "source_number"),),
        },
    ),
    (
        _("The speakers as a whole"),
        {"classes": (Section.WHO.value, "after"), "fields": ("diverse_genders",)},
    ),
    (
        _("While it runs"),
        {"classes": (Section.AGENDA.value, "after"), "fields": (("marks", "cost_on_wall"),)},
    ),
    (
        _("Questions from the audience"),
        {
            "classes": (Section.QUESTIONS.value, "after"),
            "fields": (("approval", "questions_after"),),
        },
    ),
)
# Fields whose stored value says little: whoever may only look meets the admin's words for them.
LOOKED_AT = {"starts_at": "starts_there", "marks": "warnings"}


class Part(NamedTuple):
    """A part of the page with its fields and rows."""

    section: Section
    before: list[Any]
    inlines: list[Any]
    after: list[Any]
    open: int


def parts_of(context: dict[str, Any], ready: Readiness) -> list[Part]:
    """Every fieldset and every inline stands in the part that it names."""
    fieldsets, inlines = list(context["adminform"]), context["inline_admin_formsets"]

    def part(section: Section) -> Part:
        mine = [each for each in fieldsets if section.value in each.classes.split()]
        after = [each for each in mine if "after" in each.classes.split()]
        return Part(
            section,
            [each for each in mine if each not in after],
            [each for each in inlines if each.opts.section == section],
            after,
            ready.open_in(section),
        )

    return [part(section) for section in Section]


def fieldsets_for(session: Session | None, *, looking: bool) -> Any:
    """A new session begins with what it is; rows need a session to belong to."""
    first = FIELDSETS if session else FIELDSETS[:2]
    names = LOOKED_AT if looking else {}
    return [
        (title, {**options, "fields": _renamed(options["fields"], names)})
        for title, options in first
    ]


def _renamed(fields: Any, names: dict[str, str]) -> Any:
    if isinstance(fields, str):
        return names.get(fields, fields)
    return tuple(_renamed(each, names) for each in fields)
