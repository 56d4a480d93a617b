"""Why something about hands and turns is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    already=_("This hand is raised already."),
    queue_closed=_("Hands cannot be raised at the moment."),
)
declare(
    Reader.TEAM,
    turn_running=_("Somebody was called a moment ago. Look again, then press."),
)
