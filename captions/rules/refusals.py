"""Why something about captions is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.TEAM,
    caption_language=_("Captions in this language are not offered here."),
    caption_gone=_("Only the last lines can be corrected. This one is no longer among them."),
)
