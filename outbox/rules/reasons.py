"""Why a mail was not needed or not sent, in an organizer's words. Rows keep the short reason."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "moved": _("the session has another time by now"),
    "over": _("it would come too late, or tells of what is over"),
    "late": _("it could not be sent in time"),
    "withdrawn": _("they want no more mails"),
    "no address": _("no address is known"),
    "gone": _("they are not there any more"),
    "taken back": _("it was taken back"),
    "broken": _("the connection broke off before the mail server had answered"),
    "unsupported": _("the mail server cannot send to such an address"),
    "unwritten": _("this mail could not be written; whoever runs this site finds why in the log"),
    "it goes on": _("the session goes on"),
}


def reason(said: str) -> str:
    return str(REASONS.get(said, said))
