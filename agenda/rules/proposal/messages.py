"""Every sentence the import can say, by code; another language translates these templates."""

REFUSALS = {
    "empty": "The file is empty: paste or upload the text of the proposal page.",
    "too_large": "This is larger than 1 MB: save only the proposal page itself, as text.",
    "binary": "This is not a text file: open the document, copy its text and paste it here.",
    "endless": (
        "Reading this page took too long and was stopped; nothing was stored. Paste only the "
        "proposal itself, without what stands around it on the page."
    ),
    "unreadable": (
        "Reading this page failed and nothing was stored. Paste only the proposal itself, "
        "without what stands around it on the page."
    ),
    "busy": "Other pages are being read at this moment: please try again in a few seconds.",
    "other_page": (
        "This does not look like a session proposal: paste the whole page, "
        'with its labels such as "Speaker 1", "Format" or "Policy Question(s)". '
        "Labels are read in English, French and Spanish."
    ),
}

WARNINGS = {
    "no_title": "The page has no title: please enter one.",
    "title_by_place": "The first line was taken as the title: %(title)s",
    "no_date": "The page has no complete date and time: please enter when the session starts.",
    "date_as_printed": "Of date and time the page says only this: %(when)s",
    "no_time_zone": "The page says %(when)s but no time zone: please enter the start yourself.",
    "zone_out_of_season": (
        "The page says %(zone)s, but nobody keeps that time on its day where %(zone)s is usual: "
        "choose the time zone of the place."
    ),
    "hour_unclear": (
        "The clock of %(zone)s is changed at that hour of that day: the time comes twice, or "
        "never. Say which is meant."
    ),
    "zones_contradict": (
        "The page gives time zones that contradict each other (%(zone)s): "
        "choose the time zone of the place."
    ),
    "several_slots": "The page gives more than one time slot; the first one was taken.",
    "several_sessions": (
        "The page holds more than one session; the first was read. Paste the others one by one."
    ),
    "no_format": "The page does not say the format in words we know.",
    "no_minutes": "The page gives no duration, so no agenda was proposed.",
    "odd_minutes": (
        "No agenda was proposed: %(minutes)s minutes are too few or too many for one session."
    ),
    "minutes_differ": (
        "The page says %(minutes)s minutes, but its time slot has %(slot)s; %(minutes)s were taken."
    ),
    "minutes_from_agenda": "The duration of %(minutes)s minutes is the sum of the page's agenda.",
    "agenda_from_page": "The agenda was taken from the page: check the kind of each segment.",
    "agenda_short": (
        "The page's agenda has %(sum)s of %(minutes)s minutes: the others stand at its end."
    ),
    "agenda_proposed": "The page prints no agenda: this one is our proposal, not the page's.",
    "agenda_differs": (
        "The page has an agenda of %(sum)s minutes that does not fit: the one you see is our "
        "proposal, not the page's."
    ),
    "keynotes_left_out": "There are too many speakers for a keynote each in %(minutes)s minutes.",
    "no_speakers": "No speakers were found on the page.",
    "speaker_without_name": "The page does not name %(count)s of its speakers.",
    "organizer_without_name": "The page does not name %(count)s of its organizers.",
    "proposer_not_organizer": "The page names who proposed it, not who organizes it: %(names)s",
    "no_moderator": "The page does not name: %(roles)s.",
    "role_by_place": "These roles follow only from the place on the page: %(roles)s.",
    "no_policy_questions": "No policy questions were found on the page.",
    "description_by_place": "The text after the heading was taken as the description.",
    "left_out": "These parts of the page have no place in a session and were left out: %(parts)s.",
    "unread_line": "Not understood, and not imported (%(count)s): %(lines)s",
}
