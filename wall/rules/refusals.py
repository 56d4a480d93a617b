"""Why something is not put on the wall."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.MODERATORS,
    wall_over=_("The session has ended: the wall says thank you."),
    wall_gone=_("This cannot stand on the wall: it is not there any more, or not for everybody."),
    wall_not_open=_("Nobody can vote in this poll yet. Open it first."),
    wall_not_shown=_("This result has not been shown yet. Show it first."),
)
