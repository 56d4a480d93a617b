"""The rule about names: who was replaced is named nowhere any more."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.rules.named_titles import still_names
from participants.rules.readiness.findings import (
    Answer,
    Limits,
    Place,
    Section,
    lacking,
    met,
    rule,
)
from participants.rules.readiness.snapshot import Snapshot

REPLACED = gettext_lazy("Our own rule: the announced names are those that come")


@rule(
    gettext_lazy("Who was replaced is named nowhere any more."),
    Section.WHO,
    "participants-group",
    REPLACED,
    act=gettext_lazy("put the new name where the old one still stands"),
)
def replaced(session: Snapshot, limits: Limits) -> Answer:
    """Each place leads to its own field."""
    left = [
        (name, Place(text.field, text.label))
        for name in session.replaced
        for text in session.texts
        if still_names(text.text, name, session.names)
    ]
    if not left:
        return met()
    names = ", ".join(dict.fromkeys(name for name, _place in left))
    places = tuple(dict.fromkeys(place for _name, place in left))
    return lacking(_("Replaced, and still named: %(names)s.") % {"names": names}, places)
