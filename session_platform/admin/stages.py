"""The session's page as the weeks go, and what stands beside its form in each of them.

Who adds a page of its own puts a row into `PAGES`; who shows something on the page itself puts a
template into `SHOWN`, which is included outside the form and may have forms of its own.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import State
from participants.rules.readiness.findings import Section


class Stage(TextChoices):
    PROPOSAL = "proposal", _("Proposal")
    PEOPLE = "people", _("People")
    AGENDA = "agenda", _("Agenda")
    INVITE = "invite", _("Invite")
    PUBLISH = "publish", _("Publish")
    DAY = "day", _("On the day")
    AFTER = "after", _("After")


SECTIONS = {
    Stage.PROPOSAL: (Section.WHAT, Section.QUESTIONS, Section.OUTCOMES),
    Stage.PEOPLE: (Section.WHO,),
    Stage.AGENDA: (Section.AGENDA, Section.POLLS),
    Stage.INVITE: (Section.REMINDERS,),
    Stage.DAY: (Section.LINKS,),
}
SHOWN: dict[Stage, tuple[str, ...]] = {
    Stage.AGENDA: ("admin/agenda/session/_brought.html",),
    Stage.INVITE: (
        "admin/agenda/session/_links.html",
        "admin/agenda/session/_prepared.html",
        "admin/agenda/session/_reminders.html",
    ),
    Stage.PUBLISH: ("admin/agenda/session/_publish.html",),
    Stage.DAY: ("admin/agenda/session/_day.html",),
    Stage.AFTER: ("admin/agenda/session/_after.html",),
}


class Page(NamedTuple):
    """A page of a session beside this one, linked to from a stage."""

    stage: Stage
    label: Any
    name: str  # of its address, which takes the session's key
    when: Callable[[Session], bool] = lambda session: True
    listed: bool = False  # a list of the admin, narrowed down to this session


def _began_not(session: Session) -> bool:
    return session.state in (State.DRAFT, State.PUBLISHED)


PAGES: tuple[Page, ...] = (
    Page(Stage.PROPOSAL, _("Import again"), "agenda_session_import_again", _began_not),
    Page(Stage.PROPOSAL, _("Duplicate"), "agenda_session_duplicate"),
    Page(Stage.PEOPLE, _("Find somebody"), "participants_participant_changelist", listed=True),
    Page(Stage.INVITE, _("Invite people, and co-organizers"), "agenda_session_invitations"),
    Page(Stage.INVITE, _("Preparation"), "agenda_session_preparation"),
    Page(Stage.INVITE, _("Materials"), "agenda_session_materials"),
    Page(
        Stage.INVITE, _("Who has registered"), "participants_registration_changelist", listed=True
    ),
    Page(Stage.AFTER, _("Duplicate for the next time"), "agenda_session_duplicate"),
    Page(Stage.AFTER, _("History of this page"), "agenda_session_history"),
)


class Link(NamedTuple):
    """A way to another page."""

    label: Any
    url: str


class Shown(NamedTuple):
    """A stage as the page shows it."""

    stage: Stage
    parts: list[Any]
    pages: list[Link]
    templates: tuple[str, ...]
    open: int

    @property
    def anchor(self) -> str:
        return f"stage-{self.stage}"


def stages_of(session: Session, parts: Sequence[Any], *, manages: bool) -> list[Shown]:
    """Whoever only looks meets the form's parts, and no links, mails and pages of others."""
    by_section = {part.section: part for part in parts}

    def shown(stage: Stage) -> Shown:
        mine = [by_section[section] for section in SECTIONS.get(stage, ())]
        pages = [_link(each, session) for each in PAGES if each.stage == stage]
        kept = [link for link in pages if link] if manages else []
        return Shown(
            stage,
            [part for part in mine if part.before or part.inlines or part.after],
            kept,
            SHOWN.get(stage, ()) if manages else (),
            sum(part.open for part in mine),
        )

    return [shown(stage) for stage in Stage]


def _link(page: Page, session: Session) -> Link | None:
    if not page.when(session):
        return None
    if page.listed:
        return Link(page.label, f"{reverse(f'admin:{page.name}')}?session__id__exact={session.pk}")
    return Link(page.label, reverse(f"admin:{page.name}", args=[session.pk]))
