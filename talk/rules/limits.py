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

# Its author has so long to object that a line becomes a question, or to agree to a hand.
QUESTION_SECONDS = 30
HAND_SECONDS = 120
LONGEST_QUOTED = 140  # characters of a line, where it only has to be known again

MOST_CALL_ROWS = 3000  # of a call's chat that a session keeps
CALL_PAGE = 50  # of those that wait, on the desk
