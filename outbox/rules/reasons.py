"""Why a mail was not needed, in an organizer's words. Rows keep the short reason."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "moved": _("the session has another time by now"),
    "over": _("it would come too late, or tells of what is over"),
    "late": _("it could not be sent in time"),
    "withdrawn": _("they want no more mails"),
    "gone": _("they are not there any more"),
    "taken back": _("it was taken back"),
    "it goes on": _("the session goes on"),
}


def reason(said: str) -> str:
    return str(REASONS.get(said, said))
