"""How long and how many things of questions may be; models and checks read the same figures."""

LONGEST_QUESTION = 500  # characters as people count them
# Code points.
LONGEST_STORED = 2000  # of a question
LONGEST_HIDDEN_NOTE = 200
LONGEST_LABEL = 40
LONGEST_ANSWER = 4000

MOST_ASKED_FOR = 20  # anonymous questions that a browser asks for at once

# Of a session: more than moderators read in an hour, and never without end. Guests have a share of
# it, so that a crowd of strangers never takes the places of who is known.
MOST_WAITING = 600
MOST_WAITING_OF_GUESTS = 300
MOST_OPEN = 3000  # waiting or approved
