"""Why something about polls is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    closed=_("The poll has closed."),
    choices=_("Choose at least %(min)s and at most %(max)s."),
    voted=_("Your vote in this poll is already in the box."),
    no_change=_("In this poll a vote stays as it was cast."),
    not_entitled=_("This poll is for people with an account or a personal link."),
)
declare(
    Reader.FORMS,
    changed_since=_("The figures or the agenda have changed since. Look again, then decide."),
    nothing_chosen=_("Nothing is chosen yet, or the policy question is not there any more."),
)
declare(
    Reader.TEAM,
    poll_open=_("Another poll is open. Close it first."),
    options=_("A poll needs at least two different options."),
    alike=_("Two options read the same: word one of them differently."),
    seconds=_("A countdown takes %(min)s to %(max)s seconds."),
)
declare(
    Reader.MODERATORS,
    axis_taken=_("A secret poll has one breakdown at most; other polls need none chosen."),
    secret_until_shown=_("The result of a secret poll is told once it is shown, not before."),
    reason_needed=_("Say why: everybody will read it."),
    shown_stays=_("This result has been seen: it stays. Begin the poll anew instead."),
)
