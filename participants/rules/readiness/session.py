"""Rules about the session itself: what, when, where, how one gets in and what comes of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.rules.codes import LinkKind
from agenda.rules.thresholds import IGF_SCREENING
from participants.rules.readiness.findings import (
    Answer,
    Limits,
    Section,
    judged,
    lacking,
    met,
    rule,
    unknown,
)
from participants.rules.readiness.snapshot import Snapshot

PUBLISHING = gettext_lazy("Needed to publish")
OWN_RULE = gettext_lazy("Our own rule: nobody is left at the door")
HYBRID = gettext_lazy("IGF 2022, hybrid format guidelines")
ACCESS = gettext_lazy("IGF DCAD, accessibility guidelines 2024")
FORM = gettext_lazy("IGF 2025, session form")


@rule(
    gettext_lazy("It has a title."),
    Section.WHAT,
    "id_title",
    PUBLISHING,
    needed=True,
    act=gettext_lazy("give it a title"),
)
def title(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.title, _("It has no title."))


@rule(
    gettext_lazy("It has a date and a time."),
    Section.WHAT,
    "id_starts_at_0",
    PUBLISHING,
    needed=True,
    act=gettext_lazy("put a date and a time"),
)
def start(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.has_start, _("It has no date and time."))


@rule(
    gettext_lazy("Its time zone was chosen."),
    Section.WHAT,
    "id_time_zone",
    OWN_RULE,
    act=gettext_lazy("choose the time zone"),
)
def time_zone(session: Snapshot, limits: Limits) -> Answer:
    if session.zone_chosen:
        return met()
    return unknown(_("The time zone is UTC: is that the venue's?"))


@rule(
    gettext_lazy("The room is known."),
    Section.WHAT,
    "id_place",
    OWN_RULE,
    act=gettext_lazy("name the room"),
)
def place(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.place, _("Nobody knows which room: the place is empty."))


@rule(
    gettext_lazy("Every field of the session form is filled."),
    Section.WHAT,
    "id_description",
    IGF_SCREENING,
    act=gettext_lazy("fill the session form"),
)
def form(session: Snapshot, limits: Limits) -> Answer:
    names = ", ".join(session.empty_fields)
    return judged(not names, _("Empty in the session form: %(names)s.") % {"names": names})


@rule(
    gettext_lazy("There is a policy question."),
    Section.QUESTIONS,
    "policy_questions-group",
    FORM,
    act=gettext_lazy("write a policy question"),
)
def policy_questions(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.questions, _("There is no policy question."))


@rule(
    gettext_lazy("There is a video link for people online."),
    Section.LINKS,
    "add-video",
    HYBRID,
    act=gettext_lazy("add a video link"),
)
def video(session: Snapshot, limits: Limits) -> Answer:
    there = LinkKind.VIDEO in session.links
    return judged(there, _("There is no video link for people online."))


@rule(
    gettext_lazy("There are captions."),
    Section.LINKS,
    "add-captions",
    ACCESS,
    act=gettext_lazy("offer captions, or add a link to them"),
)
def captions(session: Snapshot, limits: Limits) -> Answer:
    there = session.captions or LinkKind.CAPTIONS in session.links
    return judged(
        there, _("There are no captions: no link to captions and no language offered here.")
    )


@rule(
    gettext_lazy("There is a projector."),
    Section.LINKS,
    "add-projector",
    OWN_RULE,
    act=gettext_lazy("add a projector"),
)
def projector(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.projectors, _("There is no projector."))


@rule(
    gettext_lazy("It says what it shall bring about."),
    Section.OUTCOMES,
    "outcomes-group",
    FORM,
    act=gettext_lazy("say what it shall bring about"),
)
def outcomes(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.outcomes, _("There is no expected outcome."))


@rule(
    gettext_lazy("People are reminded."),
    Section.REMINDERS,
    "reminders",
    OWN_RULE,
    act=gettext_lazy("let people register"),
)
def reminders(session: Snapshot, limits: Limits) -> Answer:
    count = session.reminded
    if count:
        sentence = ngettext(
            "%(count)s person is reminded by mail.",
            "%(count)s people are reminded by mail.",
            count,
        )
        return met(sentence % {"count": count})
    if session.draft:
        return unknown(_("Nobody can register for reminders before it is published."))
    return lacking(_("Nobody will be reminded: nobody has registered yet."))
