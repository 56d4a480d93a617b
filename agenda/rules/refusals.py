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
    video_address=_(
        "This is no address of a video. Open the video or the room and copy what stands in your "
        "browser’s address bar, such as https://meet.example.org/room."
    ),
    video_none=_(
        "This address names neither a video nor a room. Open the video or the room itself and "
        "copy its address."
    ),
    video_channel=_(
        "This is the page of a channel. Open the video or the live stream in it and copy its "
        "address."
    ),
    video_person=_(
        "This address lets in one person only. Copy the address that everybody gets: the room’s "
        "own, or its invitation."
    ),
    video_moderator=_(
        "This link makes everybody a moderator of the call. Copy the one for attendees."
    ),
    video_elsewhere=_(
        "%(name)s cannot be shown in the page. Choose “as a link”: it opens beside the page."
    ),
    video_host=_(
        "Videos at %(host)s are not shown in pages here. Choose “as a link”, or ask whoever runs "
        "this site to add the host to VIDEO_FRAME_HOSTS."
    ),
    video_only=_("Only a video can be shown in the page. Choose “as a link”."),
    video_once=_("One video can be shown in the page. Choose “as a link” for the others."),
    marks=_("Name at most %(most)s times, each from 0 to %(latest)s minutes before the end."),
)
