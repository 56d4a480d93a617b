"""Why something about the talk is refused; these sentences come with it, not with the page."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare_beside

declare_beside(
    "help",
    signal_late=_("This was not sent: it was pressed too long ago. Press again if it is still so."),
)
declare_beside(
    "talk",
    talk_closed=_("The talk is closed at the moment."),
    talk_over=_("The session is over: the talk can still be read, and nothing is added."),
    talk_moderators=_("At the moment only moderators write here."),
    talk_registered=_(
        "Until the lobby opens only invited and registered people write here. "
        "Register on the session’s page, or come back a quarter of an hour before the start."
    ),
    talk_named=_(
        "Lines in the talk always carry a name. To stay anonymous, ask a question instead."
    ),
    talk_own=_("Your own line needs no report. Ask a moderator to take it down."),
    talk_full=_("The talk is full: nothing more can be written."),
)
declare_beside(
    "talk",
    Reader.MODERATORS,
    talk_choice=_("Choose who may write, and whose lines are read first."),
    talk_slow=_("Choose a pause from 0 to %(limit)s seconds."),
    topics_full=_("No more topics fit there (limit: %(limit)s). Take one down first."),
    offered_already=_("This was offered to its author a moment ago."),
    became_already=_("This line has become that already."),
    no_page=_("They have no page of their own to agree on. Raise their hand for them."),
)
declare_beside(
    "calldesk",
    chat_too_long=_(
        "This is too long to read at once: at most %(limit)s characters. Paste the newer part "
        "of the chat; what is pasted twice comes once."
    ),
    no_chat=_(
        "Nothing here names who wrote it and when, so nothing was taken. Copy the messages "
        "together with their names and times, or save the chat as a file and paste that."
    ),
    chat_full=_("More of the call’s chat does not fit into the session (limit: %(limit)s)."),
    whose_row=_("Say first who wrote this."),
    sorted_already=_("Somebody has sorted this row already."),
)
