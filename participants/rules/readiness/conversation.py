"""What is proposed for the conversation: advice, without which nothing is missing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.rules.codes import LinkKind
from participants.rules.readiness.findings import (
    Answer,
    Limits,
    Place,
    Section,
    judged,
    lacking,
    met,
    rule,
)
from participants.rules.readiness.snapshot import Snapshot
from participants.rules.roles import Role

ONE_PLACE = gettext_lazy("Our own rule: both rooms in one conversation")
WRITTEN = gettext_lazy("Our own rule: what is promised is written by somebody")
CAPTIONS = "captions-page"


@rule(
    gettext_lazy("Room and online have a talk."),
    Section.QUESTIONS,
    "talk_rules-group",
    ONE_PLACE,
    act=gettext_lazy("open a talk"),
    advice=True,
)
def talk(session: Snapshot, limits: Limits) -> Answer:
    sentence = _("People take part in the room and online. A talk lets both sides write together.")
    return judged(session.talk or not is_hybrid(session), sentence)


def is_hybrid(session: Snapshot) -> bool:
    """Arrangements were written for it, or there are a room and a way to take part online."""
    online = LinkKind.VIDEO in session.links or session.having(Role.ONLINE_MODERATOR)
    return session.arranged or bool(session.place and online)


@rule(
    gettext_lazy("What is kept is written."),
    Section.LINKS,
    CAPTIONS,
    WRITTEN,
    act=gettext_lazy("offer a language of captions"),
    advice=True,
)
def transcript(session: Snapshot, limits: Limits) -> Answer:
    fine = session.captions or not session.transcript
    return judged(fine, _("A transcript is kept, but captions are offered in no language."))


@rule(
    gettext_lazy("Every language of captions has somebody who writes it."),
    Section.LINKS,
    CAPTIONS,
    WRITTEN,
    act=gettext_lazy("make an address, or name a language team"),
    advice=True,
)
def written_by(session: Snapshot, limits: Limits) -> Answer:
    """The language team types in any language; a captioner's software by the address of one."""
    bare = [each.language for each in session.captions if not each.address]
    if not bare or session.having(Role.LANGUAGE_TEAM):
        return met()
    sentence = ngettext(
        "Captions in %(names)s are offered, and nobody writes them yet.",
        "Captions in %(names)s are offered, and nobody writes any of them yet.",
        len(bare),
    )
    places = (
        Place(CAPTIONS, _("Make an address")),
        Place("add-language_team", _("Name a language team")),
    )
    return lacking(sentence % {"names": ", ".join(bare)}, places)
