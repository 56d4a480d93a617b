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
    topics_full=_("%(limit)s topics stand there already. Take one down first."),
)
