"""Why something about hands and turns is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    already=_("This hand is raised already."),
    queue_closed=_("Hands cannot be raised at the moment."),
)
declare(
    Reader.TEAM,
    chair_drives=_("The chair has the floor. Put it to the chair, or take over."),
    desk_drives=_("A desk has the floor. Take over, then press."),
    turn_running=_("Somebody was called a moment ago. Look again, then press."),
)
