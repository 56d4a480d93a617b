"""Why something about the hour is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.MODERATORS,
    minutes=_("Give at least %(min)s and at most %(max)s minutes."),
    end_stands=_("The session ended a while ago. Going on with it is asked in words now."),
    no_segments=_("This session has no segment yet. Insert one: it begins at once."),
    none_to_come=_("All segments are skipped. Start one, insert one, or end the session."),
    not_offered=_("The plan has changed. Look at the choices again."),
)
declare(
    Reader.FORMS,
    hour_has_begun=_("The session has begun: its agenda is changed on the console."),
    not_for_drafts=_("Nobody knows of a draft yet: there is nothing to call off. Delete it."),
    end_instead=_("The session has begun. End it on the console."),
    not_held=_("This session is called off."),
    take_up_first=_("The session is called off. Take it up again, or delete it."),
    incomplete=_("A published session needs a title and a time."),
    time_zone=_("“%(name)s” is no time zone we know. Choose one such as Europe/Oslo or UTC."),
    marks=_("Name at most %(most)s times, each from 0 to %(latest)s minutes before the end."),
)
