"""Why something that people say of themselves, or ask as who they are, is refused."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    silenced=_("The moderators take nothing more from you just now."),
    mode=_("Say whether in the room, online or in a hub."),
)
declare(
    Reader.TEAM,
    here_already=_("They are here already: their link is theirs alone now."),
    which_one=_("Somebody of this name is here already. Say whether it is the same person."),
)
declare(
    Reader.FORMS,
    told_already=_("Somebody has decided that already, or it was changed back. Nothing is left."),
    seen_before=_("The session has changed once more. Look at what would be told now."),
)
declare(Reader.FORMS, link=_("This link no longer works"))  # a heading
declare(
    Reader.FORMS,
    headcount=_("Say how many of you there are: a number from 1 to %(limit)s."),
    crowd=_(
        "Many people are coming in from your network at once. Wait %(seconds)s sec, then tap "
        "again: nothing that you wrote is lost."
    ),
    door_closed=_(
        "The moderators have closed the door to new guests for now. Open your personal link if "
        "you have one, or sign in with the address with which you registered. Otherwise ask the "
        "moderators or the registration desk: they can add you."
    ),
    full=_(
        "%(limit)s guests are here, more than this session can take. Open your personal link if "
        "you have one, or ask the moderators to add you."
    ),
    seat_code=_(
        "This code opens no place here. It holds for %(minutes)s minutes and once: ask for a new "
        "one in the browser in which you are."
    ),
    wall_code=_(
        "This is the code of the session. Yours stands in the browser in which you are: press “in "
        "the room” or “online” at the top, then “Go on in another browser”."
    ),
    sharing=_("This device has %(limit)s places already. Go on with one of them."),
)
declare(
    Reader.FORMS,
    one_already=_("These are one person already, or one of them is not here any more."),
    taken_away_from=_(
        "Everything of one of them was taken away by the moderators. Give it back on the console "
        "first, or leave them apart."
    ),
    two_accounts=_(
        "Each of them signs in with an account of their own. Empty the account on the page of the "
        "one that goes, then come back: nothing else of theirs is lost."
    ),
    last_organizer=_(
        "Then nobody could open this session in the admin. Let the one stay who organizes it, or "
        "make somebody else an organizer first."
    ),
    not_here=_("They are not in this session any more. Open the page again."),
    acted_since=_(
        "That cannot be taken back any more: somebody has come, or come back, since. Make the "
        "change by hand."
    ),
    undo_later_first=_("Something was done with this person since. Undo that first."),
)
declare(
    Reader.FORMS,
    no_photo=_("Choose a picture first."),
    photo_kind=_(
        "This is no picture that we can show. Choose a JPEG, PNG or WebP file; of any other kind "
        "open it on your device and save it as JPEG."
    ),
    photo_name=_(
        "The name of this file ends in %(ending)s, but it is a %(kind)s picture. Save it again as "
        "JPEG, then choose it."
    ),
    photo_large=_("This file is too large: at most %(limit)s MB. Save it smaller, as JPEG."),
    photo_points=_(
        "This picture has too many points: at most %(limit)s million. Save it smaller, as JPEG."
    ),
    photo_small=_("This picture is too small: at least %(limit)s px wide and high."),
    photo_moves=_("This picture moves. Choose one that stands still."),
    photo_colours=_(
        "The colours of this picture are made for print. Save it for the screen (RGB), as JPEG."
    ),
    photo_broken=_(
        "This picture cannot be read: a part of it is missing. Save it again as JPEG, then choose "
        "it."
    ),
    phone=_(
        "This is no telephone number. Write it with its country, for example +41 22 555 01 00."
    ),
    own_name=_("Write your name: the agenda and the public page name you by it."),
    test_result=_("The result of the test cannot be read. Load the page again and repeat it."),
)
declare(
    Reader.FORMS,
    address=_("This is no mail address. Write one such as ada@example.org, or empty the field."),
    organizes_already=_("Whoever has this address organizes the session already."),
    asked_many=_("Those were many invitations. Try again in an hour."),
    organize_answered=_("It was answered or taken back meanwhile: look at the list again."),
    organizes_not=_("You do not organize this session any more."),
    organize_by_mail=_(
        "Whether that account is theirs is not known yet: they have to accept a letter first. Open "
        "the page again."
    ),
    organize_used=_("This invitation was accepted already: it works once."),
    organize_withdrawn=_("This invitation was taken back by the organizers."),
    organize_late=_("This invitation is too old: it was for 14 days."),
    table_empty=_("There is nothing in this file. Save the sheet, then choose it again."),
    table_no_heads=_(
        "The first row has to name the columns, one of them “Name” or “E-mail”. Add it, then "
        "choose the file again."
    ),
    table_many_rows=_(
        "Too many rows (%(count)s): at most %(limit)s are read at once. Cut the table into several "
        "and read one after the other."
    ),
    table_many_columns=_(
        "Too many columns (%(count)s): a table of people has a dozen. Copy the ones about people "
        "into a new sheet."
    ),
    table_locked=_("This file has a password. Save it without one."),
    table_unreadable=_("This is no table that we can read. Save it as XLSX, ODS or CSV."),
    table_too_large=_(
        "This file is too large, or unpacks to too much. Copy its rows into a new sheet."
    ),
    table_busy=_("Another table is being read just now. Press again in a few seconds."),
)
