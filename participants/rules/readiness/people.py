"""Rules about people: how many, who is missing among them, and who is asked for too much."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
from participants.rules.readiness.snapshot import Person, Snapshot
from participants.rules.roles import AT_WORK, Mode, Role

HYBRID = gettext_lazy("IGF 2022, hybrid format guidelines")
DIVERSITY = gettext_lazy("IGF review criteria: diversity")
REPORTING = gettext_lazy("IGF: no report, no proposal next year")
STOCKTAKING = gettext_lazy("IGF 2021 stocktaking: colliding roles")
EQUAL = gettext_lazy("Our own rule: equal roles with or without a device")
OWN_RULE = gettext_lazy("Our own rule: nothing is tried for the first time in the hour")
PEOPLE = "participants-group"


@rule(
    gettext_lazy("There are at least %(speakers)s speakers."),
    Section.WHO,
    "add-speaker",
    IGF_SCREENING,
    act=gettext_lazy("name more speakers"),
)
def speakers(session: Snapshot, limits: Limits) -> Answer:
    count, least = len(session.having(Role.SPEAKER)), limits["speakers"]
    sentence = ngettext(
        "There is %(count)s speaker; %(least)s are expected.",
        "There are %(count)s speakers; %(least)s are expected.",
        count,
    )
    return judged(count >= least, sentence % {"count": count, "least": least})


@rule(
    gettext_lazy("The speakers are of more than one gender."),
    Section.WHO,
    "id_diverse_genders",
    IGF_SCREENING,
    act=gettext_lazy("say whether the speakers are of more than one gender"),
)
def genders(session: Snapshot, limits: Limits) -> Answer:
    """The organizer's own tick: it is never asked or stored per person."""
    if session.diverse_genders is None:
        return unknown(_("Are the speakers of more than one gender? Only you can say."))
    return judged(session.diverse_genders, _("The speakers are all of one gender."))


@rule(
    gettext_lazy("A moderator is in the room."),
    Section.WHO,
    "add-moderator",
    IGF_SCREENING,
    act=gettext_lazy("choose a moderator in the room"),
)
def moderator(session: Snapshot, limits: Limits) -> Answer:
    moderators = session.having(Role.MODERATOR)
    if not moderators:
        return lacking(_("There is no moderator in the room."))
    there = any(person.mode == Mode.ONSITE for person in moderators)
    return judged(there, _("The moderator takes part online: nobody moderates in the room."))


@rule(
    gettext_lazy("At least %(speakers_on_site)s speakers are in the room."),
    Section.WHO,
    PEOPLE,
    IGF_SCREENING,
    act=gettext_lazy("bring speakers into the room"),
)
def speakers_on_site(session: Snapshot, limits: Limits) -> Answer:
    least = limits["speakers_on_site"]
    count = sum(person.mode == Mode.ONSITE for person in session.having(Role.SPEAKER))
    sentence = ngettext(
        "%(count)s speaker is in the room; %(least)s are expected.",
        "%(count)s speakers are in the room; %(least)s are expected.",
        count,
    )
    return judged(count >= least, sentence % {"count": count, "least": least})


@rule(
    gettext_lazy("There is an online moderator."),
    Section.WHO,
    "add-online_moderator",
    HYBRID,
    act=gettext_lazy("choose an online moderator"),
)
def online_moderator(session: Snapshot, limits: Limits) -> Answer:
    there = session.having(Role.ONLINE_MODERATOR)
    return judged(there, _("There is no online moderator: who speaks for those online?"))


@rule(
    gettext_lazy("There is a rapporteur."),
    Section.WHO,
    "add-rapporteur",
    REPORTING,
    act=gettext_lazy("choose a rapporteur"),
)
def rapporteur(session: Snapshot, limits: Limits) -> Answer:
    return judged(session.having(Role.RAPPORTEUR), _("There is no rapporteur."))


@rule(
    gettext_lazy("There is a clerk in the room."),
    Section.WHO,
    "add-clerk",
    EQUAL,
    act=gettext_lazy("choose a clerk for the room"),
)
def clerk(session: Snapshot, limits: Limits) -> Answer:
    there = session.having(Role.CLERK)
    return judged(there, _("There is no clerk for people in the room without a device."))


@rule(
    gettext_lazy("The speakers are of at least %(stakeholder_groups)s stakeholder groups."),
    Section.WHO,
    PEOPLE,
    DIVERSITY,
    act=gettext_lazy("mix the stakeholder groups"),
)
def stakeholder_groups(session: Snapshot, limits: Limits) -> Answer:
    codes = [person.group for person in session.having(Role.SPEAKER)]
    sentences = (
        _("No stakeholder group of the %(blank)s speakers is known."),
        _("Speakers only from: %(there)s. Nobody from: %(missing)s."),
    )
    return _spread(codes, session.groups, limits["stakeholder_groups"], sentences)


@rule(
    gettext_lazy("The speakers are of at least %(regional_groups)s regional groups."),
    Section.WHO,
    PEOPLE,
    DIVERSITY,
    act=gettext_lazy("mix the regions"),
)
def regional_groups(session: Snapshot, limits: Limits) -> Answer:
    codes = [person.region for person in session.having(Role.SPEAKER)]
    sentences = (
        _("No regional group of the %(blank)s speakers is known."),
        _("Regions of the speakers: %(there)s. Nobody from: %(missing)s."),
    )
    return _spread(codes, session.regions, limits["regional_groups"], sentences)


def _spread(
    codes: Sequence[str],
    groups: Sequence[tuple[str, str]],
    least: int,
    sentences: tuple[str, str],
) -> Answer:
    """How many groups are there. Those whose group is not known might be of any."""
    there = [name for code, name in groups if code in codes]
    missing = [name for code, name in groups if code not in codes]
    blank = sum(not code for code in codes)
    if not codes:
        return unknown(_("There is no speaker yet."))
    words = {"there": ", ".join(there), "missing": ", ".join(missing), "blank": blank}
    if len(there) >= least:
        return met(sentences[1] % words if missing else "")
    if len(there) + blank >= least:
        return unknown(_open_sentence(there, sentences[0], words))
    return lacking(sentences[1] % words if there else sentences[0] % words)


def _open_sentence(there: list[str], nothing_known: str, words: dict[str, object]) -> str:
    if not there:
        return nothing_known % words
    return _("Known: %(there)s. Of %(blank)s speakers it is not known.") % words


@rule(
    gettext_lazy("Everybody has one task at a time."),
    Section.WHO,
    PEOPLE,
    STOCKTAKING,
    act=gettext_lazy("give nobody two tasks at once"),
)
def one_task(session: Snapshot, limits: Limits) -> Answer:
    torn = [_tasks(person) for person in session.people if len(_absorbing(person)) > 1]
    words = {"people": "; ".join(torn)}
    return judged(not torn, _("Two tasks at one moment: %(people)s.") % words)


def _absorbing(person: Person) -> list[Role]:
    return [role for role in AT_WORK if role in person.roles]


def _tasks(person: Person) -> str:
    roles = ", ".join(str(role.label) for role in _absorbing(person))
    return _("%(name)s (%(roles)s)") % {"name": person.name, "roles": roles}


@rule(
    gettext_lazy("Nobody is in two sessions at once."),
    Section.WHO,
    PEOPLE,
    STOCKTAKING,
    act=gettext_lazy("free whoever is in two sessions at once"),
)
def one_place(session: Snapshot, limits: Limits) -> Answer:
    if not session.has_start:
        return unknown(_("Without a time nobody knows who is in two sessions at once."))
    torn = [
        _("%(name)s (“%(title)s”)")
        % {"name": each.name, "title": each.title or _("another session")}
        for each in session.elsewhere
    ]
    return judged(not torn, _("In two sessions at once: %(people)s.") % {"people": "; ".join(torn)})


@rule(
    gettext_lazy("Speakers prepare by their link."),
    Section.WHO,
    "prepared",
    OWN_RULE,
    act=gettext_lazy("see what speakers have not prepared"),
)
def prepared(session: Snapshot, limits: Limits) -> Answer:
    """Only a remark: a session lacks nothing without a photo, and a test is a speaker's own."""
    due = [person for person in session.having(Role.SPEAKER) if person.due]
    named = "; ".join(_named_with(person) for person in due)
    return met(_("Not prepared by speakers yet: %(people)s.") % {"people": named} if due else "")


def _named_with(person: Person) -> str:
    words = {"name": person.name, "due": ", ".join(person.due)}
    return _("%(name)s (%(due)s)") % words
