"""Why something about questions is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    questions_closed=_("Questions are paused at the moment."),
    own_question=_("Your own question has your vote already."),
    not_editable=_("It has been read and can no longer be changed. You can withdraw it."),
)
declare(
    Reader.FORMS,
    asked_already=_("You have asked this already: it is with the moderators."),
    many_ahead=_("At most %(limit)s of yours can wait at once. Ask the rest in the lobby."),
)
declare(
    Reader.TEAM,
    taken_exists=_("Another question is being answered. Finish it or put it back first."),
)
declare(
    Reader.MODERATORS,
    merged_itself=_("A question cannot be merged into itself."),
    because=_("Choose why it is hidden."),
    whose=_("Choose whose questions are read first."),
)
