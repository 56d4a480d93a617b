"""How long things of a session may be; models, forms and checks read the same figures."""

# Characters.
LONGEST_TITLE = 200  # of a session or a segment
LONGEST_SLUG, LONGEST_STEM = 80, 60  # of an address, and of its words without what tells two apart
LONGEST_MESSAGE = 80  # to the stage
LONGEST_NOTE = 200  # on why it is called off
LONGEST_WORDS = 400  # that a moderator is given to say

# Minutes.
SHORTEST_SLOT, LONGEST_SLOT = 5, 600  # of a session
SHORTEST_PLAN, LONGEST_PLAN = 10, 480  # that there is a usual agenda for
LONGEST_SEGMENT = 600
LONGEST_INSERTED = 60  # while the hour runs
LONGEST_EXTENSION = 60  # by one press
LONGEST_OFFERED = 30  # of lost minutes that screens are given choices for; then it ends later
LONGEST_LOSS = 24 * 60  # that anybody may bear

# Time warnings, and the first of them in seconds before the end.
MOST_WARNINGS, LATEST_WARNING = 6, 3600
