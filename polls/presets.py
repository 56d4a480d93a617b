"""The options that some kinds of poll come with, in the language of whoever prepares it."""

from django.utils.translation import gettext as _

from polls.models import Poll

RATINGS = 5


def preset_options(kind: str) -> list[str]:
    """The texts of the options, in order; none where the organizer writes them."""
    if kind == Poll.Kind.YES_NO:
        return [_("Yes"), _("No"), _("Abstain")]
    if kind == Poll.Kind.RATING:
        return [str(number) for number in range(1, RATINGS + 1)]
    return []
