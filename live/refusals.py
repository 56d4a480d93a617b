"""Why the wire itself refuses, and what a page says of its own commands."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    not_allowed=_("You cannot do this with your role."),
    not_found=_("This is not there any more."),
    called_off=_("The session is called off."),
    busy=_("Many people at once. Try again in a moment."),
    error=_("Something went wrong here. Try again."),
    # Said by the page (static/js/live/outbox.js).
    expired=_("It could not be sent for more than a day."),
)
# An attendee's first page has no bytes to spare for these: it says `error`.
_UNREADABLE = _("This page sent what cannot be carried out. Load it again.")
declare(Reader.TEAM, bad_frame=_UNREADABLE, id_reused=_UNREADABLE)
