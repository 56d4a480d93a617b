"""The form of how a session's talk is held, with what each choice means."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import VersionedForm
from talk.models import TalkRules
from talk.rules.codes import Kept
from talk.rules.limits import LONGEST_SLOW_SECONDS

FIELDS = ("how", "approval", "slow_seconds", "on_wall", "kept", "after_label", "after_url")
HINT = _(
    "One stream of lines for the room and online, beside the agenda; every line carries a name. "
    "It begins switched off. Worth opening where people take part from both: it is the one place "
    "where both sides meet in writing. Moderators can change most of this live."
)


class TalkForm(VersionedForm):
    """A row whose key is its session's: a new one has a key before it is stored."""

    versions_asked = False
    slow_seconds = forms.IntegerField(
        label=_("Seconds between two lines of a person"),
        min_value=0,
        max_value=LONGEST_SLOW_SECONDS,
        initial=0,
        help_text=_("0 is no pause. A pause keeps a large hall readable; the team has none."),
    )
    after_url = forms.URLField(
        label=_("Its address"), assume_scheme="https", max_length=500, required=False
    )
    kept = forms.ChoiceField(
        label=_("After 14 days"),
        choices=Kept.choices,
        initial=Kept.FORGOTTEN,
        help_text=_(
            "Lines can be read on the page for 14 days after the end. Into the record goes what "
            "everybody could read, by name; all else is forgotten."
        ),
    )

    class Meta:
        model = TalkRules
        fields = FIELDS
        labels: ClassVar = {
            "how": _("Who may write"),
            "approval": _("Lines that a moderator reads first"),
            "on_wall": _("Lines on the wall"),
            "after_label": _("Where it goes on afterwards"),
        }
        help_texts: ClassVar = {
            "how": _(
                "Open from publication on for invited and registered people, from the lobby on "
                "for everybody, until the end."
            ),
            "approval": _("Lines of the team, and what clerks enter, never wait."),
            "on_wall": _("Everybody in the room reads the newest ones on the wall."),
            "after_label": _("A mailing list or a channel, named on the page after the end."),
        }
