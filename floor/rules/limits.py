"""How many hands of a session may wait: far more than are ever called, and never without end."""

MOST_RAISED = 300  # of all; a full queue of an hour is a tenth of that
MOST_RAISED_BY_GUESTS = 100  # so that a crowd of strangers never takes the places of who is known
