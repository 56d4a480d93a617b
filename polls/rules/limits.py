"""How long and how many things of polls may be; models and checks read the same figures."""

# Characters.
LONGEST_POLL = 400  # its question
LONGEST_OPTION = 300
LONGEST_SUGGESTION = 300
LONGEST_REASON = 200
LONGEST_PLACE = 80  # the name of a hub

FEWEST_OPTIONS, MOST_OPTIONS = 2, 20
MOST_POLLS = 200  # in a session
MOST_EXIT_POLLS = 3  # that the end opens
MOST_HANDS = 10_000  # for one option; more is a slip of the finger
SHORTEST_SECONDS, LONGEST_SECONDS = 5, 3600  # of a countdown
