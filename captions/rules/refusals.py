"""Why something about captions is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.FORMS,
    caption_key=_("This address does not hold, or no longer. Ask the organizers for a new one."),
    caption_seq=_("The number of the line is missing: add &seq=1 to the address, then &seq=2."),
    caption_lang=_("Captions in %(said)s are not offered here, only in: %(offered)s."),
    caption_pace=_("Too many lines at once. Send this one again in %(seconds)s seconds."),
    caption_twice=_("This is offered already."),
    caption_kind=_("Send the words alone, as text/plain in UTF-8."),
)
declare(
    Reader.TEAM,
    caption_language=_("Captions in this language are not offered here."),
    caption_gone=_("Only the last lines can be corrected. This one is no longer among them."),
)
