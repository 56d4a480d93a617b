"""How much may be said in the talk, how fast, and how much of it travels at once."""

import datetime as dt

# Of one seat within WINDOW; a hub one more for each of its people.
GUEST_LINES = 4
KNOWN_LINES = 10
WINDOW = dt.timedelta(seconds=20)
LONGEST_SLOW_SECONDS = 600  # between two lines of a seat

# Of a session: more than moderators read in an hour, and never without end.
MOST_SAID = 20_000
MOST_WAITING = 600
MOST_WAITING_OF_GUESTS = 300

LONGEST_TOPIC = 200  # code points
LONGEST_CHANNEL = 80
MOST_TOPICS_UP = 5  # put up at once

PAGE = 50  # lines that a page is given at once
LINES_A_SECOND = 3  # that are told; of more the newest, and how many there were besides
MOST_CHANGED = 200  # lines that are told one by one as changed; above, the page begins anew
MOST_OWN = 20  # of one's own lines, the newest
