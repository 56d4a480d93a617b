"""Why something about the hour is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.MODERATORS,
    minutes=_("Give at least %(min)s and at most %(max)s minutes."),
    not_offered=_("The plan has changed. Look at the choices again."),
)
declare(
    Reader.FORMS,
    incomplete=_("A published session needs a title and a time."),
    time_zone=_("“%(name)s” is no time zone we know. Choose one such as Europe/Oslo or UTC."),
    marks=_("Name at most %(most)s times, each from 0 to %(latest)s minutes before the end."),
)
