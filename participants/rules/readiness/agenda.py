"""Rules about the agenda: it fits, the audience has its part, nobody talks for too long."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.rules.codes import SegmentKind
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
from participants.rules.readiness.snapshot import Part, Snapshot

EQUAL = gettext_lazy("Our own rule: equal roles")
STATEMENTS = gettext_lazy("EuroDIG: 5 minutes; Swiss IGF: 2 to 5")
PROMISED = gettext_lazy("IGF 2025, session form: policy questions")
CLOCK = gettext_lazy("Our own rule: the hour ends on time")
AGENDA = "segments-group"


@rule(
    gettext_lazy("The minutes add up."),
    Section.AGENDA,
    AGENDA,
    CLOCK,
    act=gettext_lazy("make the minutes add up"),
)
def minutes(session: Snapshot, limits: Limits) -> Answer:
    if not session.parts:
        return lacking(_("The agenda is empty."))
    sentence = fit_sentence(session.minutes, sum(part.minutes for part in session.parts))
    return judged(not sentence, sentence)


def fit_sentence(slot: int, planned: int) -> str:
    """By how much the agenda misses its slot; empty when it fits."""
    spare = slot - planned
    if spare < 0:
        return ngettext(
            "The agenda is %(count)s minute longer than the slot of %(slot)s minutes.",
            "The agenda is %(count)s minutes longer than the slot of %(slot)s minutes.",
            -spare,
        ) % {"count": -spare, "slot": slot}
    if spare > 0:
        return ngettext(
            "%(count)s minute of the slot of %(slot)s minutes is not planned yet.",
            "%(count)s minutes of the slot of %(slot)s minutes are not planned yet.",
            spare,
        ) % {"count": spare, "slot": slot}
    return ""


@rule(
    gettext_lazy("At least %(audience_percent)s%% of the time belong to the audience."),
    Section.AGENDA,
    AGENDA,
    EQUAL,
    act=gettext_lazy("give the audience its time"),
)
def audience(session: Snapshot, limits: Limits) -> Answer:
    share = sum(part.audience for part in session.parts) * 100 // session.minutes
    least = limits["audience_percent"]
    lacks = math.ceil(session.minutes * least / 100) - sum(p.audience for p in session.parts)
    words = {"share": share, "least": least, "lacks": lacks}
    sentence = _("Only %(share)s%% of the time belong to the audience; %(lacks)s min are missing.")
    return judged(share >= least, sentence % words)


@rule(
    gettext_lazy("No statement is longer than %(statement_minutes)s min."),
    Section.AGENDA,
    AGENDA,
    STATEMENTS,
    act=gettext_lazy("shorten the long statements"),
)
def statements(session: Snapshot, limits: Limits) -> Answer:
    most = limits["statement_minutes"]
    long = [
        _("%(title)s (%(count)s min)") % {"title": part.title, "count": longest}
        for part in session.parts
        if (longest := _longest_statement(part)) > most
    ]
    words = {"most": most, "parts": "; ".join(long)}
    return judged(not long, _("Statements over %(most)s min: %(parts)s.") % words)


def _longest_statement(part: Part) -> int:
    """A keynote's minutes are shared by its lead speakers unless it is said who has how many."""
    if part.kind != SegmentKind.KEYNOTE:
        return 0
    said = [minutes for minutes in part.leads if minutes is not None]
    unsaid = len(part.leads) - len(said)
    if part.leads and not unsaid:
        return max(said)
    rest = max(part.minutes - sum(said), 0)
    return max([*said, math.ceil(rest / max(unsaid, 1))])


@rule(
    gettext_lazy("Every policy question has its time."),
    Section.AGENDA,
    AGENDA,
    PROMISED,
    act=gettext_lazy("give every policy question its time"),
)
def question_time(session: Snapshot, limits: Limits) -> Answer:
    if not session.questions:
        return unknown(_("Without policy questions nobody knows what the time is for."))
    timed = {part.question for part in session.parts if part.minutes}
    bare = [str(n) for n, key in enumerate(session.questions, 1) if key not in timed]
    if not bare:
        return met()
    sentence = ngettext(
        "No segment is for policy question %(numbers)s.",
        "No segment is for policy questions %(numbers)s.",
        len(bare),
    )
    return lacking(sentence % {"numbers": ", ".join(bare)})
